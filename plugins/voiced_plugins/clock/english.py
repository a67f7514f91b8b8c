"""Times and days in English words, which every voice reads right."""

from datetime import time

from voiced_plugins.clock.numbers import cardinal, ordinal

_NOON, _EVENING, _NIGHT = 12, 18, 21


def english_time(now: time) -> str:
    """As one neighbour tells it another: "a quarter past ten in the morning"."""
    if now.minute == 0 and now.hour % 12 == 0:
        return "noon" if now.hour else "midnight"
    hour, next_hour = _words((now.hour - 1) % 12 + 1), _words(now.hour % 12 + 1)
    forms = {
        0: f"{hour} o'clock",
        15: f"a quarter past {hour}",
        30: f"half past {hour}",
        45: f"a quarter to {next_hour}",
    }
    said = forms.get(now.minute) or f"{hour} {_minutes(now.minute)}"
    return f"{said} {_part_of_day(now.hour)}"


def english_hours_and_minutes(now: time) -> str:
    """By the clock of twenty four hours: "twenty two fifteen"."""
    return f"{_words(now.hour)} {_minutes(now.minute) if now.minute else 'hundred hours'}"


def english_day(number: int) -> str:
    """A day of the month: "twenty first"."""
    return ordinal(number, "en")


def _minutes(minute: int) -> str:
    return f"oh {_words(minute)}" if minute < 10 else _words(minute)


def _part_of_day(hour: int) -> str:
    if hour in range(1, _NOON):
        return "in the morning"
    if hour in range(_NOON, _EVENING):
        return "in the afternoon"
    return "in the evening" if hour in range(_EVENING, _NIGHT) else "at night"


def _words(number: int) -> str:
    return cardinal(number, "en")
