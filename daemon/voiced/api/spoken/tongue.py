"""How a language says numbers, durations, times, days and lists; and which one says it."""

from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache
from typing import Literal, Protocol, TypeAlias

from voiced.api.languages import primary

Unit: TypeAlias = Literal["day", "hour", "minute", "second"]

UNITS: tuple[tuple[Unit, int], ...] = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
"""With their seconds, the largest first."""

ALL_DAYS = (0, 1, 2, 3, 4, 5, 6)
WORKDAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)


class Tongue(Protocol):
    """One language.  What `voiced.api.spoken` promises is checked before it is asked."""

    def number(self, number: float) -> str:
        """As it is counted."""
        ...

    def duration(self, amounts: Sequence[tuple[int, Unit]]) -> str:
        """Amounts above 0, the largest unit first; none of them for no time."""
        ...

    def clock_time(self, moment: time, *, twenty_four_hours: bool) -> str:
        """A time of day, to the minute."""
        ...

    def calendar_date(self, day: date) -> str:
        """Day of the week, month and day."""
        ...

    def day(self, day: date, ahead: int) -> str:
        """A day in a sentence, so many days from today."""
        ...

    def weekdays(self, days: Sequence[int]) -> str:
        """Days that come again, in order."""
        ...

    def enumeration(self, items: Sequence[str], last: Literal["and", "or"]) -> str:
        """One or more items."""
        ...


@lru_cache(maxsize=32)
def tongue(language: str) -> Tongue:
    """The one for a BCP 47 tag; English when nothing is known of that language."""
    from voiced.api.spoken.chinese import Chinese
    from voiced.api.spoken.english import English
    from voiced.api.spoken.other import other_tongue

    if primary(language) == "zh":
        return Chinese()
    return English() if primary(language) == "en" else other_tongue(language) or English()
