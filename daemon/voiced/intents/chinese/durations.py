"""Lengths of time in Chinese: what is said for them, and reading it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import takewhile

from voiced.intents.chinese.writing import number
from voiced.intents.numbers import NumberReader, decimals

DURATION_RULES: Mapping[str, str] = {
    "week_unit": "周|[个](星期|礼拜)",
    "hour_unit": "[个](小时|钟头)",
    "minute_unit": "分|分钟",
    "second_unit": "秒|秒钟",
    "and_seconds": "[零]<number_1_59><second_unit>",
    "and_minutes": "[零|又](<number_1_59>(<minute_unit>[<and_seconds>]|分半)|(一|三)刻钟)",
    "and_hours": "[零]<number_1_59><hour_unit>[<and_minutes>]",
    "and_days": "[零]<number_1_59>天",
    "of_one": "半(<hour_unit>|分钟|天)|(一|三)刻钟",
    "point": "点(五|二五|七五)",
    "duration": "<of_one>|<number_1_240>(<week_unit>[<and_days>]|天[半|<and_hours>|<and_minutes>]"
    "|<hour_unit>[<and_minutes>|<and_seconds>]|小时半|<minute_unit>[半|<and_seconds>]|分半钟|<second_unit>"
    "|个半(小时|钟头|星期|礼拜)|半钟头|<point>([个](小时|钟头)|分钟|天))|零<point>(<hour_unit>|分钟|天)",
}

_UNITS = {"周": 604800, "期": 604800, "拜": 604800, "天": 86400, "时": 3600, "头": 3600, "分": 60, "刻": 900, "秒": 1}
"""Seconds in the unit that a character ends or begins; 小时 and 钟头 are known by their last."""

_DIGITS = "零一二三四五六七八九"


def read_duration(tokens: Sequence[str]) -> timedelta | None:
    """The length of time that the characters say; None when they say none."""
    total = Fraction(0)
    unit = 0
    amount = Fraction(0)
    at = 0
    while at < len(tokens):
        found = _numbers().at(tokens, at)
        if found is not None and tokens[at] != "零":
            amount, at = amount + found[0], found[1]
            continue
        character = tokens[at]
        at += 1
        if character == "点":
            digits = list(takewhile(_DIGITS.__contains__, tokens[at:]))
            amount, at = amount + decimals(map(_DIGITS.index, digits)), at + len(digits)
        elif character == "半":
            amount += Fraction(1, 2)
        elif character in _UNITS:
            unit = _UNITS[character]
            total += amount * unit
            amount = Fraction(0)
    return timedelta(seconds=float(total + amount * unit)) if unit else None


@lru_cache(maxsize=1)
def _numbers() -> NumberReader:
    return NumberReader(number, range(241), spaced=False)
