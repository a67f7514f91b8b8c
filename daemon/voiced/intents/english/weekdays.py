"""Days of the week that come again, in English: what is said for them, and reading it."""

from collections.abc import Mapping, Sequence

from voiced.intents.english.days import WEEKDAYS
from voiced.intents.english.moments import PARTS
from voiced.intents.parts import Part

_MOST_IN_A_ROW = 5


def _row(name: str, joined: str) -> str:
    """The rule's words, one after the other."""
    more = ""
    for _ in range(_MOST_IN_A_ROW - 1):
        more = f" [{joined} {name}{more}]"
    return name + more


WEEKDAY_RULES: Mapping[str, str] = {
    "weekday_plural": "|".join(f"{name}s" for name in WEEKDAYS),
    "some_weekdays": _row("<weekday_name>", "[and] [every]"),
    "some_plural": _row("<weekday_plural>", "[and]"),
    "left_out": "(except|but) [on] (weekends|<weekday_name>|<weekday_plural>)",
    "weekdays": "daily|everyday|(every|each) (day|weekday) [<left_out>]"
    "|(every|each) (<part>|night|(weekday|workday|weekend|<some_weekdays>) [<part>|night])"
    "|[on] ((weekdays|workdays|weekends|the weekends|<some_plural>)"
    "|(weekday|weekend|<weekday_name>) (mornings|afternoons|evenings|nights))"
    "|[every|from|on] <weekday_name> (to|through|till|until) <weekday_name>",
    "answered_weekdays": "<weekdays>|[on] <some_weekdays>",
}

_EXCEPT = {"except", "but"}
_TO = {"to", "through", "till", "until"}
_SPANS = {"weekday": range(5), "workday": range(5), "weekend": range(5, 7)}


def read_weekdays(tokens: Sequence[str]) -> frozenset[int]:
    """The days that the words say, 0 for Monday."""
    words = [word.removesuffix("s") for word in tokens]
    split = next((at for at, word in enumerate(words) if word in _EXCEPT), len(words))
    left_out = _days(words[split:]) if split < len(words) else frozenset[int]()
    return _days(words[:split]) - left_out


def part_of_weekdays(tokens: Sequence[str]) -> Part | None:
    """The part of the day in "every morning"."""
    return PARTS.get(tokens[-1].removesuffix("s")) if tokens else None


def _days(words: Sequence[str]) -> frozenset[int]:
    named = [WEEKDAYS.index(word) for word in words if word in WEEKDAYS]
    if not _TO.isdisjoint(words) and len(named) == 2:
        first, last = named
        return frozenset((first + more) % 7 for more in range((last - first) % 7 + 1))
    spans = (_SPANS[word] for word in words if word in _SPANS)
    return frozenset(named) or frozenset(next(spans, range(7)))
