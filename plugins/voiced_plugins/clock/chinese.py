"""Times and days in Chinese characters, without digits."""

from datetime import time

from voiced_plugins.clock.numbers import cardinal

_PARTS = ((5, "凌晨"), (8, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
"""The first hour that no longer belongs to the part of the day, and its name."""

_FORMS = {0: "整", 15: "一刻", 30: "半", 45: "三刻"}


def chinese_time(now: time) -> str:
    """As people tell it: 上午十点一刻."""
    if now.hour == now.minute == 0:
        return "午夜十二点整"
    part = next(name for end, name in _PARTS if now.hour < end)
    hour = (now.hour - 1) % 12 + 1
    return f"{part}{_hour(hour)}点{_FORMS.get(now.minute) or _minutes(now.minute)}"


def chinese_hours_and_minutes(now: time) -> str:
    """By the clock of twenty four hours: 二十二点十五分."""
    return f"{_hour(now.hour)}点{_minutes(now.minute) if now.minute else '整'}"


def chinese_day(number: int) -> str:
    """A day of the month: 二十号."""
    return f"{_words(number)}号"


def _hour(hour: int) -> str:
    return "两" if hour == 2 else _words(hour)


def _minutes(minute: int) -> str:
    return f"{'零' if minute < 10 else ''}{_words(minute)}分"


def _words(number: int) -> str:
    return cardinal(number, "zh")
