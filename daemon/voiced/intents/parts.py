"""Parts of the day, and what a time means in them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import time
from enum import Enum, auto

from voiced.api.moments import Day, Moment

_NOON = 12
_SMALL_HOURS = 5


class Part(Enum):
    """A part of the day."""

    MORNING = auto()
    AFTERNOON = auto()
    EVENING = auto()
    NIGHT = auto()

    @property
    def usual(self) -> time:
        """The time that is meant when only the part was said."""
        return time({Part.MORNING: 8, Part.AFTERNOON: 15}.get(self, 20))

    @property
    def span(self) -> tuple[time, time]:
        """From when until when it is, as widely as people mean it; a night ends on the next day."""
        return _SPANS[self]

    def told(self, said: time) -> time:
        """The time of day that a time without its half is in this part: one at night is in the small hours."""
        early = said.hour % _NOON
        small = self is Part.NIGHT and early < _SMALL_HOURS
        return said.replace(hour=early if self is Part.MORNING or small else early + _NOON)


_SPANS: Mapping[Part, tuple[time, time]] = {
    Part.MORNING: (time(0), time(12)),
    Part.AFTERNOON: (time(12), time(18)),
    Part.EVENING: (time(17), time(0)),
    Part.NIGHT: (time(17), time(_SMALL_HOURS)),
}


def moment_of(day: Day | None, said: time, *, either_half: bool, night: bool) -> Moment:
    """The moment of a time on a day; the small hours of a night belong to the day before."""
    if either_half:
        said = said.replace(hour=said.hour or _NOON)
    past_midnight = day is not None and night and said.hour < _SMALL_HOURS
    if past_midnight and day == Day(ahead=0):  # tonight: also when midnight is over
        return Moment(time_of_day=said)
    return Moment(day=day, time_of_day=said, either_half=either_half, past_midnight=past_midnight)


def told_half(moment: Moment, parts: Collection[Part]) -> Moment:
    """The moment in the part of the day that was said elsewhere: "at seven" of "every morning at seven"."""
    if not moment.either_half or moment.time_of_day is None or len(parts) != 1:
        return moment
    (part,) = parts
    return replace(moment, time_of_day=part.told(moment.time_of_day), either_half=False)
