"""Numbers, durations, times, days and lists in the words that people say, for voices of any kind.  Pure.

Every function takes a language as a BCP 47 tag and falls back to English.
"""

from collections.abc import Collection, Sequence
from datetime import date, time, timedelta
from typing import Literal


def say_number(number: float, language: str) -> str:
    """A number as it is counted: "twenty one", "two point five", "二十一"."""
    raise NotImplementedError


def say_duration(duration: timedelta, language: str, *, parts: int = 2) -> str:
    """A length of time to the second, in its largest `parts` units: "one hour and five minutes", "一小时零五分钟".

    What is left out is cut off; less than a second is "no time" in words.
    """
    raise NotImplementedError


def say_time(moment: time, language: str, *, twenty_four_hours: bool = False) -> str:
    """A time of day: "a quarter past ten in the morning", "twenty two fifteen", "上午十点一刻"."""
    raise NotImplementedError


def say_date(day: date, language: str) -> str:
    """A date without its year: "Monday, November twenty third", "十一月二十三号，星期一"."""
    raise NotImplementedError


def say_day(day: date, today: date, language: str) -> str:
    """A day as part of a sentence: "today", "tomorrow", "on Monday" within a week, else "on" and the date."""
    raise NotImplementedError


def say_weekdays(days: Collection[int], language: str) -> str:
    """Days that come again, 0 for Monday: "every day", "every weekday", "on Mondays and Fridays", "每周一和周五"."""
    raise NotImplementedError


def say_list(items: Sequence[str], language: str, *, last: Literal["and", "or"] = "and") -> str:
    """An enumeration: "one, two and three", "一、二和三"; empty when there are no items."""
    raise NotImplementedError
