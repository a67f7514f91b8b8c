"""Points in time in Chinese: what is said for them, and reading it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time

from voiced.api.moments import Day, Moment
from voiced.intents.chinese.days import day_of
from voiced.intents.chinese.durations import read_duration
from voiced.intents.chinese.times import read_clock
from voiced.intents.parts import moment_of

MOMENT_RULES: Mapping[str, str] = {
    "any_part": "<part>|早|晚|深夜",
    "day_part": "<day>[[的]<any_part>]|(今|明|后)(早|晚)|今夜",
    "moment": "<duration>(后|以后|之后)|[再]过<duration>"
    "|((<day_part>[的]|<any_part>)<clock>|<clock>|<day_part>|<part>|[<day>[的]](正午|午夜))[的时候]",
}

_LATER = re.compile(r"再?过(?P<through>.+)|(?P<length>.+?)(?:以|之)?后")
_SHORT_DAYS = {"今": 0, "明": 1, "后": 2}
_SHORT = re.compile(r"(?P<day>[今明后])(?=[早晚夜])")
_PART = re.compile(r"早[上晨]?|清晨|凌晨|上午|中午|正午|下午|傍晚|晚上?|夜里?|半夜|深夜|午夜")
_USUAL = {
    "清晨": time(6),
    "凌晨": time(5),
    "上午": time(9),
    "中午": time(12),
    "正午": time(12),
    "下午": time(15),
    "傍晚": time(18),
    "深夜": time(23),
    "午夜": time(0),
    "半夜": time(0),
}
_MORNING, _EVENING = time(8), time(20)
_SPANS = {
    "清晨": (4, 9),
    "凌晨": (0, 6),
    "上午": (6, 12),
    "中午": (11, 14),
    "下午": (12, 18),
    "傍晚": (16, 20),
    "早": (4, 12),
    "晚": (17, 5),
    "夜": (20, 5),
}
"""From when until when a part of the day is, as widely as people mean it; the first that is in its name."""

_EXACT = {"正午", "午夜"}


def read_moment(tokens: Sequence[str]) -> Moment | None:
    """The point in time that the characters say; None for a day that does not exist."""
    said = "".join(tokens).removesuffix("的时候")
    if later := _LATER.fullmatch(said):
        length = read_duration(list(later["through"] or later["length"]))
        return None if length is None else Moment(after=length)
    if short := _SHORT.match(said):
        return _told(Day(ahead=_SHORT_DAYS[short["day"]]), said[1:])
    found = day_of(said)
    return None if found is None else _told(found[0], found[1].replace("的", ""))


def _told(day: Day | None, said: str) -> Moment | None:
    if not said:
        return Moment(day=day) if day else None
    named = _PART.match(said)
    part = named[0] if named is not None else ""
    alone = part == said
    clock = (_usual(part), False) if alone else read_clock(list(said))
    if clock is None:
        return None
    night = "夜" in part or "晚" in part.removeprefix("傍晚")
    moment = moment_of(day, clock[0], either_half=clock[1], night=night)
    return replace(moment, part=_span(part)) if alone else moment


def _usual(part: str) -> time:
    """The time that is meant when only the part of the day was said."""
    return _USUAL.get(part, _MORNING if "早" in part else _EVENING)


def _span(part: str) -> tuple[time, time] | None:
    if part in _EXACT:
        return None
    return next((time(first), time(last)) for name, (first, last) in _SPANS.items() if name in part)
