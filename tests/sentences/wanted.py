"""What the table wants in a slot: read from how it is written there, and compared with what was understood."""

import re
import string
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from voiced.api import Day, Moment
from voiced.api.intents import Choice, Kind

NOW = datetime(2026, 3, 4, 10, 15, tzinfo=ZoneInfo("Europe/Berlin"))
"""The present of the table: a Wednesday."""

_WEEKS = {"weekdays": frozenset(range(5)), "weekends": frozenset((5, 6))}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2, "day before yesterday": -2}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Wanted(Protocol):
    """The value that a slot must have."""

    def fits(self, found: Any, kind: Kind) -> bool:
        """Whether the value of a slot of that kind is it."""
        ...


@dataclass(frozen=True)
class Length:
    """A length of time; a number is of minutes."""

    length: timedelta

    def fits(self, found: Any, kind: Kind) -> bool:
        return bool((timedelta(minutes=found) if isinstance(found, int) else found) == self.length)


@dataclass(frozen=True)
class Point:
    """A point in time; without a day only the hour and minute as they were said, the plugin decides the rest."""

    day: date | None
    first: time
    last: time

    def fits(self, found: Any, kind: Kind) -> bool:
        if self.day is None:
            said = found.time_of_day if isinstance(found, Moment) else found
            return bool(said == self.first)
        if not isinstance(found, Moment):
            return self.last == time.max and _day(found) == self.day
        at = found.at(NOW)
        return at is not None and at.date() == self.day and self.first <= at.time() <= self.last


@dataclass(frozen=True)
class Again:
    """Days of the week that come again."""

    days: frozenset[int]

    def fits(self, found: Any, kind: Kind) -> bool:
        return bool(_WEEKS.get(found, found) == self.days)


@dataclass(frozen=True)
class OneDay:
    """A day of the calendar, however the plugin says it."""

    day: date

    def fits(self, found: Any, kind: Kind) -> bool:
        return _day(found) == self.day


@dataclass(frozen=True)
class Amount:
    """A number."""

    amount: int

    def fits(self, found: Any, kind: Kind) -> bool:
        return bool(found == self.amount)


@dataclass(frozen=True)
class Words:
    """Any of these texts, or a value that is said like one of them."""

    texts: tuple[str, ...]

    def fits(self, found: Any, kind: Kind) -> bool:
        ways = {found, *_ways(found, kind)}
        return not {plain(way) for way in ways if isinstance(way, str)}.isdisjoint(map(plain, self.texts))


def wanted(slot: str, text: str) -> Wanted:
    """What is written in the table for a slot.  Raises ValueError for what makes no sense there."""
    read: Mapping[str, Callable[[str], Wanted]] = {
        "duration": _length,
        "when": _point,
        "days": _again,
        "day": lambda text: OneDay(_date(text)),
        "percent": lambda text: Amount(int(text)),
        "level": lambda text: Amount(int(text)),
    }
    return read[slot](text) if slot in read else Words(tuple(text.split("/")))


def plain(text: str) -> str:
    """A text as far as it matters: no capitals, punctuation, article before it or plural."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare = folded.translate(str.maketrans("", "", string.punctuation + "，。！？、")).strip()
    if re.search("[\u3400-\u9fff]", bare):
        return bare.replace(" ", "")
    return re.sub(r"^(the|a|an|my) ", "", bare).removesuffix("s")


def _length(text: str) -> Length:
    hours, minutes, seconds = map(int, text.split(":"))
    return Length(timedelta(hours=hours, minutes=minutes, seconds=seconds))


def _point(text: str) -> Point:
    """`03-05 07:00`, `03-05 06:00..11:00`, `03-05`, `7:00`."""
    day, _, clock = text.rpartition(" ") if ":" in text else (text, "", "")
    first, _, last = clock.partition("..")
    begin = _time(first) if first else time.min
    end = _time(last or first) if first else time.max
    return Point(_date(day) if day else None, begin, end)


def _time(text: str) -> time:
    return time.fromisoformat(text.zfill(len("00:00")))


def _date(text: str) -> date:
    return date.fromisoformat(f"{NOW.year}-{text}")


def _again(text: str) -> Again:
    if text == "every day":
        return Again(frozenset(range(7)))
    first, through, last = text.partition("-")
    if through:
        return Again(frozenset(range(_DAYS.index(first), _DAYS.index(last) + 1)))
    return Again(frozenset(map(_DAYS.index, text.split(","))))


def _day(found: Any) -> date | None:
    today = NOW.date()
    match found:
        case Day():
            return found.after(today)
        case Moment():
            at = found.at(NOW)
            return at.date() if at else None
        case datetime():
            return found.date()
        case date():
            return found
        case str() if found in _NAMED_DAYS:
            return today + timedelta(days=_NAMED_DAYS[found])
        case str() if found in _WEEKDAYS:
            return today + timedelta(days=(_WEEKDAYS.index(found) - today.weekday()) % 7)
    return None


def _ways(found: Any, kind: Kind) -> set[str]:
    """All ways to say a value of a choice, in any language."""
    if not isinstance(kind, Choice):
        return set()
    return {way for values in kind.texts.values() for way in values.get(found, ())}
