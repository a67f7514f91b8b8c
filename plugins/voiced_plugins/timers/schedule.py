"""What becomes of an entry as time passes: it waits, rings, is missed.  Pure: the clocks' readings are passed in."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from voiced_plugins.timers.entry import Countdown, Entry, Missed, Once, Ringing, Weekly, Why
from voiced_plugins.timers.occurrences import Occurrence, believed, coming, passed, rung
from voiced_plugins.timers.readings import SOON_S, Reading, Stamp, anchored, lost, stamp, until

RINGS_LATE_S = 600.0
"""What is due for longer does not ring any more; it is told when somebody is there."""

UNHEARD_S = 900.0
"""The device rings for ten minutes; when nobody has told by then what came of it, nobody will."""


def looked(entry: Entry, reading: Reading, started: Stamp) -> Entry:
    """The entry as it is now; `started` is when this process began to look, and first knew the time of day."""
    if entry.ringing:
        age = until(entry.ringing.began, reading)
        return unheard(entry, reading) if age is not None and -age > UNHEARD_S else entry
    match entry.when:
        case Countdown() as countdown:
            return _counted(entry, countdown, reading, started)
        case Once() as once:
            return _once(entry, once, reading, started) if reading.is_set else entry
        case Weekly() as weekly:
            return _weekly(entry, weekly, reading, started) if reading.is_set else entry
        case other:
            assert_never(other)


def stopped(entry: Entry) -> Entry | None:
    """Somebody heard it ring; None when that was all of it."""
    return replace(entry, ringing=None) if isinstance(entry.when, Weekly) else None


def told(entry: Entry) -> Entry | None:
    """Somebody knows that it was missed; None when that was all of it."""
    return None if entry.is_over else replace(entry, missed=None)


def unheard(entry: Entry, reading: Reading) -> Entry:
    """It rang long enough."""
    if entry.ringing is None:
        return entry
    due = entry.ringing.due or entry.ringing.began
    times = 1 + (entry.missed.times if entry.missed else 0)
    missed = Missed(anchored(due, reading), Why.UNHEARD, entry.ringing.shown, times)
    return replace(entry, ringing=None, missed=missed)


def due_at(once: Once, reading: Reading) -> float:
    """When it is due in the zone of the reading, in POSIX seconds."""
    return reading.instant(once.at.date(), once.at.time().replace(fold=int(once.second)))


def left(entry: Entry, reading: Reading) -> float | None:
    """Seconds until it rings, negative when it is late; None while it does not come or nobody can tell."""
    if not entry.is_waiting:
        return None
    match entry.when:
        case Countdown(left=paused, end=end):
            return until(end, reading) if paused is None else None
        case Once() as once:
            return due_at(once, reading) - reading.wall if reading.is_set else None
        case Weekly() as weekly:
            return coming(weekly, reading)[1] - reading.wall if reading.is_set else None
        case other:
            assert_never(other)


def changes_in(entry: Entry, reading: Reading) -> float | None:
    """Seconds until `looked` may change it; None when only the clock or somebody can."""
    if entry.ringing:
        age = until(entry.ringing.began, reading)
        return None if age is None else UNHEARD_S + age + SOON_S
    return left(entry, reading)


def _counted(entry: Entry, countdown: Countdown, reading: Reading, started: Stamp) -> Entry:
    if entry.missed or countdown.left is not None:
        return entry
    if lost(countdown.end, reading):
        return replace(entry, ringing=Ringing(stamp(reading), None, 0.0))
    end = anchored(countdown.end, reading)
    ahead = until(end, reading)
    if end != countdown.end:
        entry = replace(entry, when=replace(countdown, end=end))
    if ahead is None or ahead > SOON_S:
        return entry
    return _due(entry, ahead, reading, off=end.seconds < started.seconds)


def _once(entry: Entry, once: Once, reading: Reading, started: Stamp) -> Entry:
    due = due_at(once, reading)
    to_come = due > reading.wall + SOON_S
    if entry.missed and (entry.missed.why is Why.UNHEARD or not to_come):
        return entry
    if to_come:
        # the clock went back: nobody missed it yet
        return replace(entry, missed=None) if entry.missed else entry
    return _due(entry, due - reading.wall, reading, off=_before(due, started))


def _weekly(entry: Entry, weekly: Weekly, reading: Reading, started: Stamp) -> Entry:
    missed = entry.missed
    if missed and missed.since is not None and missed.due.wall is not None and missed.due.wall > reading.wall + SOON_S:
        # the clock went back: what was missed is to be counted anew
        weekly, entry = replace(weekly, since=min(weekly.since, missed.since)), replace(entry, missed=None)
    weekly = believed(weekly, reading)
    over = passed(weekly, reading)
    if not over:
        return entry if weekly == entry.when else replace(entry, when=weekly)
    last = over[-1]
    ahead = last[1] - reading.wall
    if ahead < -RINGS_LATE_S:
        return _missing(entry, weekly, over, reading, started)
    entry = _missing(entry, weekly, over[:-1], reading, started)
    return replace(_ringing(entry, ahead, reading), when=rung(weekly, last, reading))


def _missing(entry: Entry, weekly: Weekly, some: list[Occurrence], reading: Reading, started: Stamp) -> Entry:
    if not some:
        return entry
    due = some[-1][1]
    why = Why.OFF if _before(due, started) else Why.LATE
    before = entry.missed
    missed = Missed(
        due=stamp(reading, due - reading.wall),
        why=why,
        shown=reading.shown(due),
        times=len(some) + (before.times if before else 0),
        since=weekly.since if before is None or before.since is None else before.since,
    )
    return replace(entry, missed=missed, when=replace(weekly, since=due))


def _due(entry: Entry, ahead: float, reading: Reading, *, off: bool) -> Entry:
    """It rings now, unless it is too late for that."""
    if ahead >= -RINGS_LATE_S:
        return _ringing(entry, ahead, reading)
    why = Why.OFF if off else Why.LATE
    return replace(entry, missed=Missed(stamp(reading, ahead), why, _shown(reading, ahead)))


def _ringing(entry: Entry, ahead: float, reading: Reading) -> Entry:
    late = max(0.0, -ahead)
    return replace(entry, ringing=Ringing(stamp(reading), stamp(reading, ahead), late, _shown(reading, ahead)))


def _shown(reading: Reading, ahead: float) -> datetime | None:
    return reading.shown(reading.wall + ahead) if reading.is_set else None


def _before(instant: float, started: Stamp) -> bool:
    return started.wall is not None and instant < started.wall
