"""The arguments of a language model as the typed values of slots, the same that matching gives.  Pure.

What models get wrong without harm is put right: numbers in quotes, names of days, cases and blanks, null and empty
texts for what is left out.  Everything else is a ToolError, in words from which a model can repair its call.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from difflib import get_close_matches
from typing import Any, Final

from voiced.api import Day, Moment, Slot, ToolError
from voiced.api.intents import Choice, Duration, FreeText, Kind, Number, PointInTime, TimeOfDay, Vocabulary, Weekdays
from voiced.intents.normalise import words
from voiced.intents.schemas import LONGEST_S, LONGEST_TEXT, WEEKDAYS, allowed, choices_of
from voiced.intents.tongues import tongue_of

_FURTHEST: Final = timedelta(days=3660)
_LARGE: Final = 10**15
_SHOWN = 60
"""Letters of a wrong value that are told."""

_LONGEST_NAME = 200
"""Nothing that is longer is compared with words."""

_WHOLE = re.compile(r"([+-]?[0-9]{1,15})(?:\.0{1,15})?")
_CLOCK = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})(?::[0-9]{2})?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_FROM_NOW = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,9})S)?)?",
    re.IGNORECASE,
)
_UNITS_S = (604_800, 86_400, 3600, 60, 1)
_ENGLISH_DAY = re.compile(
    r"(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?"
)
_CHINESE_DAY = re.compile("每?(?:周|星期|礼拜)?([一二三四五六日天])")
_CHINESE_DAYS = {sign: day for day, signs in enumerate(("一", "二", "三", "四", "五", "六", "日天")) for sign in signs}
_SPANS: Mapping[str, Sequence[int]] = {
    **dict.fromkeys(("everyday", "daily", "all", "每天", "每日", "天天"), range(7)),
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays", "everyweekday", "工作日", "每个工作日"), range(5)),
    **dict.fromkeys(("weekend", "weekends", "周末", "每个周末"), range(5, 7)),
}


def values(
    slots: Sequence[Slot[Any]],
    vocabulary: Mapping[str, Sequence[str]],
    arguments: Mapping[str, Any],
    now: datetime,
    language: str = "en",
) -> Mapping[str, Any]:
    """The slots' values, without what was left out; `now` has a time zone.  Raises ToolError."""
    if not isinstance(arguments, Mapping):
        raise ToolError(f"the arguments are {_shown(arguments)}; they must be an object with one field for each")
    known = {slot.name: slot for slot in slots}
    found: dict[str, Any] = {}
    for name, given in arguments.items():
        if given is None or given == [] or (isinstance(given, str) and not given.strip()):
            continue
        if name not in known:
            raise ToolError(_unknown(str(name), list(known)))
        kind = known[name].kind
        value = _value(kind, given, vocabulary, now, language)
        if value is None:
            raise ToolError(_wrong(name, given, kind, vocabulary, language))
        found[name] = value
    return found


