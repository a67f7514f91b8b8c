"""What an intent takes, as the JSON schema of an object: its slots for language models.  Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from voiced.api import Slot, best
from voiced.api.intents import Choice, Duration, FreeText, Kind, Number, PointInTime, TimeOfDay, Vocabulary, Weekdays
from voiced.intents.tree import Fork, Gap, Row, Tree

Least: TypeAlias = frozenset[frozenset[str]]
"""The fewest slots that a sentence can do with: all of one of the sets have to be there."""

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_S: Final = 240 * 7 * 86_400
"""What can be said at most, which is in weeks."""

LONGEST_TEXT: Final = 1000
"""Letters of any words."""

_MOST_NAMED = 100
"""A longer list of values is not told to the model: it would have to read them with every question."""

_EXAMPLES = 5
_LONGEST_NOTE = 1000
_MOST_SETS = 64

_MOMENT = (
    'Local time: "2026-03-04T18:30"; "18:30" the next time that the clock shows it; "2026-03-04" that day; '
    '"PT10M" in ten minutes.'
)


def parameters(
    slots: Sequence[Slot[Any]],
    vocabulary: Mapping[str, Sequence[str]],
    language: str,
    least: Least = frozenset(),
) -> Mapping[str, Any]:
    """The schema; what is in every set of `least` is required."""
    properties = {slot.name: _schema(slot.kind, vocabulary, language) for slot in slots}
    schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if needed := [slot.name for slot in slots if least and all(slot.name in one for one in least)]:
        schema["required"] = needed
    if note := needs(least):
        schema["description"] = note
    return schema


def needs(least: Least) -> str:
    """Which slots have to be there, where that is a choice; empty where there is none."""
    if len(least) < 2:
        return ""
    return f"Needs {' or '.join(' and '.join(sorted(one)) for one in sorted(least, key=sorted))}."


def least_of(trees: Iterable[Tree]) -> Least:
    """The fewest slots of the sentences that are one of the trees."""
    return _fewest(frozenset(one for tree in trees for one in _least(tree)))


def choices_of(kind: Kind, vocabulary: Mapping[str, Sequence[str]], language: str) -> Sequence[str]:
    """The values of a choice or of a list; none for other kinds."""
    if isinstance(kind, Vocabulary):
        return vocabulary.get(kind.name, ())
    return tuple(_ways(kind, language)) if isinstance(kind, Choice) else ()


def allowed(kind: Kind, vocabulary: Mapping[str, Sequence[str]], language: str) -> str:
    """What the slot takes, in English words."""
    match kind:
        case Number(low, high, step):
            return f"a whole number from {low} to {high}{f' in steps of {step}' if step != 1 else ''}"
        case Duration():
            return f"a whole number of seconds from 1 to {LONGEST_S}"
        case TimeOfDay():
            return 'a time of day such as "18:30"'
        case PointInTime():
            return 'a date and time such as "2026-03-04T18:30", a time such as "18:30", or a time from now as "PT10M"'
        case Weekdays():
            return f"a list of {', '.join(WEEKDAYS)}"
        case FreeText():
            return f"a text of at most {LONGEST_TEXT} letters"
        case Choice() | Vocabulary():
            return _one_of(choices_of(kind, vocabulary, language))


def _schema(kind: Kind, vocabulary: Mapping[str, Sequence[str]], language: str) -> Mapping[str, Any]:
    match kind:
        case Number(low, high, step):
            steps = {} if step == 1 else {"multipleOf": step} if low % step == 0 else {"description": f"step {step}"}
            return {"type": "integer", "minimum": low, "maximum": high, **steps}
        case Duration():
            return {
                "type": "integer",
                "minimum": 1,
                "maximum": LONGEST_S,
                "description": "A length of time in seconds.",
            }
        case TimeOfDay():
            return {"type": "string", "description": 'A time of day as "HH:MM", of 24 hours.'}
        case PointInTime():
            return {"type": "string", "description": _MOMENT}
        case Weekdays():
            days = {"type": "string", "enum": list(WEEKDAYS)}
            return {"type": "array", "items": days, "description": "Every week on these days."}
        case FreeText():
            return {"type": "string"}
        case Choice() | Vocabulary():
            return _enumeration(choices_of(kind, vocabulary, language), _ways(kind, language))


def _enumeration(values: Sequence[str], ways: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    different = list(dict.fromkeys(values))
    if not 0 < len(different) <= _MOST_NAMED:
        return {"type": "string", "description": f"One of {len(different)} names, such as {_some(different)}."}
    # every question carries this, so one way to say a value has to do, and none where the value tells as much
    told = [f"{value}: {said[0]}" for value, said in ways.items() if said and value not in said[0]]
    note = "; ".join(told)[:_LONGEST_NOTE]
    return {"type": "string", "enum": different, **({"description": note} if note else {})}


def _ways(kind: Kind, language: str) -> Mapping[str, Sequence[str]]:
    tag = best(language, kind.texts) if isinstance(kind, Choice) else None
    return kind.texts[tag] if isinstance(kind, Choice) and tag is not None else {}


def _one_of(values: Sequence[str]) -> str:
    if len(values) > _MOST_NAMED:
        return f"one of {len(values)} names, such as {_some(values)}"
    return f"one of {', '.join(values)}"[:_LONGEST_NOTE] if values else "nothing: there is none now"


def _some(values: Collection[str]) -> str:
    return ", ".join(list(values)[:_EXAMPLES])


def _least(tree: Tree) -> Least:
    if isinstance(tree, Gap):
        return frozenset({frozenset({tree.slot})})
    if isinstance(tree, Fork):
        return least_of(tree.items)
    found: Least = frozenset({frozenset()})
    for item in tree.items if isinstance(tree, Row) else ():
        found = _fewest(frozenset(one | other for one in found for other in _least(item)))
    return found


def _fewest(sets: Least) -> Least:
    """Those that hold no other; where there are very many, nothing is said about them."""
    kept = frozenset(one for one in sets if not any(other < one for other in sets))
    return kept if len(kept) <= _MOST_SETS else frozenset({frozenset()})
