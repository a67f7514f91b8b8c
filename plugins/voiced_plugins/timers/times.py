"""Points in time as people say them, as what is kept and looked for.  Pure."""

from datetime import time

from voiced.api import Moment
from voiced_plugins.timers.entry import LONGEST_TIMER_S, Countdown, Entry, Once, Weekly, When
from voiced_plugins.timers.occurrences import coming
from voiced_plugins.timers.readings import Reading, stamp

_NOON = 12


class OverError(ValueError):
    """The moment is over already."""


def planned(when: Moment, days: frozenset[int] | None, reading: Reading, earliest: int) -> When:
    """What is kept for a moment, and for days that come again; raises OverError."""
    if when.after is not None and when.after.total_seconds() <= LONGEST_TIMER_S:
        length = when.after.total_seconds()
        return Countdown(length, stamp(reading, length))
    if days and when.time_of_day is not None:
        return Weekly(_half(when.time_of_day, when, earliest), days, since=reading.wall)
    try:
        at = when.at(reading.now, earliest=earliest)
    except (ValueError, OverflowError) as error:
        raise OverError("no such day") from error
    if at is None:
        raise OverError("over already")
    return Once(at.replace(tzinfo=None, fold=0), second=bool(at.fold))


def rings_at(entry: Entry, when: Moment, reading: Reading) -> bool:
    """Whether an alarm is the one that this moment speaks of."""
    if when.after is not None or isinstance(entry.when, Countdown):
        return False
    at = entry.when.at.time() if isinstance(entry.when, Once) else entry.when.at
    if when.time_of_day is not None and not _same(at, when):
        return False
    return when.day is None or _on_that_day(entry.when, when, reading)


def _on_that_day(which: Once | Weekly, when: Moment, reading: Reading) -> bool:
    assert when.day is not None
    try:
        day = when.day.after(reading.now.date())
    except (ValueError, OverflowError):
        return False
    if isinstance(which, Once):
        return which.at.date() == day
    return coming(which, reading)[0] == day or (when.day.weekday is not None and day.weekday() in which.days)


def _same(at: time, when: Moment) -> bool:
    said = when.time_of_day
    assert said is not None
    if when.either_half:
        return (at.hour % _NOON, at.minute) == (said.hour % _NOON, said.minute)
    return (at.hour, at.minute) == (said.hour, said.minute)


def _half(said: time, when: Moment, earliest: int) -> time:
    """The half of the day, where it was not said: for what comes again the usual one."""
    if not when.either_half:
        return said
    early = said.hour % _NOON
    return said.replace(hour=early + (_NOON if early < earliest else 0))