def nearest(wrong: str, right: Sequence[str]) -> str:
    """A question for the nearest of the right words, to stand behind what is wrong; empty when none is near."""
    near = get_close_matches(wrong[:_LONGEST_NAME], right, n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def _value(kind: Kind, given: object, vocabulary: Mapping[str, Sequence[str]], now: datetime, language: str) -> Any:
    """None when it is no value of that kind.  Raises ToolError where more can be told."""
    match kind:
        case Number(low, high, step):
            number = _whole(given)
            return number if number is not None and number in range(low, high + 1, step) else None
        case Duration():
            return _duration(given)
        case TimeOfDay():
            return _time(given)
        case PointInTime():
            return _moment(given, now)
        case Weekdays():
            return _days(given)
        case FreeText():
            return _text(given)
        case Choice() | Vocabulary():
            return _one_of(kind, given, vocabulary, language)


def _whole(given: object) -> int | None:
    if isinstance(given, bool):
        return None
    if isinstance(given, int):
        return given
    if isinstance(given, float):
        return int(given) if given.is_integer() else None
    written = _WHOLE.fullmatch(given.strip()) if isinstance(given, str) else None
    return int(written[1]) if written else None


def _duration(given: object) -> timedelta | None:
    seconds = _whole(given)
    if seconds is None and isinstance(given, str):
        seconds = _from_now(given)
    return timedelta(seconds=seconds) if seconds is not None and 0 < seconds <= LONGEST_S else None


def _from_now(given: str) -> int | None:
    """The seconds of an ISO 8601 duration."""
    written = _FROM_NOW.fullmatch(given.strip())
    if written is None or not any(written.groups()):
        return None
    return sum(int(amount) * unit for amount, unit in zip(written.groups(), _UNITS_S, strict=True) if amount)


def _time(given: object) -> time | None:
    written = _CLOCK.fullmatch(given.strip()) if isinstance(given, str) else None
    if written is None:
        return None
    hour, minute, half = int(written[1]), int(written[2]), written[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _moment(given: object, now: datetime) -> Moment | None:
    if not isinstance(given, str):
        return None
    seconds = _from_now(given)
    if seconds is not None:
        return Moment(after=timedelta(seconds=seconds)) if 0 < seconds <= LONGEST_S else None
    said = _time(given)
    return Moment(time_of_day=said) if said is not None else _on_a_day(given.strip(), now)


def _on_a_day(given: str, now: datetime) -> Moment | None:
    try:
        at = datetime.fromisoformat(given)
        local = at if at.tzinfo is None else at.astimezone(now.tzinfo).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return _checked(local, now, whole_day=":" not in given and "T" not in given.upper())


def _checked(local: datetime, now: datetime, *, whole_day: bool) -> Moment:
    """Raises ToolError for what is over, or too far away."""
    present = now.replace(tzinfo=None)
    is_over = local.date() < present.date() if whole_day else local <= present
    if is_over or local - present > _FURTHEST:
        wrong = "is over already" if is_over else "is more than ten years away"
        raise ToolError(f'"{local.isoformat(timespec="minutes")}" {wrong}; now it is {present:%Y-%m-%dT%H:%M, %A}')
    day = Day(ahead=(local.date() - present.date()).days)
    return Moment(day=day) if whole_day else Moment(day=day, time_of_day=local.time())


def _days(given: object) -> frozenset[int] | None:
    if isinstance(given, str):
        return _named_days(given)
    if not isinstance(given, list | tuple) or len(given) > _SHOWN:
        return None
    each = [_named_days(one) if isinstance(one, str) else None for one in given]
    return frozenset(day for days in each for day in days or ()) if all(each) else None


def _named_days(given: str) -> frozenset[int] | None:
    folded = unicodedata.normalize("NFKC", given[:_LONGEST_NAME]).casefold()
    span = _SPANS.get(re.sub(r"[\s_-]", "", folded))
    if span is not None:
        return frozenset(span)
    days = [_day(word) for word in re.split(r"[\s,;、/]+|\band\b|和", folded) if word and word not in ("on", "every")]
    found = frozenset(day for day in days if day is not None)
    return found if days and None not in days else None


def _day(word: str) -> int | None:
    if english := _ENGLISH_DAY.fullmatch(word):
        return WEEKDAYS.index(english[1][:3])
    chinese = _CHINESE_DAY.fullmatch(word)
    return _CHINESE_DAYS[chinese[1]] if chinese else None


def _text(given: object) -> str | None:
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    text = str(given) if _is_small(given) else ""
    # a model may write halves of characters, and bells
    said = " ".join("".join(" " if unicodedata.category(one) in ("Cc", "Cs") else one for one in text).split())
    return said if 0 < len(said) <= LONGEST_TEXT else None


def _one_of(
    kind: Choice | Vocabulary, given: object, vocabulary: Mapping[str, Sequence[str]], language: str
) -> str | None:
    """The value that is given, or one of whose ways to be said is."""
    said = str(given) if isinstance(given, str | int) and not isinstance(given, bool) and _is_small(given) else ""
    right = choices_of(kind, vocabulary, language)
    if not said or len(said) > _LONGEST_NAME or said in right:
        return said if said in right else None
    ways = [(language, value, value) for value in right]
    if isinstance(kind, Choice):
        ways += [(tag, way, value) for tag, texts in kind.texts.items() for value in texts for way in texts[value]]
    bare = _bare(said)
    alike = (value for _, way, value in ways if value in right and _bare(way) == bare)
    spoken = (value for tag, way, value in ways if value in right and _are_said_alike(said, way, tag))
    return next(alike, None) or next(spoken, None)


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _are_said_alike(one: str, other: str, language: str) -> bool:
    tongue = tongue_of(language)
    return words(one, tongue) == words(other, tongue) != ()


def _is_small(given: object) -> bool:
    """Python writes no number that is very long."""
    return not isinstance(given, int) or abs(given) < _LARGE


def _unknown(name: str, known: Sequence[str]) -> str:
    there = f"the arguments are {', '.join(known)}" if known else "it takes no arguments"
    return f"there is no argument {_shown(name)}; {there}{nearest(name, known)}"


def _wrong(name: str, given: object, kind: Kind, vocabulary: Mapping[str, Sequence[str]], language: str) -> str:
    right = choices_of(kind, vocabulary, language)
    near = nearest(given, right) if isinstance(given, str) else ""
    return f'the argument "{name}" is {_shown(given)}; it must be {allowed(kind, vocabulary, language)}{near}'


def _shown(given: object) -> str:
    """The value, shortened; of what is made of others only the kind."""
    if isinstance(given, str):
        return json.dumps(given[:_SHOWN].encode(errors="replace").decode(), ensure_ascii=False)
    if isinstance(given, bool | int | float):
        return json.dumps(given) if _is_small(given) else "a very large number"
    return "an object" if isinstance(given, Mapping) else "a list"
