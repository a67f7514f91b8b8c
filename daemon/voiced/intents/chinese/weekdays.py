"""Days of the week that come again, in Chinese: what is said for them, and reading it."""

import re
from collections.abc import Mapping, Sequence

from voiced.intents.chinese.days import WEEKDAY_SIGNS
from voiced.intents.parts import Part

_MOST_IN_A_ROW = 6


def _row(sign: str, joined: str) -> str:
    """The rule's characters, one after the other."""
    more = ""
    for _ in range(_MOST_IN_A_ROW - 1):
        more = f"[{joined}{sign}{more}]"
    return sign + more


WEEKDAY_RULES: Mapping[str, str] = {
    "week_word": "周|星期|礼拜",
    "some_weekdays": "<week_word>" + _row("<weekday_sign>", "[和|跟|与][[每]<week_word>]"),
    "left_out": "<weekday>|周末|工作日",
    "weekdays": "(每天|每一天|每日|天天)[除了<left_out>]|每早|每晚|除了<left_out>[外|以外|之外][的|都]每天"
    "|[每|每个](工作日|周末)|每[个|逢]<some_weekdays>"
    "|[每|每个]<weekday>(到|至)[<week_word>]<weekday_sign>",
    "answered_weekdays": "<weekdays>|<some_weekdays>",
}

_LEFT_OUT = re.compile(r"除了(周末|工作日|(?:周|星期|礼拜)[一二三四五六日天])")
_SPANS = {"工作日": range(5), "周末": range(5, 7)}
_PARTS = {"每早": Part.MORNING, "每晚": Part.NIGHT}


def read_weekdays(tokens: Sequence[str]) -> frozenset[int]:
    """The days that the characters say, 0 for Monday."""
    said = "".join(tokens)
    if left_out := _LEFT_OUT.search(said):
        return frozenset(range(7)) - _days(left_out[1])
    return _days(said)


def part_of_weekdays(tokens: Sequence[str]) -> Part | None:
    """The part of the day in "每晚"."""
    return _PARTS.get("".join(tokens))


def _days(said: str) -> frozenset[int]:
    for name, span in _SPANS.items():
        if name in said:
            return frozenset(span)
    named = re.sub("星期|礼拜|每天|天天|每一天|每日", "", said)
    days = [WEEKDAY_SIGNS[sign] for sign in named if sign in WEEKDAY_SIGNS]
    if re.search("[到至]", said) and len(days) == 2:
        first, last = days
        return frozenset((first + more) % 7 for more in range((last - first) % 7 + 1))
    return frozenset(days) or frozenset(range(7))
