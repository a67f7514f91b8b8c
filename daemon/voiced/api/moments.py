"""Points in time as people say them: "tomorrow at half past six", "in ten minutes", "后天早上七点".  Pure."""

from calendar import monthrange
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

_ONE_DAY = timedelta(days=1)
_NOON = 12
_LAST_OF_MONTH = 31
_LONGEST_WAIT = 9
"""Years until the next 29th of February, and this one: there is none in 2100."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as people name it; one of the four."""

    ahead: int | None = None
    """Days from today: 1 is tomorrow."""

    weekday: int | None = None
    """0 is Monday."""

    month_day: tuple[int, int] | None = None
    """Month and day of the month."""

    of_month: int | None = None
    """The day of this month or, when it is over or too short, of the next that has it: on the fifteenth, 十五号."""

    months: int = 0
    """With `of_month`: that day so many months from this one, or the month's last (on the first of next month)."""

    week: int | None = None
    """With `weekday`: 0 in this week, 1 in the next one (下周三); None for the next such day (on Friday)."""

    not_today: bool = False
    """With `weekday` and no `week`: today does not count (next Friday)."""

    def after(self, today: date) -> date:
        """The day, seen from `today`; today itself counts.  The 29th of February is that of the next leap year.

        With `week` it may be over: weeks begin on Monday.  Raises ValueError for a date that no year has.
        """
        if self.weekday is not None:
            return self._weekday(self.weekday, today)
        if self.month_day is not None:
            return _next_date(today, self.month_day[1], (self.month_day[0],))
        if self.of_month is not None:
            return self._of_month(self.of_month, today)
        return today + timedelta(days=self.ahead or 0)

    def _of_month(self, day: int, today: date) -> date:
        if not self.months or day > _LAST_OF_MONTH:
            return _next_date(today, day, range(1, 13))
        years, month = divmod(today.month - 1 + self.months, 12)
        year, month = today.year + years, month + 1
        return date(year, month, min(day, monthrange(year, month)[1]))

    def _weekday(self, weekday: int, today: date) -> date:
        if self.week is not None:
            return today + timedelta(days=7 * self.week + weekday - today.weekday())
        days = (weekday - today.weekday()) % 7
        return today + timedelta(days=days or (7 if self.not_today else 0))


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as it was said."""

    after: timedelta | None = None
    """So long from now; then nothing else is set."""

    day: Day | None = None
    time_of_day: time | None = None
    either_half: bool = False
    """The hour was said without the half of the day: "at seven", "七点半"."""

    past_midnight: bool = False
    """The time is behind the midnight that ends `day`: "tomorrow night at one", "周五晚上十二点"."""

    part: tuple[time, time] | None = None
    """From when until when, where only a part of the day was said and `time_of_day` is what is usual then: "tomorrow
    morning", 早上.  A night ends before it begins."""

    def at(self, now: datetime, *, earliest: int = 0, default: time = time(9)) -> datetime | None:
        """The point in time, in the zone of `now`; None when it is over already, such as "today at six" at seven.

        Without a day it is the next such time.  Where the half of the day was not said, it is the first one that is
        still to come; on another day than today an hour before `earliest` is one of the afternoon.  `default` is the
        time of a day that was said without one.  A time that the clocks skip is as much later; one that they show
        twice is the first that is still to come.
        """
        if self.after is not None:
            return (now.astimezone(UTC) + self.after).astimezone(now.tzinfo)
        for day in self._days(now.date()):
            for said in self._times(self.time_of_day or default, earliest, today=day == now.date()):
                for found in _shown(day, said, now):
                    if found.timestamp() > now.timestamp():
                        return found
        return None

    def _days(self, today: date) -> Iterator[date]:
        """The days to look at, one after the other."""
        if self.day is None:
            yield from (today, today + _ONE_DAY)
            return
        first = self.day.after(today) + (_ONE_DAY if self.past_midnight else timedelta())
        yield first
        if self.day.weekday is not None and self.day.week is None:
            yield first + 7 * _ONE_DAY

    def _times(self, said: time, earliest: int, *, today: bool) -> tuple[time, ...]:
        """The times to look at on a day, one after the other."""
        if not self.either_half:
            return (said,)
        early, late = (said.replace(hour=said.hour % _NOON + half) for half in (0, _NOON))
        if today:
            return (early, late)
        noon = self.day is not None and said.hour == _NOON
        return (late,) if noon or early.hour < earliest else (early,)


def _next_date(today: date, day: int, months: Collection[int]) -> date:
    """The first such day of one of the months, from today on."""
    for year, month in product(range(today.year, today.year + _LONGEST_WAIT), months):
        with suppress(ValueError):
            found = date(year, month, day)
            if found >= today:
                return found
    raise ValueError(f"no year has a day {day} in month {min(months)}")


def _shown(day: date, said: time, now: datetime) -> Iterator[datetime]:
    """When the clocks show the time, the first time and, where they are put back, the second."""
    for fold in (0, 1):
        local = datetime.combine(day, said.replace(fold=fold), tzinfo=now.tzinfo)
        yield local.astimezone(UTC).astimezone(now.tzinfo)
