"""Figures in Chinese; digits stay where every voice reads them right."""

import re
from datetime import date, time

from voiced.api.spoken import say_date, say_number, say_time
from voiced_plugins.chat.ear.figures import NUMBER, Rule, applied, has_figures, plain_fractions, without_emoticon
from voiced_plugins.chat.ear.signs import is_wide
from voiced_plugins.chat.ear.units import CHINESE_MONEY, CHINESE_SPEEDS, CHINESE_UNITS, SPACED_ONLY, TIGHT_ONLY

_OPEN = re.compile(r"(?:.*\s)?(?:\S*\d|[=≈<>≤≥±×÷+~$€£¥￥]|[Nn]o\.|№|US\$)")
_OPEN_BEHIND_NUMBER = re.compile(r".*\d\s(?:[-–—x*/])")
_SCALES = frozenset("万亿千百")
_MONEY_BEFORE = re.compile(r".*[$€£¥￥]\s?[\d.,]+[万亿千百]*")
_PER = re.compile(r".*/[^\x00-\x7f]?")
_TENTHS = 10
_HUNDRED = 100
_LARGE = 10_000


class Chinese:
    """As people say them."""

    def is_open(self, group: str) -> bool:
        """A number may have a unit, a sign of arithmetic another number."""
        return bool(_OPEN.fullmatch(group) or _OPEN_BEHIND_NUMBER.fullmatch(group))

    def goes_on(self, group: str, character: str) -> bool:
        """万 behind a sum of money, and what is counted behind a stroke."""
        if character in _SCALES and _MONEY_BEFORE.fullmatch(group):
            return True
        return bool(_PER.fullmatch(group)) and character.isalnum()

    def said(self, group: str, *, before: str) -> str:
        """Such as 每小时5公里."""
        if group.isalpha():
            return group
        group = plain_fractions(without_emoticon(group))
        if has_figures(group):
            group = applied(_EQUATION if "=" in group else (), group)
            group = applied(_NUMBERS, group)
        group = applied(_SLASHES, group) if before and is_wide(before) else group
        return "乘" if group == "*" and before.isalnum() else applied(_SIGNS, group)


def _date(found: re.Match[str]) -> str:
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return found[0]
    return f"{found[1]}年{say_date(day, 'zh').partition('，')[0]}"


def _time(found: re.Match[str]) -> str:
    return say_time(time(int(found[1]), int(found[2])), "zh", twenty_four_hours=True)


