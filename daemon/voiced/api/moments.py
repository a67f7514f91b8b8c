"""Points in time as people say them: "tomorrow at half past six", "in ten minutes", "后天早上七点".  Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Day:
    """A day as people name it; one of the three."""

    ahead: int | None = None
    """Days from today: 1 is tomorrow."""

    weekday: int | None = None
    """0 is Monday."""

    month_day: tuple[int, int] | None = None
    """Month and day of the month."""

    week: int | None = None
    """With `weekday`: 0 in this week, 1 in the next one (下周三); None for the next such day (next Friday)."""

    def after(self, today: date) -> date:
        """The day, seen from `today`; today itself counts.  The 29th of February is that of the next leap year."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as it was said."""

    after: timedelta | None = None
    """So long from now; then nothing else is set."""

    day: Day | None = None
    time_of_day: time | None = None
    either_half: bool = False
    """The hour was said without the half of the day: "at seven", "七点半"."""

    def at(self, now: datetime, *, earliest: int = 0, default: time = time(9)) -> datetime | None:
        """The point in time, in the zone of `now`; None when it is over already, such as "today at six" at seven.

        Without a day it is the next such time.  Where the half of the day was not said, it is the first one that is
        still to come; on another day than today an hour before `earliest` is one of the afternoon.  `default` is the
        time of a day that was said without one.  A time that the clocks skip is as much later; one that they show
        twice is the first.
        """
        raise NotImplementedError
