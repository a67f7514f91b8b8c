"""Figures in English."""

import re
from datetime import date, time

from voiced.api.spoken import say_date, say_number, say_time
from voiced_plugins.chat.ear.figures import (
    NUMBER,
    Figures,
    Rule,
    applied,
    has_figures,
    plain_fractions,
    without_emoticon,
)
from voiced_plugins.chat.ear.signs import is_wide
from voiced_plugins.chat.ear.units import ENGLISH_UNITS, MONEY, SPACED_ONLY, TIGHT_ONLY

_OPEN = re.compile(r"(?:.*\s)?(?:\S*\d|[=≈<>≤≥±×÷+~$€£¥]|[Nn]os?\.|№|US\$)")
_OPEN_BEHIND_NUMBER = re.compile(r".*\d\s(?:[-–—x*/]|\d*%)")
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
          10: "tenth", 16: "sixteenth", 100: "hundredth"}  # fmt: skip
_SCALES = {"k": "thousand", "K": "thousand", "m": "million", "M": "million", "B": "billion", "b": "billion",
           "bn": "billion"}  # fmt: skip
_PART = re.compile(r"(?:^|[^\d\s]|(?<!\d)\s)\d/$")
"""The unit behind a fraction without a whole number is one: half a metre."""

_PHONE = (3, 4)
_LARGE = 1_000_000


class English:
    """As people say them."""

    def __init__(self, chinese: Figures) -> None:
        """What stands between Chinese characters is said as it is in Chinese."""
        self._chinese = chinese

    def is_open(self, group: str) -> bool:
        """A number may have a unit, a sign of arithmetic another number."""
        return bool(_OPEN.fullmatch(group) or _OPEN_BEHIND_NUMBER.fullmatch(group))

    def goes_on(self, group: str, character: str) -> bool:
        """As in Chinese."""
        return self._chinese.goes_on(group, character)

    def said(self, group: str, *, before: str) -> str:
        """Such as "five kilometres per hour"."""
        if group.isalpha():
            return group
        if before and is_wide(before):
            return self._chinese.said(group, before=before)
        group = plain_fractions(without_emoticon(group))
        if has_figures(group):
            group = applied(_EQUATION if "=" in group else (), group)
            group = applied(_NUMBERS, group)
        return "times" if group == "*" and before.isalnum() else applied(_SIGNS, group)


def _date(found: re.Match[str]) -> str:
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return found[0]
    return f"{say_date(day, 'en').partition(', ')[2]}, {found[1]}"


def _time(found: re.Match[str]) -> str:
    """Before one in the afternoon it may be either half of the day, and every voice says that right."""
    hour, minute = int(found[1]), int(found[2])
    if found[3] or (hour <= 12 and not found[1].startswith("0")):
        return found[0]
    return say_time(time(hour, minute), "en")


