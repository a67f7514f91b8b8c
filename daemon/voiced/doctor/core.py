"""The checks of the core; one more is one more function here, or in a file beside this one, and its line in CORE."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from voiced.api import Check, Finding
from voiced.doctor.patient import Patient
from voiced.doctor.providers import recognizers, voices
from voiced.doctor.sound import loudspeaker, microphone
from voiced.settings import unknown_sections
from voiced.wording import printed

Rule: TypeAlias = Callable[[Patient], Iterable[Check]]
"""What is to be tested, for this patient."""


def settings(patient: Patient) -> Iterator[Check]:
    """The sections of the plugins too; other mistakes end the command before it begins."""

    async def run() -> Finding:
        mistakes = [str(error) for error in patient.sections.mistakes.values()]
        if mistakes:
            return Finding("wrong", "; ".join(mistakes), printed("correct it, then: voiced settings check"))
        unknown = unknown_sections(patient.loaded, [record.name for record in patient.plugins.records()])
        if unknown:
            return Finding("doubtful", "; ".join(unknown), printed("install the plugin, or take its section away"))
        return Finding("fine", printed("the settings are fine"))

    yield Check("settings", printed("settings"), run)


def refused(patient: Patient) -> Iterator[Check]:
    """Plugins that cannot be used for another reason than their settings."""

    async def run() -> Finding:
        mistaken = set(patient.sections.mistakes)
        found = [one for one in patient.plugins.records() if one.state == "refused" and one.name not in mistaken]
        if found:
            names = ", ".join(f'"{one.name}"' for one in found)
            mend = printed("correct or uninstall it, or do without it: blocked_plugins = [{names}]", names=names)
            return Finding("wrong", "; ".join(f"{one.name}: {one.reason}" for one in found), mend)
        return Finding("fine", printed("none is refused"))

    yield Check("plugins", printed("plugins"), run)


CORE: Sequence[Rule] = (settings, refused, recognizers, voices, microphone, loudspeaker)
"""In the order in which they are run."""