def _range(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    if (len(first), len(last)) == (3, 4):
        return found[0]
    short = len(first) <= 2 and len(last) <= 2
    return f"{first}到{last}" if float(first) < float(last) or short else found[0]


def _percent(found: re.Match[str]) -> str:
    return f"{'负' if found[1] else ''}{'百' if found[3] == '%' else '千'}分之{found[2]}"


def _unit(found: re.Match[str]) -> str:
    minus, amount, space, unit = found[1], found[2], found[3], found[4]
    if (unit in TIGHT_ONLY and space) or (unit in SPACED_ONLY and not space):
        return found[0]
    name = CHINESE_UNITS[unit]
    below = ("零下" if "度" in name else "负") if minus else ""
    return f"{below}{amount}{name}"


def _speed(found: re.Match[str]) -> str:
    time_of, way = CHINESE_SPEEDS[found[2]]
    return f"每{time_of}{found[1]}{way}"


def _money(found: re.Match[str]) -> str:
    first = f"{found['first']}到" if found["first"] else ""
    scale = {"k": "千", "K": "千", "M": "百万", "m": "百万", "B": "十亿", "b": "十亿"}
    behind = scale.get(found["scale"] or "", found["scale"] or "")
    return f"{first}{found['amount']}{behind}{CHINESE_MONEY[found['sign']]}"


def _fraction(found: re.Match[str]) -> str:
    over, under = int(found[2]), int(found[3])
    if not 0 < over < under or not (under <= _TENTHS or under == _HUNDRED):
        return found[0]
    whole = f"{found[1]}又" if found[1] else ""
    return f"{whole}{say_number(under, 'zh')}分之{say_number(over, 'zh')}"


def _grouped(found: re.Match[str]) -> str:
    digits = found[0].replace(",", "")
    return say_number(float(digits) if "." in digits else int(digits), "zh") if float(digits) >= _LARGE else digits


def _power(found: re.Match[str]) -> str:
    exponent = found[1].removeprefix("^").strip("()")
    named = {"2": "的平方", "²": "的平方", "3": "的立方", "³": "的立方"}.get(exponent)
    return named or f"的{exponent.replace('-', '负')}次方"


def _rule(pattern: str) -> re.Pattern[str]:
    """A Chinese character is no part of a number or unit, though it is a letter."""
    return re.compile(pattern, re.ASCII)


_UNITS = "|".join(sorted(map(re.escape, CHINESE_UNITS), key=len, reverse=True))
_SPEEDS = "|".join(sorted(map(re.escape, CHINESE_SPEEDS), key=len, reverse=True))
_NN = rf"(?:{NUMBER}到)?{NUMBER}"
_EQUATION: tuple[Rule, ...] = ((_rule(r"(?<=[\d)])\s?[-–]\s?(?=[\d(])"), "减"),)
_NUMBERS: tuple[Rule, ...] = (
    (_rule(r"(?:(?<![\w.%])[~～]|≈)\s?(?=[\d$€£¥￥])"), "约"),
    (_rule(r"(?:<=|≤)\s?(?=\d)"), "不超过"),
    (_rule(r"(?:>=|≥)\s?(?=\d)"), "至少"),
    (_rule(r"<\s?(?=[\d-])"), "小于"),
    (_rule(r">\s?(?=[\d-])"), "大于"),
    (_rule(r"(?<![\w/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\w/-]|\.\d)"), _date),
    (_rule(r"(?<![\w/.-])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![\w/-])"), lambda f: f"{f[1]}年{int(f[2])}月"),
    (_rule(r"(?<![\w:.])(\d{1,2}:\d{2})\s?[-–—~～]\s?(?=\d{1,2}:\d{2}(?![\w:]))"), r"\1到"),
    (_rule(r"(?<![\w:.])([01]?\d|2[0-3]):([0-5]\d)(?![\w:])"), _time),
    (_rule(r"(?:\b[Nn]o\.|№)\s?(\d+)"), r"\1号"),
    (_rule(r"(?<!\w)#(?=\d)"), "第"),
    (_rule(rf"(\d)({_SPEEDS}|{_UNITS}|%)\s?[-–—~～]\s?(?={NUMBER}\2)"), r"\1到"),
    (
        _rule(
            rf"(?:\bUS)?(?P<sign>[$€£¥￥])\s?(?:(?P<first>{NUMBER})\s?[-–—~]\s?[$€£¥￥]?)?"
            rf"(?P<amount>{NUMBER})(?P<scale>[万亿千百]+|[kKmMbB]\b)?"
        ),
        _money,
    ),
    (_rule(r"(?<![\w.,/:-])(-?\d+(?:\.\d+)?)(?:[-–—~～]|\s–\s)(\d+(?:\.\d+)?)(?![\d/:]|[-–.]\d)"), _range),
    (_rule(rf"(?<![\w.,])({_NN})\s?({_SPEEDS})(?![A-Za-z0-9])"), _speed),
    (_rule(rf"(?<![\w.,)])(-)?({_NN})(\s?)({_UNITS})(?![A-Za-z0-9/])"), _unit),
    (_rule(rf"(?<![\w.,)])(-)?({_NN})\s?([%‰])"), _percent),
    (_rule(r"(?<![\w/.,-])(?:(\d+)\s)?(\d{1,2})/(\d{1,3})(?![A-Za-z0-9/]|\.\d)"), _fraction),
    (_rule(r"(\^\(?-?[A-Za-z0-9]+\)?|(?<=\w)[²³])"), _power),
    (_rule(r"(?<=\d)\s?(?:[×*]|x|X)\s?(?=\d)"), "乘"),
    (_rule(r"(?<=\d)[xX×](?![A-Za-z0-9])"), "倍"),
    (_rule(r"(?<=\d)\s?÷\s?(?=\d)"), "除以"),
    (_rule(r"(?<=\d)\s?\+\s?(?=\d)"), "加"),
    (_rule(r"±\s?(?=\d)"), "正负"),
    (_rule(r"(?<![A-Za-z0-9.)\]-])-(?=\d)"), "负"),
    (_rule(r"(?<=\d)(?=[KMGT]i?B\b)"), " "),
    (_rule(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])"), _grouped),
)
_SLASHES: tuple[Rule, ...] = (
    (_rule(r"^/(?=小时|分|秒|天|日|周|月|年|人|次|个|张|斤|克|公斤|千克|升|度|平)"), "每"),
    (_rule(r"^/(?=[^\x00-\x7f])"), "或"),
)
_SIGNS: tuple[Rule, ...] = (
    (_rule(r"\s?≈\s?"), "约等于"),
    (_rule(r"\s?(?:≤|<=)\s?"), "不超过"),
    (_rule(r"\s?(?:≥|>=)\s?"), "不少于"),
    (_rule(r"\s?(?:≠|!=)\s?"), "不等于"),
    (re.compile(r"(?<=\w)\s?=\s?(?=\w)|^=(?:\s|$)"), "等于"),
    (_rule(r"^>(?:\s|$)"), "，"),
    (_rule(r"(?<![A-Za-z0-9])#|[*_`<>\[\]{}|\\^~～$=]"), ""),
)
