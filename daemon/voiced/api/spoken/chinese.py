"""Chinese characters without digits, which every voice reads right."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from math import copysign, isfinite, isnan
from typing import Literal

from voiced.api.spoken.numbers import cardinal, decimal_places
from voiced.api.spoken.tongue import ALL_DAYS, UNITS, WEEKEND, WORKDAYS, Unit

_DAYS = "一二三四五六日"
_PARTS = ((5, "凌晨"), (8, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
"""The first hour that no longer belongs to the part of the day, and its name."""

_FORMS = {0: "整", 15: "一刻", 30: "半", 45: "三刻"}
_NAMED_DAYS = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}
_UNITS = {"day": "天", "hour": "小时", "minute": "分钟", "second": "秒"}
_NAMED_DURATIONS: Mapping[tuple[tuple[int, Unit], ...], str] = {
    ((30, "minute"),): "半小时",
    ((15, "minute"),): "一刻钟",
}
_YI = 10**8
_LARGE = 10**12
"""From here on numbers are counted in 亿."""
_TEN = 10
_RANGE = 3
"""So many days in a row are said by the first and the last."""

_WEEK_AHEAD = 6


class Chinese:
    """As people tell it."""

    def number(self, number: float) -> str:
        """Such as 负二点五."""
        if not isfinite(number):
            return "非数字" if isnan(number) else f"{_sign(number)}无穷大"
        whole, places = decimal_places(abs(number))
        point = "".join(cardinal(int(digit), "zh") for digit in places)
        return f"{_sign(number)}{_whole(whole)}{'点' if point else ''}{point}"

    def duration(self, amounts: Sequence[tuple[int, Unit]]) -> str:
        """Such as 一小时零五分钟, 两个半小时."""
        if named := _NAMED_DURATIONS.get(tuple(amounts)):
            return named
        match list(amounts):
            case []:
                return "不到一秒"
            case [(hours, "hour"), (30, "minute")]:
                return f"{_counted(hours)}个半小时"
            case [first, *rest]:
                return _amount(*first) + "".join(_next(*pair) for pair in zip(amounts, rest, strict=False))
        raise AssertionError("a list is empty or has a first item")

    def clock_time(self, moment: time, *, twenty_four_hours: bool) -> str:
        """Such as 上午十点一刻."""
        return _by_twenty_four(moment) if twenty_four_hours else _by_twelve(moment)

    def calendar_date(self, day: date) -> str:
        """Such as 十一月二十三号，星期一."""
        return f"{_month_day(day)}，{_weekday(day)}"

    def day(self, day: date, ahead: int) -> str:
        """Such as 明天, 星期一; a date without the comma, which would cut the sentence in two."""
        near = _weekday(day) if 0 < ahead <= _WEEK_AHEAD else None
        return _NAMED_DAYS.get(ahead) or near or f"{_month_day(day)}{_weekday(day)}"

    def weekdays(self, days: Sequence[int]) -> str:
        """Such as 每周一和周五."""
        named = {(): "从不", ALL_DAYS: "每天", WORKDAYS: "每个工作日", WEEKEND: "每个周末"}.get(tuple(days))
        if named:
            return named
        if len(days) >= _RANGE and days[-1] - days[0] == len(days) - 1:
            return f"每周{_DAYS[days[0]]}到周{_DAYS[days[-1]]}"
        if len(days) == len(ALL_DAYS) - 1:
            return f"除周{_DAYS[next(day for day in ALL_DAYS if day not in days)]}外每天"
        return f"每{self.enumeration([f'周{_DAYS[day]}' for day in days], 'and')}"

    def enumeration(self, items: Sequence[str], last: Literal["and", "or"]) -> str:
        """Such as 一、二和三."""
        *before, end = items
        return f"{'、'.join(before)}{'和' if last == 'and' else '或'}{end}" if before else end


def _whole(number: int) -> str:
    """Two thousand is 两千; from a 万亿 on it is counted in 亿, for 兆 means a million to some."""
    if number >= _LARGE:
        many, rest = divmod(number, _YI)
        zero = "零" if 0 < rest < _YI // _TEN else ""
        return f"{_counted(many)}亿{zero}{_whole(rest) if rest else ''}"
    said = cardinal(number, "zh")
    return f"两{said[1:]}" if said[:2] in {"二千", "二万", "二亿"} else said


def _counted(number: int) -> str:
    """Before what is counted, two alone is 两."""
    return "两" if number == 2 else _whole(number)


def _sign(number: float) -> str:
    return "负" if number and copysign(1, number) < 0 else ""


def _amount(amount: int, unit: Unit) -> str:
    return f"{_counted(amount)}{_UNITS[unit]}"


def _next(before: tuple[int, Unit], this: tuple[int, Unit]) -> str:
    """零 stands for a unit that is left out, and before less than ten."""
    order = [unit for unit, _ in UNITS]
    skipped = order.index(this[1]) - order.index(before[1]) > 1
    return f"{'零' if skipped or this[0] < _TEN else ''}{_amount(*this)}"


def _by_twelve(moment: time) -> str:
    if moment.hour == moment.minute == 0:
        return "午夜十二点整"
    part = next(name for end, name in _PARTS if moment.hour < end)
    hour = (moment.hour - 1) % 12 + 1
    return f"{part}{_counted(hour)}点{_FORMS.get(moment.minute) or _minutes(moment.minute)}"


def _by_twenty_four(moment: time) -> str:
    return f"{_counted(moment.hour)}点{_minutes(moment.minute) if moment.minute else '整'}"


def _minutes(minute: int) -> str:
    return f"{'零' if minute < _TEN else ''}{_whole(minute)}分"


def _month_day(day: date) -> str:
    return f"{_whole(day.month)}月{_whole(day.day)}号"


def _weekday(day: date) -> str:
    return f"星期{_DAYS[day.weekday()]}"
