"""Times of day in English: what is said for them, and reading it."""

from collections.abc import Mapping, Sequence
from datetime import time
from functools import lru_cache

from voiced.intents.english.writing import number
from voiced.intents.numbers import NumberReader, cardinal

TIME_RULES: Mapping[str, str] = {
    "past": "quarter|a quarter|half|<number_1_29> [minutes]|one minute",
    "to": "quarter|a quarter|<number_1_29> [minutes]|one minute",
    "minute_digits": "<number_10_59>|(oh|o|zero) <number_1_9>|zero zero|oh oh",
    "part_of_day": "(a|p) m|in the (morning|afternoon|evening)|at night|tonight|this (morning|afternoon|evening)",
    "hour_of_half": "<number_1_12> [o'clock]|<number_1_12> <minute_digits>|<past> past <number_1_12>"
    "|<to> to <number_1_12>",
    "hour_of_day": "(<number_13_23>|zero) (o'clock|<minute_digits>|hundred [hours])"
    "|(noon|midday|midnight)|(half|quarter|a quarter) past (noon|midday|midnight)"
    "|(quarter|a quarter) to (noon|midday|midnight)"
    "|twelve (noon|midnight)",
    "time": "<hour_of_half> [<part_of_day>]|<hour_of_day>",
}

_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_NIGHT = {"night", "tonight"}
_AFTERNOON = {"p", "afternoon", "evening"} | _NIGHT
_EVENING = 5
_LAST_HOUR = 23
_MORNING = {"a", "morning"}
_FILLING = {"o'clock", "hundred", "hours", "minutes", "minute", "m", "in", "the", "at", "this"}


def clock(hour: int, minute: int) -> str:
    """How "7:30" is said: "seven thirty"."""
    if minute == 0:
        return f"{cardinal('en', hour)} o'clock"
    return f"{cardinal('en', hour)} {'oh ' if minute < 10 else ''}{cardinal('en', minute)}"


def read_time(tokens: Sequence[str]) -> time | None:
    """The time that the words say, with the hour as it was said when no part of the day goes with it."""
    found = read_clock(tokens)
    return found[0] if found is not None else None


def read_clock(tokens: Sequence[str]) -> tuple[time, bool] | None:
    """The time as `read_time` reads it, and whether it may be in either half of the day."""
    said, part = _parted(list(tokens))
    if "past" in said:
        at = said.index("past")
        minutes, hour = _minutes(said[:at]), _hour(said[at + 1 :])
    elif "to" in said:
        at = said.index("to")
        minutes, hour = _minutes(said[:at]), _hour(said[at + 1 :])
        minutes = None if minutes is None else -minutes
    else:
        hour, minutes = _hour_and_minutes(said)
    if hour is None or hour > _LAST_HOUR or minutes is None:
        return None
    total = (_in_part(hour, part) * 60 + minutes) % (24 * 60)
    either_half = not part and 1 <= hour <= 12 and _NAMED.keys().isdisjoint(said)
    return time(total // 60, total % 60), either_half


def _parted(tokens: list[str]) -> tuple[list[str], str]:
    """The words without the part of the day, and it."""
    for at, word in enumerate(tokens):
        ends = word in _AFTERNOON | _MORNING and not (word == "a" and tokens[at + 1 : at + 2] != ["m"])
        if ends:
            return [one for one in tokens[:at] if one not in _FILLING], word
    return [one for one in tokens if one not in _FILLING], ""


def _in_part(hour: int, part: str) -> int:
    if not part:
        return hour
    small_hours = part in _NIGHT and hour % 12 < _EVENING
    return hour % 12 + (0 if part in _MORNING or small_hours else 12)


def _minutes(said: list[str]) -> int | None:
    if said[-1:] == ["quarter"]:
        return 15
    return 30 if said == ["half"] else _numbers().whole(said)


def _hour(said: list[str]) -> int | None:
    named = _NAMED.get(said[-1]) if said else None
    return named if named is not None else _numbers().whole(said)


def _hour_and_minutes(said: list[str]) -> tuple[int | None, int | None]:
    if said and said[-1] in _NAMED:
        return _NAMED[said[-1]], 0
    found = _numbers().at(said)
    if found is None:
        return None, None
    hour, end = found
    rest = [word for word in said[end:] if word not in {"oh", "o", "zero"}]
    return (hour, 0) if not rest else (hour, _numbers().whole(rest))


@lru_cache(maxsize=1)
def _numbers() -> NumberReader:
    return NumberReader(number, range(60), spaced=True)
