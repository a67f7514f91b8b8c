"""Points in time as people say them, as what is kept and looked for.  Pure."""

from datetime import date, time, timedelta

from voiced.api import Moment
from voiced_plugins.timers.entry import LONGEST_TIMER_S, Countdown, Entry, Once, Weekly, When
from voiced_plugins.timers.readings import Reading, stamp

_NOON = 12
_WEEK = timedelta(days=7)


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
    if not _same(at, when):
        return False
    if when.day is None:
        return True
    if isinstance(entry.when, Weekly):
        return next_meant(entry.when, when, reading) is not None
    return entry.when.at.date() in days_meant(when, at, reading.now.date())


def days_meant(when: Moment, at: time, today: date) -> tuple[date, ...]:
    """The days on which an alarm of that time rings, seen from today: one at night may ring behind midnight.

    A weekday may be today or a week from now; none when no day was said, or one that no year has.
    """
    if when.day is None:
        return ()
    behind = when.past_midnight if when.part is None else _ends_next_day(when.part) and at < when.part[1]
    try:
        day = when.day.after(today) + timedelta(days=behind)
        return (day, day + _WEEK) if when.day.weekday is not None and when.day.week is None else (day,)
    except (ValueError, OverflowError):
        return ()


def next_meant(weekly: Weekly, when: Moment, reading: Reading) -> date | None:
    """The first of the days that are meant on which the alarm is still to ring."""
    done = {*weekly.skipped, *(one.day for one in weekly.rung)}
    for day in days_meant(when, weekly.at, reading.now.date()):
        if day.weekday() in weekly.days and day not in done and reading.instant(day, weekly.at) > reading.wall:
            return day
    return None


def _ends_next_day(part: tuple[time, time]) -> bool:
    return part[1] < part[0]


def _same(at: time, when: Moment) -> bool:
    """Whether the time is the one that was said, or is in the part of the day that was."""
    said = when.time_of_day
    if said is None:
        return True
    if when.part is not None:
        first, last = when.part
        return at >= first or at < last if _ends_next_day(when.part) else first <= at < last
    if when.either_half:
        return (at.hour % _NOON, at.minute) == (said.hour % _NOON, said.minute)
    return (at.hour, at.minute) == (said.hour, said.minute)


def _half(said: time, when: Moment, earliest: int) -> time:
    """The half of the day, where it was not said: for what comes again the usual one."""
    if not when.either_half:
        return said
    early = said.hour % _NOON
    return said.replace(hour=early + (_NOON if early < earliest else 0))
