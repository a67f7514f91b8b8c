"""On which days an alarm that comes again is due.  Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from voiced_plugins.timers.entry import Rung, Weekly
from voiced_plugins.timers.readings import SOON_S, Reading, stamp

Occurrence: TypeAlias = tuple[date, float]
"""The day, and the instant in POSIX seconds."""

_LOOKED_BACK_DAYS = 400
_REMEMBERED = 16
_SAME_S = 20 * 3600.0
"""A day that comes again after more real time than this was shown too early before, and rings again."""

_AHEAD_S = 86_400.0


def passed(weekly: Weekly, reading: Reading) -> list[Occurrence]:
    """The occurrences that are due or over and were not dealt with, the oldest first."""
    today = reading.now.date()
    first = max(reading.shown(weekly.since).date(), today - timedelta(days=_LOOKED_BACK_DAYS))
    span = max(0, (today - first).days) + 2
    every = _occurrences(weekly, first - timedelta(days=1), span + 1, reading)
    return [one for one in every if weekly.since < one[1] <= reading.wall + SOON_S]


def coming(weekly: Weekly, reading: Reading) -> Occurrence:
    """The next occurrence that is still to come."""
    weeks = 2 + len(weekly.rung) + len(weekly.skipped)
    every = _occurrences(weekly, reading.now.date() - timedelta(days=1), 7 * weeks, reading)
    return next(one for one in every if one[1] > reading.wall + SOON_S)


def rung(weekly: Weekly, occurrence: Occurrence, reading: Reading) -> Weekly:
    """It rings now for this occurrence, and never again."""
    one = Rung(occurrence[0], stamp(reading))
    return replace(weekly, since=occurrence[1], rung=(*weekly.rung, one)[-_REMEMBERED:])


def skipping(weekly: Weekly, day: date) -> Weekly:
    """Silent on that day."""
    return replace(weekly, skipped=(*weekly.skipped, day)[-_REMEMBERED:])


def believed(weekly: Weekly, reading: Reading) -> Weekly:
    """Without what only a wrong clock can have made of it: days that have rung but cannot have, a time to come."""
    kept = tuple(one for one in weekly.rung if _counts(one, weekly, reading))
    since = weekly.since if weekly.since <= reading.wall + SOON_S else reading.wall
    return weekly if kept == weekly.rung and since == weekly.since else replace(weekly, rung=kept, since=since)


def _counts(one: Rung, weekly: Weekly, reading: Reading) -> bool:
    """Whether that day's occurrence has truly rung; real time tells within a boot, and the time of day else."""
    if one.when.boot == reading.since_boot.boot:
        return reading.since_boot.seconds - one.when.seconds < _SAME_S
    return reading.instant(one.day, weekly.at) <= reading.wall + _AHEAD_S


def _occurrences(weekly: Weekly, first: date, days: int, reading: Reading) -> Iterator[Occurrence]:
    done = {*weekly.skipped, *(one.day for one in weekly.rung)}
    for day in (first + timedelta(days=ahead) for ahead in range(days)):
        if day.weekday() in weekly.days and day not in done:
            yield day, reading.instant(day, weekly.at)
