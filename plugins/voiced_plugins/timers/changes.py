"""What people change in a timer, and the snooze.  Pure."""

from dataclasses import replace

from voiced_plugins.timers.entry import LONGEST_TIMER_S, Countdown, Entry, Kind, Weekly
from voiced_plugins.timers.readings import Reading, stamp
from voiced_plugins.timers.schedule import left


def remaining(timer: Entry, reading: Reading) -> float | None:
    """Seconds that are left, while it runs and while it is paused; 0 when it rings, None when nobody can tell."""
    if timer.ringing:
        return 0.0
    if isinstance(timer.when, Countdown) and timer.when.left is not None:
        return timer.when.left
    return left(timer, reading)


def longer(timer: Entry, seconds: float, reading: Reading) -> Entry | None:
    """The timer with so much more time, or less; one that rings runs again.  None when that cannot be."""
    before = remaining(timer, reading)
    if before is None or not isinstance(timer.when, Countdown):
        return None
    after = max(0.0, before) + seconds
    if not 0 < after <= LONGEST_TIMER_S:
        return None
    return _running_for(timer, timer.when, after, reading)


def paused(timer: Entry, reading: Reading) -> Entry | None:
    """The timer stands still; None when it does not run."""
    before = left(timer, reading)
    if before is None or before <= 0 or not isinstance(timer.when, Countdown):
        return None
    return replace(timer, when=replace(timer.when, left=before))


def is_paused(timer: Entry) -> bool:
    """It stands still."""
    return isinstance(timer.when, Countdown) and timer.when.left is not None


def resumed(timer: Entry, reading: Reading) -> Entry | None:
    """The timer goes on; None when it was not paused."""
    if not isinstance(timer.when, Countdown) or timer.when.left is None:
        return None
    when = timer.when
    return replace(timer, when=replace(when, left=None, end=stamp(reading, timer.when.left)))


def snoozed(entry: Entry, seconds: float, reading: Reading, key: str) -> list[Entry]:
    """What rings, or did, rings again after so long; one that comes again goes on besides the new one of that key."""
    if isinstance(entry.when, Weekly):
        when = _counting(seconds, seconds, reading)
        again = replace(entry, key=key, deed="", missed=None, ringing=None, when=when)
        return [replace(entry, ringing=None), again] if entry.ringing else [again]
    # a timer is still known by the length that it was set to
    is_timer = entry.kind is Kind.TIMER and isinstance(entry.when, Countdown)
    length = entry.when.length if is_timer and isinstance(entry.when, Countdown) else seconds
    return [replace(entry, ringing=None, missed=None, when=_counting(length, seconds, reading))]


def _running_for(timer: Entry, when: Countdown, seconds: float, reading: Reading) -> Entry:
    if when.left is not None:
        return replace(timer, when=replace(when, left=seconds))
    return replace(timer, ringing=None, when=replace(when, end=stamp(reading, seconds)))


def _counting(length: float, seconds: float, reading: Reading) -> Countdown:
    return Countdown(length, stamp(reading, seconds))
