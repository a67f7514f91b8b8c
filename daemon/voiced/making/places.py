"""Where the settings of a synthesizer hold its voice, and the model that the voice goes with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from voiced.api.plugin import Plugin, PluginSettings
from voiced.plugins import fold
from voiced.plugins.finding import find
from voiced.plugins.guard import attempt
from voiced.settings import Loaded
from voiced.settings.origin import SettingPath
from voiced.settings.sections import Sections

VOICE, VOICES, MODEL = "voice", "voices", "model"


@dataclass(frozen=True, slots=True)
class Place:
    """The section of a synthesizer: its plugin's, or a part of that with the synthesizer's name."""

    plugin: str
    section: SettingPath
    settings: type[PluginSettings]
    """Of the whole plugin."""

    fields: frozenset[str]
    """What there is of `voice`, `voices` by language, and `model`."""

    def path(self, field: str) -> SettingPath:
        """Of one of them."""
        return (*self.section, field)


@dataclass(frozen=True, slots=True)
class Selected:
    """What the settings select now."""

    voice: str
    model: str
    voices: Mapping[str, str]
    """By language tag, where one has another voice."""


def place_of(synthesizer: str) -> Place | None:
    """The section that holds the voice of a synthesizer; None when no plugin has one."""
    name = fold(synthesizer)
    for candidate in find():
        plugin = attempt(candidate.load)
        if not isinstance(plugin, Plugin) or name not in (candidate.name, *map(fold, plugin.provides)):
            continue
        for section, model in (((name,), _part(plugin.settings, name)), ((), plugin.settings)):
            if model is not None and VOICE in model.model_fields:
                fields = frozenset({VOICE, VOICES, MODEL} & set(model.model_fields))
                return Place(candidate.name, ("plugins", candidate.name, *section), plugin.settings, fields)
    return None


def selected(place: Place, loaded: Loaded) -> Selected:
    """The voice of the settings, and its model.  Raises SettingsError."""
    settings: Any = Sections(loaded).validate(place.settings, place.plugin)
    for part in place.section[2:]:
        settings = getattr(settings, part)
    return Selected(
        str(getattr(settings, VOICE)), str(getattr(settings, MODEL, "")), dict(getattr(settings, VOICES, {}))
    )


def _part(settings: type[PluginSettings], name: str) -> type[BaseModel] | None:
    field = settings.model_fields.get(name)
    kind = field.annotation if field else None
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
