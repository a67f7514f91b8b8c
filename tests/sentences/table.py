"""What people say to the device, and what they mean: the table, a sentence a line.

    [timers set-timer]
    set a pasta timer for ten minutes | duration 0:10:00; label pasta
    five more minutes | duration 0:05:00 || snooze; duration 0:05:00

The heading is plugin and intent.  Behind the first bar stand the slots, each with its value.  `slot? value` may as well
be missing; `||` parts meanings of which any is right, where another intent is named first; `a/b` are texts of which any
is right, and a value may be found in another slot that says the same, such as a label in `name`.  A moment is local
time, seen from the present of the table: `03-05 07:00`, a day alone, or between two times.  A time alone (`7:00`) is
what was said, and the plugin decides the rest.  What stands under `[not for us]` means nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.sentences.wanted import Wanted, wanted
from voiced.intents.declared import Match

FILES: Final = {"en": "english.txt", "zh": "chinese.txt"}
NAMES: Final = ("voiced",)
"""What the device is called when nobody says otherwise."""

NOT_FOR_US: Final = "not for us"
_LIKE = {"name": "label", "when": "day", "of_day": "when", "minutes": "duration", "week": "days"}
"""Slots that may stand for another that the table names."""


@dataclass(frozen=True)
class Meaning:
    """An intent with its slots."""

    intent: str
    slots: Mapping[str, Wanted]
    perhaps: Mapping[str, Wanted]
    """Slots that may be missing."""

    def differs(self, match: Match | None) -> str:
        """What is not as it should be in what was understood; empty when all is."""
        if match is None:
            return "not understood"
        if match.intent.name != self.intent:
            return f"taken for {match.intent.name} {dict(match.slots)}"
        every = {**self.perhaps, **self.slots}
        found = {_named(name, every): (name, value) for name, value in match.slots.items()}
        if missing := sorted(self.slots.keys() - found.keys()):
            return f"without {', '.join(missing)}: {dict(match.slots)}"
        kinds = {slot.name: slot.kind for slot in match.intent.slots}
        wrong = [
            name
            for name, (slot, value) in found.items()
            if name not in every or not every[name].fits(value, kinds[slot])
        ]
        return f"wrong {', '.join(wrong)}: {dict(match.slots)}" if wrong else ""


@dataclass(frozen=True)
class Said:
    """A sentence of the table."""

    text: str
    language: str
    line: int
    plugin: str = ""
    meanings: tuple[Meaning, ...] = ()
    """Any of them is right; none when it is not for us."""

    def differs(self, match: Match | None) -> str:
        """What is not as it should be; empty when one of its meanings was understood."""
        problems = [meaning.differs(match) for meaning in self.meanings]
        return "" if "" in problems else problems[0]

    def __str__(self) -> str:
        """An id for a test."""
        about = self.meanings[0].intent if self.meanings else NOT_FOR_US
        return f"{self.language} {self.line} {about}" + (f": {self.text}" if self.text.isascii() else "")


def _named(slot: str, every: Collection[str]) -> str:
    """The slot of the table that one of an intent stands for."""
    like = _LIKE.get(slot, slot)
    return like if like in every else slot


def table() -> tuple[Said, ...]:
    """All sentences."""
    folder = Path(__file__).parent
    return tuple(one for language, file in FILES.items() for one in read(folder / file, language))


def read(file: Path, language: str) -> Iterator[Said]:
    """The sentences of one file.  Raises ValueError with file and line for what cannot be read."""
    heading = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            text, _, meant = line.partition(" | ")
            said = Said(text, language, number)
            try:
                yield said if heading == NOT_FOR_US else _with_meanings(said, heading, meant)
            except (ValueError, KeyError) as error:
                raise ValueError(f"{file.name}:{number}: {error}") from error


def _with_meanings(said: Said, heading: str, meant: str) -> Said:
    plugin, intent = heading.split()
    meanings = tuple(_meaning(intent, one) for one in meant.split(" || "))
    return replace(said, plugin=plugin, meanings=meanings)


def _meaning(intent: str, meant: str) -> Meaning:
    slots: dict[str, Wanted] = {}
    perhaps: dict[str, Wanted] = {}
    for part in filter(None, meant.split("; ")):
        name, _, value = part.partition(" ")
        if not value:
            intent = name
        elif name.endswith("?"):
            perhaps[name[:-1]] = wanted(name[:-1], value)
        else:
            slots[name] = wanted(name, value)
    return Meaning(intent, slots, perhaps)
