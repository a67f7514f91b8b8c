"""Timers, alarms and reminders as values.  Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from voiced_plugins.timers.readings import Stamp

MOST = 50
"""How many there are at most."""

LONGEST_LABEL = 60
"""Characters of a name."""

LONGEST_TIMER_S = 7 * 86_400.0


class Kind(StrEnum):
    """What people call it."""

    TIMER = "timer"
    ALARM = "alarm"
    REMINDER = "reminder"


class Why(StrEnum):
    """Why it was missed."""

    UNHEARD = "unheard"
    """It rang, and nobody stopped it."""

    OFF = "off"
    """Nobody ran when it was due."""

    LATE = "late"
    """The clock jumped over it, or the machine slept."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """So much time from when it was set, whatever the time of day does."""

    length: float
    """Seconds that it was set to; people know it by that."""

    end: Stamp
    left: float | None = None
    """Seconds that are left while it is paused; then `end` means nothing."""


@dataclass(frozen=True, slots=True)
class Once:
    """A day and a time of day, wherever the device is then."""

    at: datetime
    """Without a zone."""

    second: bool = False
    """The second of two such times, where the clocks are put back."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A day whose occurrence has rung, and when it did."""

    day: date
    when: Stamp


@dataclass(frozen=True, slots=True)
class Weekly:
    """A time of day that comes again."""

    at: time
    days: frozenset[int]
    """0 is Monday."""

    since: float
    """Occurrences after this instant, in POSIX seconds, are still to be dealt with."""

    rung: tuple[Rung, ...] = ()
    """The last ones, so that a clock that goes back does not ring them again."""

    skipped: tuple[date, ...] = ()
    """Days on which it is silent."""


When: TypeAlias = Countdown | Once | Weekly


@dataclass(frozen=True, slots=True)
class Ringing:
    """It rings, and nobody has stopped it."""

    began: Stamp
    due: Stamp | None
    """When it should have begun; None when nobody knows."""

    late: float
    """Seconds that it began too late."""

    shown: datetime | None = None
    """What the clock showed when it was due, without a zone; None when the clock was not set."""


@dataclass(frozen=True, slots=True)
class Missed:
    """It was due and nobody heard it; to be told when somebody is there."""

    due: Stamp
    why: Why
    shown: datetime | None = None
    """What the clock showed when it was due, without a zone."""

    times: int = 1
    since: float | None = None
    """The `since` of one that comes again, before it was missed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them."""

    key: str
    kind: Kind
    order: int
    """Place in the order of setting."""

    language: str
    """What it was asked for in, and is told in."""

    when: When
    label: str = ""
    """Its name: a value of `slots.LABEL`, or the user's own words."""

    text: str = ""
    """What a reminder reminds of."""

    deed: str = ""
    """What it was set by."""

    ringing: Ringing | None = None
    missed: Missed | None = None

    @property
    def is_over(self) -> bool:
        """It will not come again; it is only kept to be told."""
        return self.missed is not None and not isinstance(self.when, Weekly)

    @property
    def is_waiting(self) -> bool:
        """It is still to come."""
        return not self.is_over and self.ringing is None
