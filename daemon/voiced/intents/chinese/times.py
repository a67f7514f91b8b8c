"""Times of day in Chinese: what is said for them, and reading it."""

import re
from collections.abc import Mapping, Sequence
from datetime import time
from functools import lru_cache

from voiced.intents.chinese.writing import number
from voiced.intents.numbers import NumberReader, cardinal

TIME_RULES: Mapping[str, str] = {
    "part": "早上|早晨|上午|清晨|凌晨|中午|下午|傍晚|晚上|夜里|半夜",
    "part_of_day": "<part>|今早|今晚|明早|明晚",
    "minutes_past": "[钟|整]|半|(一|三)刻|[过]零<number_1_9>[分]|[过]<number_10_59>[分]|[过]<number_1_9>分",
    "minutes_to": "<number_1_29>分|一刻",
    "clock": "<number_0_23>点<minutes_past>|差<minutes_to><number_1_12>点|<number_1_12>点差<minutes_to>",
    "time": "[<part_of_day>]<clock>|中午|正午|午夜|半夜",
}

_NAMED = {"中午": time(12), "正午": time(12), "午夜": time(0), "半夜": time(0)}
_PART = re.compile("[早晨午晚夜]")
_NOON_FROM = 10
_EVENING = 5


def clock(hour: int, minute: int) -> str:
    """How "7:30" is said: "七点三十"."""
    if minute == 0:
        return f"{cardinal('zh', hour)}点"
    return f"{cardinal('zh', hour)}点{'零' if minute < 10 else ''}{cardinal('zh', minute)}"


def read_time(tokens: Sequence[str]) -> time | None:
    """The time that the characters say, with the hour as it was said when no part of the day goes with it."""
    found = read_clock(tokens)
    return found[0] if found is not None else None


def read_clock(tokens: Sequence[str]) -> tuple[time, bool] | None:
    """The time as `read_time` reads it, and whether it may be in either half of the day."""
    said = "".join(tokens)
    if said in _NAMED:
        return _NAMED[said], False
    before, point, after = said.partition("点")
    early, less, hour_there = before.partition("差")
    hour = _trailing_number(hour_there if less else early)
    minutes = -_minutes_said(hour_there) if less else _minutes_said(after)
    if not point or hour is None:
        return None
    total = (_in_part(hour, early) * 60 + minutes) % (24 * 60)
    either_half = 1 <= hour <= 12 and not _PART.search(said)
    return time(total // 60, total % 60), either_half


def _minutes_said(said: str) -> int:
    """Minutes behind the hour; negative for "差五分"."""
    if said.startswith("差"):
        return -_minutes_said(said[1:])
    if said == "半":
        return 30
    found = _numbers().at(list(said.lstrip("过零")))
    if found is None:
        return 0
    return found[0] * 15 if "刻" in said else found[0]


def _trailing_number(said: str) -> int | None:
    """The hour at the end of "下午三" or "五分八"."""
    for start in range(len(said)):
        value = _numbers().whole(list(said[start:]))
        if value is not None:
            return value
    return None


def _in_part(hour: int, part: str) -> int:
    if "晨" in part:
        return hour % 12
    if "中午" in part:
        return hour if hour >= _NOON_FROM else hour + 12
    if "晚" in part or "夜" in part:
        return hour % 12 if hour % 12 < _EVENING else _later(hour)
    return _later(hour) if "下午" in part or "傍晚" in part else hour


def _later(hour: int) -> int:
    return hour % 12 + 12 if hour <= 12 else hour


@lru_cache(maxsize=1)
def _numbers() -> NumberReader:
    return NumberReader(number, range(60), spaced=False)
