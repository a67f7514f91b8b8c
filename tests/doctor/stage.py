"""A patient whose settings, plugins and devices a test makes up."""

from collections.abc import Callable, Mapping
from pathlib import Path

from voiced.api import Check, Finding, Offer, PluginSettings, hookimpl
from voiced.api.plugin import Plugin
from voiced.device.device_report import DeviceReport, Report
from voiced.device.native import Direction
from voiced.doctor import Examined, Patient, examine
from voiced.plugins import Plugins, Wanted
from voiced.plugins.checking import Limits
from voiced.settings import load
from voiced.settings.sections import Sections

MICROPHONE = DeviceReport("usb", (16_000,), (), chosen=("input",))
LOUDSPEAKER = DeviceReport("hdmi", (), (48_000,), chosen=("output",))
SOUND = Report((MICROPHONE, LOUDSPEAKER), ())


class LampSettings(PluginSettings):
    """How it shines."""

    lumen: int = 800


class Lamp:
    """Offers a recognizer and a voice of these languages."""

    def __init__(self, *languages: str, missing: str = "", name: str = "lamp") -> None:
        self._offer = Offer(name, object, languages, missing=missing)

    @hookimpl
    def voiced_recognizers(self) -> list[Offer[object]]:
        return [self._offer]

    @hookimpl
    def voiced_synthesizers(self) -> list[Offer[object]]:
        return [self._offer]


class Checking:
    """Has these checks."""

    def __init__(self, *checks: Check) -> None:
        self._checks = checks

    @hookimpl
    def voiced_checks(self) -> tuple[Check, ...]:
        return self._checks


class Stage:
    """The patient, and what is found."""

    def __init__(self, *options: str, report: Report = SOUND, **built: object) -> None:
        self.loaded = load(None, ("asr.providers=lamp", "tts.providers=lamp", *options), {}, Path("/nowhere"))
        self.sections = Sections(self.loaded)
        self.report = report
        sections = {name: dict(section) for name, section in self.loaded.settings.plugins.items()}
        wanted = Wanted({**{name: {} for name in built}, **sections}, validate=self.sections.validate)
        self.plugins = Plugins.of({name: Plugin(LampSettings, _giving(one)) for name, one in built.items()}, wanted)

    async def look(self, names: Mapping[Direction, str]) -> Report:
        return self.report

    @property
    def patient(self) -> Patient:
        return Patient(self.loaded, self.sections, self.plugins, self.look)

    async def examined(self, *, live: bool = False, limits: Limits = Limits()) -> list[Examined]:  # noqa: B008  a value
        """Everything that is found."""
        found: list[Examined] = []
        await examine(self.patient, found.append, live=live, limits=limits)
        return found

    async def finds(self, name: str) -> Finding:
        """What one check finds."""
        [one] = [one for one in await self.examined() if one.name == name]
        return one.finding


def _giving(built: object) -> Callable[[LampSettings], object]:
    return lambda _: built