def _range(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    if (len(first), len(last)) == _PHONE or (len(first) == 4 and last.startswith("0")):
        return found[0]
    short = len(first) <= 2 and len(last) <= 2
    rises = float(first) < float(last) or (len(first) == 4 and len(last) == 2)
    return f"{first} to {last}" if rises or short else found[0]


def _money(found: re.Match[str]) -> str:
    one, many, cents = MONEY[found["sign"]]
    first, amount, scale = found["first"], found["amount"], found["scale"]
    start = f"{first} to " if first else ""
    if scale:
        return f"{start}{amount} {_SCALES.get(scale, scale)} {many}"
    whole, _, places = amount.partition(".")
    if cents and len(places) == 2 and not first:
        rest = f" and {int(places)} {cents}" if int(places) else ""
        return f"{whole} {one if whole == '1' else many}{rest}" if whole != "0" else f"{int(places)} {cents}"
    return f"{start}{amount} {one if amount == '1' and not first else many}"


def _money_behind(found: re.Match[str]) -> str:
    one, many, _ = MONEY[found[2]]
    return f"{found[1]} {one if found[1] == '1' else many}"


def _unit(found: re.Match[str]) -> str:
    amount, space, unit = found[1], found[2], found[3]
    if (unit in TIGHT_ONLY and space) or (unit in SPACED_ONLY and not space):
        return found[0]
    one, many = ENGLISH_UNITS[unit]
    is_part = _PART.search(found.string[: found.start()])
    return f"{amount} {one if amount == '1' or is_part else many}"


def _fraction(found: re.Match[str]) -> str:
    over, under = int(found[2]), int(found[3])
    part = _PARTS.get(under)
    if not part or not 0 < over < under:
        return found[0]
    many = "halves" if part == "half" else f"{part}s"
    if found[1]:
        return f"{found[1]} and {'a' if over == 1 else say_number(over, 'en')} {part if over == 1 else many}"
    return f"{say_number(over, 'en')} {part if over == 1 else many}"


def _grouped(found: re.Match[str]) -> str:
    digits = found[0].replace(",", "")
    return say_number(float(digits) if "." in digits else int(digits), "en") if float(digits) >= _LARGE else digits


def _power(found: re.Match[str]) -> str:
    named = {"2": " squared", "²": " squared", "3": " cubed", "³": " cubed"}.get(found[1].removeprefix("^"))
    return named or f" to the power of {found[1].removeprefix('^').strip('()')}"


_UNITS = "|".join(sorted(map(re.escape, ENGLISH_UNITS), key=len, reverse=True))
_N = f"(?<![\\w.,])({NUMBER})"
_PER = "second|minute|hour|day|night|week|month|year|person|people|kg|mo|yr"
_EQUATION: tuple[Rule, ...] = ((re.compile(r"(?<=[\d)])\s?[-–]\s?(?=[\d(])"), " minus "),)
_NUMBERS: tuple[Rule, ...] = (
    (re.compile(r"(?<![\w/-])(\d{4})([-/])(\d{2})\2(\d{2})(?![\w/-])"), _date),
    (re.compile(r"(?<![\w:.])(\d{1,2}:\d{2})\s?[-–—~～]\s?(?=\d{1,2}:\d{2}(?![\w:]))"), r"\1 to "),
    (re.compile(r"(?<![\w:.])([01]?\d|2[0-3]):([0-5]\d)(?![\w:])(?=(\s?[AaPp]\.?[Mm]\b)?)"), _time),
    (re.compile(r"(?:\b[Nn]o\.|№)\s?(?=\d)"), "number "),
    (re.compile(r"\b[Nn]os\.\s?(?=\d)"), "numbers "),
    (re.compile(r"(?<!\w)#(?=\d)"), "number "),
    (re.compile(rf"(\d)({_UNITS}|%)\s?[-–—~～]\s?(?={NUMBER}\2)"), r"\1 to "),
    (
        re.compile(
            rf"(?:\bUS|\bCA|\bAU)?(?P<sign>[$€£¥￥])\s?(?:(?P<first>{NUMBER})\s?[-–—~]\s?[$€£¥￥]?)?"
            rf"(?P<amount>{NUMBER})(?:\s?(?P<scale>million|billion|trillion|thousand|bn|[kKmMbB])\b)?"
        ),
        _money,
    ),
    (re.compile(rf"({NUMBER})\s?([€£￥])"), _money_behind),
    (re.compile(r"(?<![\w.,/:-])(\d+(?:\.\d+)?)(?:[-–—~～]|\s–\s)(\d+(?:\.\d+)?)(?![\d/:]|[-–.]\d)"), _range),
    (re.compile(rf"{_N}(\s?)({_UNITS})(?![\w/²³])"), _unit),
    (re.compile(r"(?<=\d)\s?%"), " percent"),
    (re.compile(r"(?<=\d)\s?‰"), " per mille"),
    (re.compile(r"(?<![\w/.,-])(?:(\d+)\s)?(\d{1,2})/(\d{1,3})(?![\w/]|\.\d)"), _fraction),
    (re.compile(rf"(?<=[a-z])/({_PER})\b"), r" per \1"),
    (re.compile(r"(\^\(?-?\w+\)?|(?<=\w)[²³])"), _power),
    (re.compile(r"(?<=\d)\s?[×*]\s?(?=\d)"), " times "),
    (re.compile(r"(?<=\d)(?:x|\sx\s)(?=\d)"), " by "),
    (re.compile(r"(?<![\w.])1[x×](?!\w)"), "1 time"),
    (re.compile(r"(?<=\d)[x×](?!\w)"), " times"),
    (re.compile(r"(?<=\d)\s?÷\s?(?=\d)"), " divided by "),
    (re.compile(r"(?<=\d)\s?\+\s?(?=\d)"), " plus "),
    (re.compile(r"±\s?(?=\d)"), "plus or minus "),
    (re.compile(r"(?:(?<![\w.])[~～]|≈)\s?(?=\d)"), "about "),
    (re.compile(r"(?:<=|≤)\s?(?=\d)"), "at most "),
    (re.compile(r"(?:>=|≥)\s?(?=\d)"), "at least "),
    (re.compile(r"<\s?(?=\d)"), "less than "),
    (re.compile(r">\s?(?=\d)"), "more than "),
    (re.compile(r"(?<![\w.)\]-])-(?=\d)"), "minus "),
    (re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w,]\d)"), _grouped),
)
_SIGNS: tuple[Rule, ...] = (
    (re.compile(r"\s?(?:≠|!=)\s?"), " is not equal to "),
    (re.compile(r"\s?≈\s?"), " is about "),
    (re.compile(r"\s?(?:≤|<=)\s?"), " is at most "),
    (re.compile(r"\s?(?:≥|>=)\s?"), " is at least "),
    (re.compile(r"(?<=\w)\s?=\s?(?=\w)|^=(?:\s|$)"), " equals "),
    (re.compile(r"^>(?:\s|$)"), ", "),
    (re.compile(r"(?<![A-Za-z0-9])#|[*_`<>\[\]{}|\\^~～$=]"), ""),
)
