"""Days in English: what is said for them, and reading it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from voiced.api.moments import Day
from voiced.intents.english.writing import number, ordinal
from voiced.intents.numbers import NumberReader

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# fmt: off
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)
# fmt: on
_LEAP_YEAR = 2000

DAY_RULES: Mapping[str, str] = {
    "weekday_name": "|".join(WEEKDAYS),
    "month_name": "|".join(_MONTHS),
    "small_ordinal": "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth",
    "ordinal": "<small_ordinal>|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    "|nineteenth|twentieth|twenty <small_ordinal>|thirtieth|thirty first",
    "of_month": "of (<month_name>|next month)",
    "day": "today|tomorrow|[the] day after tomorrow"
    "|[on] ([this|next|[this|the] coming] <weekday_name>|<weekday_name> next week"
    "|the <ordinal> [<of_month>]|<ordinal> <of_month>|<month_name> ([the] <ordinal>|<number_1_31>))",
}

_AHEAD = {("today",): 0, ("tomorrow",): 1, ("day", "after", "tomorrow"): 2}
_BEFORE = ("on", "the", "this", "coming")
_NEXT_WEEK = ("next", "week")
_OF_NEXT_MONTH = ("of", "next", "month")


def days_at(tokens: Sequence[str], start: int) -> Iterator[tuple[Day, int]]:
    """The days that may be named at `start`, and where each ends."""
    at = start
    while at < len(tokens) and tokens[at] in _BEFORE:
        at += 1
    for words, ahead in _AHEAD.items():
        if tuple(tokens[at : at + len(words)]) == words:
            yield Day(ahead=ahead), at + len(words)
    yield from _weekday(tokens, at)
    for day, end in _of_month(tokens, at):
        if tuple(tokens[end : end + 3]) == _OF_NEXT_MONTH:
            yield Day(of_month=day, months=1), end + 3
        elif tokens[end : end + 1] == ["of"]:
            yield from _date(tokens[end + 1 : end + 2], day, end + 2)
        elif tokens[at - 1 : at] == ["the"]:
            yield Day(of_month=day), end
    behind_month = at + 2 if tokens[at + 1 : at + 2] == ["the"] else at + 1
    for day, end in _of_month(tokens, behind_month):
        yield from _date(tokens[at : at + 1], day, end)


def _weekday(tokens: Sequence[str], at: int) -> Iterator[tuple[Day, int]]:
    coming = tokens[at : at + 1] == ["next"]
    at += coming
    if at == len(tokens) or tokens[at] not in WEEKDAYS:
        return
    weekday = WEEKDAYS.index(tokens[at])
    if tuple(tokens[at + 1 : at + 3]) == _NEXT_WEEK:
        yield Day(weekday=weekday, week=1), at + 3
    yield Day(weekday=weekday, not_today=coming), at + 1


def _of_month(tokens: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """The days of a month that may be named at `at`, the longest first, and where each ends."""
    for end in (at + 2, at + 1):
        day = _numbers().whole(tokens[at:end])
        if day is not None:
            yield day, end


def _date(month: Sequence[str], day: int, end: int) -> Iterator[tuple[Day, int]]:
    """The day of the month, unless there is no such day."""
    if month and month[0] in _MONTHS:
        try:
            found = date(_LEAP_YEAR, _MONTHS.index(month[0]) + 1, day)
        except ValueError:
            return
        yield Day(month_day=(found.month, found.day)), end


@lru_cache(maxsize=1)
def _numbers() -> NumberReader:
    return NumberReader(lambda value: (ordinal(value), *number(value)), range(1, 32), spaced=True)
