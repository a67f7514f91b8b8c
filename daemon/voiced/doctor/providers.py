"""Whether the recognizers and voices of the settings can be used for the language, and what they lack."""

from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from voiced.api import Check, Finding, Offer, best
from voiced.doctor.patient import Patient
from voiced.plugins import Offered, fold
from voiced.wording import printed

Run: TypeAlias = Callable[[], Coroutine[Any, Any, Finding]]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a provider cannot be used."""

    text: str
    mend: str


def recognizers(patient: Patient) -> Iterator[Check]:
    """Those of asr.providers."""
    settings = patient.loaded.settings
    named = _Named("asr.providers", settings.asr.providers, settings.language, _by_name(patient.plugins.recognizers()))
    for name, run in named.runs():
        yield Check(f"recognizer-{name}", printed("recognizer {name}", name=name), run)


def voices(patient: Patient) -> Iterator[Check]:
    """Those of tts.providers."""
    settings = patient.loaded.settings
    named = _Named("tts.providers", settings.tts.providers, settings.language, _by_name(patient.plugins.synthesizers()))
    for name, run in named.runs():
        yield Check(f"voice-{name}", printed("voice {name}", name=name), run)


@dataclass(frozen=True, slots=True)
class _Named:
    """The providers that a setting names."""

    setting: str
    names: tuple[str, ...]
    language: str
    offers: Mapping[str, Offer[Any]]
    """By name, folded."""

    def runs(self) -> Iterator[tuple[str, Run]]:
        """One for each; what cannot be used is only doubtful when another can."""
        troubles = {name: self._trouble(name) for name in self.names}
        another = not all(troubles.values())
        for name, trouble in troubles.items():
            yield name, _telling(self._finding(trouble, another=another))
        if not self.names:
            yield (
                "none",
                _telling(Finding("wrong", printed("{setting} is empty", setting=self.setting), self._name_one)),
            )

    def _finding(self, trouble: Trouble | None, *, another: bool) -> Finding:
        if trouble is None:
            return Finding("fine", printed("can be used for {language}", language=self.language))
        return Finding("doubtful" if another else "wrong", trouble.text, trouble.mend)

    def _trouble(self, name: str) -> Trouble | None:
        offer = self.offers.get(fold(name))
        if offer is None:
            why = printed("no plugin offers '{name}'", name=name)
            return Trouble(why, printed("see `voiced plugins`, and what {setting} says", setting=self.setting))
        if offer.missing:
            return Trouble(printed("cannot be used"), offer.missing)
        if offer.languages and best(self.language, offer.languages) is None:
            return Trouble(printed("does not know {language}", language=self.language), self._name_one)
        return None

    @property
    def _name_one(self) -> str:
        return printed("name one for {language} in {setting}", language=self.language, setting=self.setting)


def _by_name(offered: Iterable[Offered[Any]]) -> Mapping[str, Offer[Any]]:
    return {fold(one.offer.name): one.offer for one in offered}


def _telling(finding: Finding) -> Run:
    async def run() -> Finding:
        return finding

    return run
