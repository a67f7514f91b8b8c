"""The voices that the installed plugins tell of, and which of them are sought."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from difflib import get_close_matches

from voiced.api.errors import SettingsError, UsageError
from voiced.api.plugin import PluginSettings
from voiced.api.voices import Voice
from voiced.cli.installed import quiet
from voiced.plugins import Plugins, Wanted, fold
from voiced.plugins.finding import find
from voiced.settings import Loaded
from voiced.settings.sections import Sections
from voiced.wording import printed

HOOK = "voiced_voices"


@dataclass(frozen=True, slots=True)
class Preset:
    """A voice of a synthesizer."""

    plugin: str
    synthesizer: str
    voice: Voice
    selected: bool
    """The settings select it."""

    def fields(self) -> dict[str, object]:
        """Everything that is known of it, for JSON."""
        told = {"synthesizer": self.synthesizer, "plugin": self.plugin}
        return {**told, **asdict(self.voice), "selected": self.selected}


@dataclass(frozen=True, slots=True)
class Sought:
    """What the voices must be like; None where it does not matter."""

    tts: str | None
    language: str | None
    gender: str | None
    model: str | None

    def among(self, presets: Sequence[Preset]) -> tuple[Preset, ...]:
        """Those that are sought.  Raises UsageError when nobody tells the voices of the synthesizer."""
        names = dict.fromkeys(one.synthesizer for one in presets)
        if self.tts is not None and fold(self.tts) not in map(fold, names):
            raise UsageError(_unknown(self.tts, names))
        return tuple(one for one in presets if self._fits(one))

    def _fits(self, one: Preset) -> bool:
        return (
            (self.tts is None or fold(one.synthesizer) == fold(self.tts))
            and (self.language is None or any(speaks(tag, self.language) for tag in one.voice.languages))
            and self.gender in (None, one.voice.gender)
            and (self.model is None or self.model in one.voice.models)
        )


def speaks(tag: str, asked: str) -> bool:
    """Whether who speaks `tag` is found by `asked`: "zh" finds every dialect of it, and "zh-CN" finds "zh" too."""
    had, wanted = (one.replace("_", "-").lower() for one in (tag, asked))
    language, _, region = wanted.partition("-")
    return f"{had}-".startswith(f"{wanted}-") or (had == language and len(region) in (2, 3))


def preset_voices(loaded: Loaded, *, verbose: bool) -> tuple[tuple[Preset, ...], tuple[str, ...]]:
    """The voices of all plugins, active or not; and for people, what was wrong with plugins."""
    known = _Lenient(loaded)
    with nullcontext() if verbose else quiet(logging.getLogger("voiced.plugins")):
        plugins = _plugins(loaded, known)
        presets = plugins.presets()
    found = [
        Preset(plugin, told.synthesizer, voice, known.selects(plugin, told.synthesizer, voice))
        for plugin, told in presets
        for voice in told.voices
    ]
    return tuple(found), tuple(_complaints(plugins))


class _Lenient:
    """Gives each plugin its settings; its defaults when those are wrong, which is no reason to hide its voices."""

    def __init__(self, loaded: Loaded) -> None:
        self._sections = Sections(loaded)
        self._right: dict[str, PluginSettings] = {}
        self._synthesizers = {fold(name) for name in loaded.settings.tts.providers}

    def settings(self, kind: type[PluginSettings], name: str) -> PluginSettings:
        """Raises SettingsError when the plugin cannot do without settings either."""
        try:
            self._right[name] = self._sections.validate(kind, name)
        except SettingsError:
            try:
                return kind()
            except ValueError:
                pass
            raise
        return self._right[name]

    def selects(self, plugin: str, synthesizer: str, voice: Voice) -> bool:
        """Whether the synthesizer is used, with this voice; some are named by their model."""
        if fold(synthesizer) not in self._synthesizers or plugin not in self._right:
            return False
        settings = self._right[plugin]
        return not _chosen(getattr(settings, fold(synthesizer), settings)).isdisjoint((voice.name, *voice.models))


def _chosen(settings: object) -> set[str]:
    """The voice of a synthesizer's settings, and those of `voices` for some languages."""
    single, several = getattr(settings, "voice", None), getattr(settings, "voices", None)
    found = [single, *(several.values() if isinstance(several, Mapping) else ())]
    return {name for name in found if isinstance(name, str)}


def _plugins(loaded: Loaded, known: _Lenient) -> Plugins:
    settings, candidates = loaded.settings, find()
    every = tuple(candidate.name for candidate in candidates)
    return Plugins(candidates, Wanted(settings.plugins, settings.blocked_plugins, every, known.settings))


def _complaints(plugins: Plugins) -> Iterable[str]:
    for record in plugins.records():
        if record.state == "refused":
            yield printed("plugin {name} is refused: {why}", name=record.name, why=record.reason)
    for problem in plugins.problems():
        if problem.where == HOOK:
            yield printed("plugin '{plugin}': {message}", plugin=problem.plugin, message=f"{HOOK}: {problem.message}")


def _unknown(name: str, names: Iterable[str]) -> str:
    there = list(names)
    if meant := get_close_matches(name, there, n=1, cutoff=0.5):
        return printed('nobody tells the voices of "{name}"; did you mean "{meant}"?', name=name, meant=meant[0])
    return printed('nobody tells the voices of "{name}", only those of: {names}', name=name, names=", ".join(there))
