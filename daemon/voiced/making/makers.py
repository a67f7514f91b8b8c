"""The services that make voices, by the synthesizer that speaks with them: found, built once, and closed at the end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from difflib import get_close_matches

from voiced.api import Detector, UnavailableError, UsageError
from voiced.api.making import VoiceMaker
from voiced.assembly import BUILD_S, detector_of
from voiced.idle import start_idle
from voiced.plugins import Offered, Plugins, Wanted, build, fold
from voiced.plugins.finding import find
from voiced.service.stores import Stores
from voiced.settings import Loaded
from voiced.settings.sections import Sections
from voiced.wording import printed


@dataclass(frozen=True, slots=True)
class Service:
    """A service that makes voices, and can be asked."""

    synthesizer: str
    plugin: str
    maker: VoiceMaker


class Makers:
    """What is installed: every plugin counts that is neither blocked nor switched off."""

    def __init__(self, loaded: Loaded, plugins: Plugins) -> None:
        self._settings = loaded.settings
        self._plugins = plugins
        self._built: dict[str, Service] = {}

    def usable(self) -> tuple[str, ...]:
        """The synthesizers whose service lacks nothing, those first that the settings use."""
        wanted = [fold(name) for name in self._settings.tts.providers]
        names = [one.offer.name for one in self._plugins.voice_makers() if not one.offer.missing]
        return tuple(sorted(names, key=lambda name: wanted.index(fold(name)) if fold(name) in wanted else len(wanted)))

    def lacking(self) -> dict[str, str]:
        """The other ones, each with what it lacks."""
        return {one.offer.name: one.offer.missing for one in self._plugins.voice_makers() if one.offer.missing}

    def refused(self) -> dict[str, str]:
        """Plugins that cannot be asked, each with the reason."""
        return {one.name: one.reason for one in self._plugins.records() if one.state == "refused"}

    async def service(self, synthesizer: str) -> Service:
        """That of a synthesizer.  Raises UsageError, UnavailableError and PluginError."""
        offered = self._offered(synthesizer)
        name = offered.offer.name
        if offered.offer.missing:
            raise UnavailableError(printed("{name} cannot make voices: {why}", name=name, why=offered.offer.missing))
        if name not in self._built:
            self._built[name] = Service(name, offered.plugin, await build(offered, BUILD_S))
        return self._built[name]

    async def detector(self) -> Detector:
        """What tells speech from noise.  Raises SettingsError and PluginError."""
        return await detector_of(self._plugins, self._settings)

    async def close(self) -> None:
        """Let go of every service."""
        for service in self._built.values():
            await service.maker.close()

    def _offered(self, synthesizer: str) -> Offered[VoiceMaker]:
        every = self._plugins.voice_makers()
        for one in every:
            if fold(one.offer.name) == fold(synthesizer):
                return one
        raise UsageError(_nobody_makes(synthesizer, [one.offer.name for one in every]))


@asynccontextmanager
async def opened(loaded: Loaded) -> AsyncIterator[Makers]:
    """The services of the installed plugins, for as long as the block lasts."""
    settings, candidates, sections = loaded.settings, find(), Sections(loaded)
    every = tuple(one.name for one in candidates)
    plugins = Plugins(candidates, Wanted(settings.plugins, settings.blocked_plugins, every, sections.validate))
    stores = Stores(None, lambda _: None)
    makers = Makers(loaded, plugins)
    try:
        start_idle(plugins, settings, stores.of)
        yield makers
    finally:
        await makers.close()
        await plugins.close()


def _nobody_makes(synthesizer: str, names: list[str]) -> str:
    if meant := get_close_matches(synthesizer, names, n=1):
        return printed('nobody makes voices for "{name}"; did you mean "{meant}"?', name=synthesizer, meant=meant[0])
    there = ", ".join(names) or printed("none")
    return printed('nobody makes voices for "{name}"; voices can be made for: {names}', name=synthesizer, names=there)
