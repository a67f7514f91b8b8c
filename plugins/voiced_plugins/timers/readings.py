"""What the clocks show at one moment, and moments that outlive a jump of the time of day.  Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time

from voiced.api import SinceBoot, WallClock

_DRIFT_S = 1.0
"""A smaller step of the time of day is not worth writing down."""

SOON_S = 0.001
"""What is due within it is due: waiting and counting in fractions is not more exact."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one moment."""

    now: datetime
    """The time of day, in the zone of the device."""

    is_set: bool
    """The time of day can be believed."""

    since_boot: SinceBoot

    @property
    def wall(self) -> float:
        """The time of day as POSIX seconds."""
        return self.now.timestamp()

    def instant(self, day: date, at: time) -> float:
        """When the clocks here show this, in POSIX seconds.

        A time that they skip is as much later; one that they show twice is the first.
        """
        return datetime.combine(day, at, self.now.tzinfo).timestamp()

    def shown(self, instant: float) -> datetime:
        """What the clocks here show then, without a zone."""
        return datetime.fromtimestamp(instant, self.now.tzinfo).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment by both clocks: within a boot the time since it counts, after another one the time of day."""

    boot: str
    seconds: float
    """Since that boot."""

    wall: float | None
    """POSIX seconds; None when the clock was not set."""


def read(clock: WallClock) -> Reading:
    """What the clocks show now."""
    return Reading(clock.now(), clock.is_set(), clock.since_boot())


def stamp(reading: Reading, ahead: float = 0.0) -> Stamp:
    """The moment so many seconds from now."""
    wall = reading.wall + ahead if reading.is_set else None
    return Stamp(reading.since_boot.boot, reading.since_boot.seconds + ahead, wall)


def until(moment: Stamp, reading: Reading) -> float | None:
    """Seconds from now to that moment, negative when it is over; None when the clocks cannot tell (yet)."""
    if moment.boot == reading.since_boot.boot:
        return moment.seconds - reading.since_boot.seconds
    if moment.wall is None or not reading.is_set:
        return None
    return moment.wall - reading.wall


def lost(moment: Stamp, reading: Reading) -> bool:
    """Whether no clock will ever tell how far that moment is: another boot, and a clock that was not set."""
    return moment.boot != reading.since_boot.boot and moment.wall is None


def anchored(moment: Stamp, reading: Reading) -> Stamp:
    """The same moment as this boot and this time of day tell it, when they can and when it makes a difference."""
    ahead = until(moment, reading)
    if ahead is None:
        return moment
    again = stamp(reading, ahead)
    if moment.boot != again.boot:
        return again
    if again.wall is None or (moment.wall is not None and abs(again.wall - moment.wall) <= _DRIFT_S):
        return moment
    return again
