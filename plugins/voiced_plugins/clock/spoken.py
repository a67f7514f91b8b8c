"""Times and dates as people say them.  Pure."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta

from voiced.api import best, in_language, primary
from voiced_plugins.clock.chinese import chinese_day, chinese_hours_and_minutes, chinese_time
from voiced_plugins.clock.english import english_day, english_hours_and_minutes, english_time
from voiced_plugins.clock.sentences import SENTENCES

_TIME: Mapping[str, Callable[[time], str]] = {"en": english_time, "zh": chinese_time}
_TWENTY_FOUR: Mapping[str, Callable[[time], str]] = {"en": english_hours_and_minutes, "zh": chinese_hours_and_minutes}
_DAY: Mapping[str, Callable[[int], str]] = {"en": english_day, "zh": chinese_day}


def say_time(now: time, language: str, *, twenty_four_hours: bool = False) -> str:
    """A sentence that tells the time."""
    words = in_language(language, _TWENTY_FOUR if twenty_four_hours else _TIME)
    return in_language(language, SENTENCES).time.format(time=words(now))


def say_date(today: date, days: int, language: str) -> str:
    """A sentence that tells the date so many days from today."""
    sentences = in_language(language, SENTENCES)
    day = today + timedelta(days=days)
    return sentences.date.format(
        day=sentences.days[days],
        weekday=_name(day, "EEEE", language),
        month=_name(day, "MMMM", language),
        number=in_language(language, _DAY)(day.day),
    )


def say_weekday(today: date, days: int, language: str) -> str:
    """A sentence that tells the day of the week so many days from today."""
    sentences = in_language(language, SENTENCES)
    weekday = _name(today + timedelta(days=days), "EEEE", language)
    return sentences.weekday.format(day=sentences.days[days], weekday=weekday)


def _name(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=primary(best(language, SENTENCES) or "en"))
