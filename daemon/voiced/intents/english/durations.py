"""Lengths of time in English: what is said for them, and reading it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import takewhile

from voiced.intents.english.writing import number
from voiced.intents.numbers import NumberReader, decimals

DURATION_RULES: Mapping[str, str] = {
    "amount": "[another] <number_1_240> [more]|a|an|another|(a|another) couple [of]|a couple more",
    "few": "<number_1_59>|a|an",
    "and_seconds": "[and] <few> (second|seconds)",
    "and_minutes": "[and] <few> (minute|minutes) [<and_seconds>]",
    "and_hours": "[and] <few> (hour|hours) [<and_minutes>]",
    "and_days": "[and] <few> (day|days)",
    "some": "a half|a quarter|three (quarter|quarters)",
    "divided": "(week|day|hour|minute)[s]",
    "point": "point (five|two five|seven five)",
    "of_one": "[a|another] half [a|an] (day|hour|minute)|([a|another] quarter|three quarters) of an hour"
    "|(a|another) quarter hour",
    "duration": "<of_one>|<amount> ((week|weeks) [<and_days>]|(day|days) [<and_hours>|<and_minutes>]"
    "|(hour|hours) [<and_minutes>|<and_seconds>|<number_10_59>]|(minute|minutes) [<and_seconds>|<number_10_59>]"
    "|(second|seconds)"
    "|<divided> and <some>|(and <some>|<point>) <divided>)|(zero and a half|[zero] <point>) <divided>",
}

_UNITS = {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
_AMOUNTS = {
    ("couple",): Fraction(2),
    ("half",): Fraction(1, 2),
    ("quarter",): Fraction(1, 4),
    ("three", "quarter"): Fraction(3, 4),
    ("three", "quarters"): Fraction(3, 4),
}
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def read_duration(tokens: Sequence[str]) -> timedelta | None:
    """The length of time that the words say; None when they say none."""
    total = Fraction(0)
    unit = 0
    amount: Fraction | None = None
    at = 0
    while at < len(tokens):
        value, end = _amount(tokens, at)
        seconds = _UNITS.get(tokens[at].removesuffix("s"))
        if end > at:
            amount = (amount or 0) + value
        elif seconds is not None:
            unit = seconds
            total += (1 if amount is None else amount) * unit
            amount = None
        at = max(end, at + 1)
    if amount is not None:  # "an hour and a half", "an hour thirty"
        total += amount * unit if amount < 1 else amount * unit / 60
    return timedelta(seconds=float(total)) if unit else None


def _amount(tokens: Sequence[str], at: int) -> tuple[Fraction, int]:
    """How much is said at `at`, and where that ends; nothing ends where it begins."""
    for words, amount in _AMOUNTS.items():
        if tuple(tokens[at : at + len(words)]) == words:
            return amount, at + len(words)
    if tokens[at] == "point":
        digits = list(takewhile(_DIGITS.__contains__, tokens[at + 1 :]))
        return decimals(map(_DIGITS.index, digits)), at + 1 + len(digits)
    found = _numbers().at(tokens, at)
    return (Fraction(found[0]), found[1]) if found is not None else (Fraction(0), at)


@lru_cache(maxsize=1)
def _numbers() -> NumberReader:
    return NumberReader(number, range(1, 241), spaced=True)
