"""Points in time in English: what is said for them, and reading it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from voiced.api.moments import Day, Moment
from voiced.intents.english.days import days_at
from voiced.intents.english.durations import read_duration
from voiced.intents.english.times import read_clock
from voiced.intents.parts import Part, moment_of

MOMENT_RULES: Mapping[str, str] = {
    "part": "morning|afternoon|evening",
    "day_part": "<day> [[in the] <part>|[at] night]|tonight|this <part>",
    "clock_time": "<hour_of_half> [(a|p) m|in the <part>|at night]|<hour_of_day>",
    "at_time": "[at] <clock_time>",
    "from_now": "(<of_one>|<amount> ((second|minute|hour|day|week)[s]|<divided> and a half|and a half <divided>))"
    " from now",
    "moment": "in (<duration>|<few> (day|days|week|weeks) at <clock_time>)|<from_now>"
    "|(<day_part>|in the <part>) [<at_time>]|<at_time> [<day_part>]",
}
"""How long "from now" is has a short rule of its own: every rule is laid out anew before what follows it."""

PARTS = {
    "morning": Part.MORNING,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "night": Part.NIGHT,
    "tonight": Part.NIGHT,
}
_BEFORE_PART = (["in", "the"], ["at"])
_NIGHT = {"night", "midnight"}


def read_moment(tokens: Sequence[str]) -> Moment | None:
    """The point in time that the words say; None for a day that does not exist."""
    tokens = list(tokens)
    length = _length(tokens)
    if length is not None and "at" not in tokens:
        return Moment(after=length)
    found = (_told(*ways) for ways in _ways(tokens))
    return next((moment for moment in found if moment is not None), None)


def _length(tokens: list[str]) -> timedelta | None:
    if tokens[:1] == ["in"] and tokens[1:2] != ["the"]:
        return read_duration(tokens[1:])
    return read_duration(tokens[:-2]) if tokens[-2:] == ["from", "now"] else None


def _ways(tokens: list[str]) -> Iterator[tuple[Day | None, Part | None, list[str]]]:
    """The day, the part of the day that goes with it, and the words of the time."""
    if tokens[:1] == ["in"] and "at" in tokens:
        at = tokens.index("at")
        if length := read_duration(tokens[1:at]):
            yield Day(ahead=length.days), None, tokens[at:]
    for start in range(len(tokens)):
        for day, end in _days_at(tokens, start):
            part, behind = _part_at(tokens, end)
            yield day, part, tokens[:start] + tokens[behind:]
    part, behind = _part_at(tokens, 0)
    yield None, part, tokens[behind:]


def _days_at(tokens: list[str], start: int) -> Iterator[tuple[Day, int]]:
    if tokens[start] == "tonight":
        yield Day(ahead=0), start
    elif tokens[start] == "this" and tokens[start + 1 : start + 2] and tokens[start + 1] in PARTS:
        yield Day(ahead=0), start + 1
    else:
        yield from days_at(tokens, start)


def _part_at(tokens: list[str], at: int) -> tuple[Part | None, int]:
    """The part of the day that is named at `at`, and where it ends."""
    for before in _BEFORE_PART:
        if tokens[at : at + len(before)] == before and tokens[at + len(before) : at + len(before) + 1]:
            part = PARTS.get(tokens[at + len(before)])
            if part is not None:
                return part, at + len(before) + 1
    part = PARTS.get(tokens[at]) if at < len(tokens) else None
    return part, at + (part is not None)


def _told(day: Day | None, part: Part | None, words: list[str]) -> Moment | None:
    if not words:
        return _without_time(day, part)
    clock = read_clock(words[1:] if words[0] == "at" else words)
    if clock is None:
        return None
    said, either_half = clock
    night = not _NIGHT.isdisjoint(words)
    if either_half and part:
        said, either_half, night = part.told(said), False, part is Part.NIGHT
    return moment_of(day, said, either_half=either_half, night=night)


def _without_time(day: Day | None, part: Part | None) -> Moment | None:
    if part is None:
        return Moment(day=day) if day else None
    return Moment(day=day, time_of_day=part.usual, part=part.span)
