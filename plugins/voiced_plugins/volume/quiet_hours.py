"""When it is to be quiet: the same hours every day.  Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import count

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Span:
    """The quiet hours of one night, in seconds since the epoch: days may be longer or shorter than 24 hours."""

    begin: float
    end: float

    def holds(self, moment: float) -> bool:
        """Whether they last at that moment."""
        return self.begin <= moment < self.end

    def change_after(self, moment: float) -> float:
        """When they begin, or end if they have begun."""
        return self.end if moment >= self.begin else self.begin


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of day to another, which may be one of the next day."""

    begin: time
    end: time

    def span(self, now: datetime) -> Span:
        """Those that last now, else the next ones.

        A time that the clocks skip is as much later; one that they show twice is the first.
        """
        overnight = timedelta(days=self.end < self.begin)
        days = (now.date() + timedelta(days=ahead) for ahead in count(-1))
        spans = (
            Span(_seconds(day, self.begin, now.tzinfo), _seconds(day + overnight, self.end, now.tzinfo)) for day in days
        )
        return next(span for span in spans if max(now.timestamp(), span.begin) < span.end)


def time_of(text: str) -> time | None:
    """The time that is written as "22:00"; None for everything else."""
    written = _TIME.fullmatch(text)
    return time(int(written[1]), int(written[2])) if written else None


def _seconds(day: date, moment: time, zone: tzinfo | None) -> float:
    return datetime.combine(day, moment, zone).timestamp()
