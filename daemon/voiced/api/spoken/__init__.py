"""Numbers, durations, times, days and lists in the words that people say, for voices of any kind.  Pure.

Every function takes a language as a BCP 47 tag and falls back to English.
"""

from collections.abc import Collection, Sequence
from datetime import date, time, timedelta
from typing import Literal

from voiced.api.spoken.tongue import ALL_DAYS, UNITS, Unit, tongue


def say_number(number: float, language: str) -> str:
    """A number as it is counted: "twenty one", "two point five", "二十一"."""
    return tongue(language).number(number)


def say_duration(duration: timedelta, language: str, *, parts: int = 2) -> str:
    """A length of time to the second, in its largest `parts` units: "one hour and five minutes", "一小时零五分钟".

    What is left out is cut off; less than a second is "no time" in words.
    """
    if duration < timedelta(0) or parts < 1:
        raise ValueError(f"not a length of time in parts: {duration}, {parts}")
    amounts: list[tuple[int, Unit]] = []
    left = duration.days * 86_400 + duration.seconds
    for unit, seconds in UNITS:
        amount, left = divmod(left, seconds)
        amounts += [(amount, unit)] if amount else []
    return tongue(language).duration(amounts[:parts])


def say_time(moment: time, language: str, *, twenty_four_hours: bool = False) -> str:
    """A time of day: "a quarter past ten in the morning", "twenty two fifteen", "上午十点一刻"."""
    return tongue(language).clock_time(moment, twenty_four_hours=twenty_four_hours)


def say_date(day: date, language: str) -> str:
    """A date without its year: "Monday, November twenty third", "十一月二十三号，星期一"."""
    return tongue(language).calendar_date(day)


def say_day(day: date, today: date, language: str) -> str:
    """A day as part of a sentence: "today", "tomorrow", "on Monday" within a week, else "on" and the date."""
    return tongue(language).day(day, (day - today).days)


def say_weekdays(days: Collection[int], language: str) -> str:
    """Days that come again, 0 for Monday: "every day", "every weekday", "on Mondays and Fridays", "每周一和周五"."""
    if not set(days) <= set(ALL_DAYS):
        raise ValueError(f"not days of the week: {sorted(days)}")
    return tongue(language).weekdays(sorted(set(days)))


def say_list(items: Sequence[str], language: str, *, last: Literal["and", "or"] = "and") -> str:
    """An enumeration: "one, two and three", "一、二和三"; empty when there are no items."""
    return tongue(language).enumeration(items, last) if items else ""
