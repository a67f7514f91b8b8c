"""Lengths of time in English: what is said for them, and reading it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from functools import lru_cache

from voiced.intents.english.writing import number
from voiced.intents.numbers import NumberReader

DURATION_RULES: Mapping[str, str] = {
    "days": "(<number_1_60>|a|one) (day|days)",
    "hours": "(<number_1_60>|an|one) (hour|hours)",
    "minutes": "(<number_1_240>|a) (minute|minutes)",
    "seconds": "(<number_1_240>|a) (second|seconds)",
    "halves": "half (a|an) (day|hour|minute)|[a] half (day|hour|minute)"
    "|(a quarter|three quarters) of an hour|a quarter hour"
    "|<number_1_60> and a half (days|hours|minutes)"
    "|(a|one) day and a half|(an|one) hour and (a half|a quarter|three quarters)|(a|one) minute and a half"
    "|<number_1_60> (hours|minutes) and a half",
    "duration": "<halves>|<days> [[and] <hours>]|<hours> [[and] <minutes>]|<minutes> [[and] <seconds>]|<seconds>"
    "|<hours> <minutes> [and] <seconds>",
}

_UNITS = {"day": 86400, "hour": 3600, "minute": 60, "second": 1}
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(3, 4)}


def read_duration(tokens: Sequence[str]) -> timedelta | None:
    """The length of time that the words say; None when they say none."""
    tokens = list(tokens)
    total = Fraction(0)
    unit = 0
    amount: Fraction | None = None
    at = 0
    while at < len(tokens):
        word = tokens[at]
        at += 1
        found = _numbers().at(tokens, at - 1)
        if found is not None and tokens[found[1] : found[1] + 1] != ["quarters"]:
            amount, at = Fraction(found[0]), found[1]
        elif word in _PARTS:
            amount = _with_part(amount, _PARTS[word])
        elif (seconds := _UNITS.get(word.removesuffix("s"))) is not None:
            unit = seconds
            total += (Fraction(1) if amount is None else amount) * unit
            amount = None
    total += (amount or 0) * unit
    return timedelta(seconds=float(total)) if unit else None


def _with_part(amount: Fraction | None, part: Fraction) -> Fraction:
    return part if amount is None else amount + part


@lru_cache(maxsize=1)
def _numbers() -> NumberReader:
    return NumberReader(number, range(1, 241), spaced=True)
