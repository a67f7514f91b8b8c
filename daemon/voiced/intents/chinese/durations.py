"""Lengths of time in Chinese: what is said for them, and reading it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from functools import lru_cache

from voiced.intents.chinese.writing import number
from voiced.intents.numbers import NumberReader

DURATION_RULES: Mapping[str, str] = {
    "hour_word": "[个](小时|钟头)",
    "days": "<number_1_60>天",
    "hours": "<number_1_60><hour_word>",
    "minutes": "[零]<number_1_240>(分|分钟)|(一|三)刻钟",
    "seconds": "[零]<number_1_240>(秒|秒钟)",
    "halves": "半<hour_word>|<number_1_60>(个半|点五[个])(小时|钟头)|<number_1_60>小时半|<number_1_60>[个]半钟头"
    "|半分钟|<number_1_240>(分半[钟]|点五分钟)|半天|<number_1_60>天半",
    "duration": "<halves>|<days> [<hours>]|<hours> [[零]<minutes>]|<minutes> [<seconds>]|<seconds>"
    "|<hours> <minutes> <seconds>|<hours>[零]<minutes>半",
}

_UNITS = {"天": 86400, "时": 3600, "头": 3600, "分": 60, "刻": 900, "秒": 1}
"""Seconds in the unit that a character ends or begins; 小时 and 钟头 are known by their last."""


def read_duration(tokens: Sequence[str]) -> timedelta | None:
    """The length of time that the characters say; None when they say none."""
    total = Fraction(0)
    unit = 0
    amount = Fraction(0)
    at = 0
    while at < len(tokens):
        found = _numbers().at(tokens, at)
        if found is not None and tokens[at] != "零":
            after_point = at > 0 and tokens[at - 1] == "点"
            value, at = found
            amount += Fraction(value, 10) if after_point else value
            continue
        character = tokens[at]
        at += 1
        if character == "半":
            amount += Fraction(1, 2)
        elif character in _UNITS:
            unit = _UNITS[character]
            total += amount * unit
            amount = Fraction(0)
    return timedelta(seconds=float(total + amount * unit)) if unit else None


@lru_cache(maxsize=1)
def _numbers() -> NumberReader:
    return NumberReader(number, range(241), spaced=False)
