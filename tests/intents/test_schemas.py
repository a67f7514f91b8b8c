"""What intents take, as schemas that language models are given."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from voiced.api import Slot, choice, duration, moment, number, text, time_of_day, vocabulary, weekdays
from voiced.intents.schemas import least_of, needs, parameters
from voiced.intents.tree import NOTHING, Fork, Gap, Row, Tree

SWITCH = choice("switch", {"en": {"on": ["on"], "off": ["off", "out"]}, "zh": {"on": ["打开", "开"], "off": ["关掉"]}})
ROOM = vocabulary("room", "rooms")
ROOMS = {"rooms": ["Kitchen", "Attic"]}


def schema(slot: Slot[Any], language: str = "en", words: Mapping[str, Sequence[str]] = ROOMS) -> Mapping[str, Any]:
    found: Mapping[str, Any] = parameters([slot], words, language)["properties"][slot.name]
    return found


@pytest.mark.parametrize(
    ("slot", "told"),
    [
        (number("n", 1, 9), {"type": "integer", "minimum": 1, "maximum": 9}),
        (number("n", 0, 100, 5), {"type": "integer", "minimum": 0, "maximum": 100, "multipleOf": 5}),
        (number("n", 3, 13, 5), {"type": "integer", "minimum": 3, "maximum": 13, "description": "step 5"}),
        (text("n"), {"type": "string"}),
        (SWITCH, {"type": "string", "enum": ["on", "off"]}),
        (ROOM, {"type": "string", "enum": ["Kitchen", "Attic"]}),
    ],
    ids=["number", "steps", "steps from elsewhere", "text", "choice", "words"],
)
def test_a_slot_is_told_with_its_limits(slot: Slot[Any], told: Mapping[str, Any]) -> None:
    assert schema(slot) == told


@pytest.mark.parametrize(
    ("slot", "kind", "says"),
    [
        (duration("n"), "integer", "seconds"),
        (time_of_day("n"), "string", "HH:MM"),
        (moment("n"), "string", "PT10M"),
        (weekdays("n"), "array", "week"),
    ],
    ids=["duration", "time", "moment", "weekdays"],
)
def test_a_time_is_told_with_its_form(slot: Slot[Any], kind: str, says: str) -> None:
    told = schema(slot)
    assert (told["type"], says in told["description"]) == (kind, True)


def test_a_choice_is_told_with_how_it_is_said_in_the_language() -> None:
    assert schema(SWITCH, "zh-CN")["description"] == "on: 打开; off: 关掉"


def test_a_long_list_of_words_is_not_told() -> None:
    told = schema(ROOM, words={"rooms": [f"room {number}" for number in range(101)]})
    assert ("enum" in told, told["description"]) == (
        False,
        "One of 101 names, such as room 0, room 1, room 2, room 3, room 4.",
    )


def test_a_list_without_words_is_no_empty_enumeration() -> None:
    assert "enum" not in schema(ROOM, words={})


A, B, C = Gap("a"), Gap("b"), Gap("c")


@pytest.mark.parametrize(
    ("trees", "fewest"),
    [
        ([A], [{"a"}]),
        ([A, Row((A, B))], [{"a"}]),
        ([Row((A, Fork((B, NOTHING))))], [{"a"}]),
        ([Row((Fork((A, B)), C))], [{"a", "c"}, {"b", "c"}]),
        ([A, NOTHING], [set()]),
        ([A, B], [{"a"}, {"b"}]),
    ],
    ids=["one", "more than needed", "optional", "either", "none", "two templates"],
)
def test_the_fewest_slots_of_templates_are_found(trees: Sequence[Tree], fewest: list[set[str]]) -> None:
    assert least_of(trees) == frozenset(map(frozenset, fewest))


def test_of_very_many_ways_only_a_part_is_needed() -> None:
    pairs = [Fork((Gap(f"a{number}"), Gap(f"b{number}"))) for number in range(20)]
    found = least_of([Row(tuple(pairs))])
    assert len(found) <= 64
    assert all(one & {"a19", "b19"} for one in found)


def test_what_every_sentence_has_is_required() -> None:
    slots = [number("a", 1, 2), text("b"), text("c")]
    told = parameters(slots, {}, "en", least_of([Row((Fork((A, B)), C))]))
    assert (told["required"], told["description"]) == (["c"], "Needs a and c or b and c.")


def test_nothing_is_required_of_what_can_be_said_without_slots() -> None:
    assert "required" not in parameters([text("a")], {}, "en", least_of([A, NOTHING]))


def test_a_choice_of_slots_is_told_only_where_there_is_one() -> None:
    assert needs(least_of([A])) == ""
