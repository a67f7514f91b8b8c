"""English words, which every voice reads right."""

from collections.abc import Sequence
from datetime import date, time
from math import copysign, isfinite, isnan
from typing import Literal

from voiced.api.spoken.numbers import cardinal, decimal_places, ordinal
from voiced.api.spoken.tongue import ALL_DAYS, WEEKEND, WORKDAYS, Unit

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NOON, _EVENING, _NIGHT = 12, 18, 21
_LARGE = 10**15
_RANGE = 4
"""So many days in a row are said by the first and the last."""

_WEEK_AHEAD = 6


class English:
    """As one neighbour tells it another."""

    def number(self, number: float) -> str:
        """Such as "minus two point five"."""
        if not isfinite(number):
            return "not a number" if isnan(number) else f"{_sign(number)}infinity"
        whole, places = decimal_places(abs(number))
        point = "".join(f" {cardinal(int(digit), 'en')}" for digit in places)
        return f"{_sign(number)}{_whole(whole)}{' point' if point else ''}{point}"

    def duration(self, amounts: Sequence[tuple[int, Unit]]) -> str:
        """Such as "one hour and five minutes"."""
        if list(amounts) == [(30, "minute")]:
            return "half an hour"
        said = [f"{_whole(amount)} {unit}{'' if amount == 1 else 's'}" for amount, unit in amounts]
        return self.enumeration(said, "and") if said else "no time"

    def clock_time(self, moment: time, *, twenty_four_hours: bool) -> str:
        """Such as "a quarter past ten in the morning"."""
        return _by_twenty_four(moment) if twenty_four_hours else _by_twelve(moment)

    def calendar_date(self, day: date) -> str:
        """Such as "Monday, November twenty third"."""
        return f"{_DAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {ordinal(day.day, 'en')}"

    def day(self, day: date, ahead: int) -> str:
        """Such as "tomorrow", "on Monday"."""
        named = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(ahead)
        return named or f"on {_DAYS[day.weekday()] if 0 < ahead <= _WEEK_AHEAD else self.calendar_date(day)}"

    def weekdays(self, days: Sequence[int]) -> str:
        """Such as "every weekday", "on Mondays and Fridays"."""
        named = {(): "never", ALL_DAYS: "every day", WORKDAYS: "every weekday", WEEKEND: "on weekends"}.get(tuple(days))
        if named:
            return named
        if len(days) == len(ALL_DAYS) - 1:
            return f"every day except {_DAYS[next(day for day in ALL_DAYS if day not in days)]}"
        if len(days) >= _RANGE and days[-1] - days[0] == len(days) - 1:
            return f"every day from {_DAYS[days[0]]} to {_DAYS[days[-1]]}"
        return f"on {self.enumeration([f'{_DAYS[day]}s' for day in days], 'and')}"

    def enumeration(self, items: Sequence[str], last: Literal["and", "or"]) -> str:
        """Such as "one, two and three"."""
        *before, end = items
        return f"{', '.join(before)} {last} {end}" if before else end


def _whole(number: int) -> str:
    """Numbers that have no name are counted in quadrillions."""
    if number < _LARGE:
        return cardinal(number, "en")
    many, rest = divmod(number, _LARGE)
    return f"{_whole(many)} quadrillion{f' {_whole(rest)}' if rest else ''}"


def _sign(number: float) -> str:
    return "minus " if number and copysign(1, number) < 0 else ""


def _by_twelve(moment: time) -> str:
    if moment.minute == 0 and moment.hour % 12 == 0:
        return "noon" if moment.hour else "midnight"
    hour, next_hour = _whole((moment.hour - 1) % 12 + 1), _whole(moment.hour % 12 + 1)
    forms = {
        0: f"{hour} o'clock",
        15: f"a quarter past {hour}",
        30: f"half past {hour}",
        45: f"a quarter to {next_hour}",
    }
    said = forms.get(moment.minute) or f"{hour} {_minutes(moment.minute)}"
    return f"{said} {_part_of_day(moment.hour)}"


def _by_twenty_four(moment: time) -> str:
    return f"{_whole(moment.hour)} {_minutes(moment.minute) if moment.minute else 'hundred hours'}"


def _minutes(minute: int) -> str:
    return f"oh {_whole(minute)}" if minute < 10 else _whole(minute)


def _part_of_day(hour: int) -> str:
    if hour in range(1, _NOON):
        return "in the morning"
    if hour in range(_NOON, _EVENING):
        return "in the afternoon"
    return "in the evening" if hour in range(_EVENING, _NIGHT) else "at night"
