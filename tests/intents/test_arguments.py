"""A language model's arguments become the values that matching gives, or words from which it can repair them."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import Day, Moment, Slot, ToolError, choice, duration, moment, number, text, time_of_day
from voiced.api import vocabulary as list_of
from voiced.api import weekdays as days_of
from voiced.intents.arguments import values

NOW = datetime(2026, 3, 4, 10, 15, tzinfo=ZoneInfo("Europe/Berlin"))
COLOUR = choice(
    "it",
    {
        "en": {"red": ["red"], "warm": ["warm white", "warm"], "blue": ["blue"]},
        "zh": {"red": ["红色", "红"], "warm": ["暖白"], "blue": ["蓝色"]},
    },
)
ROOM = list_of("it", "rooms")
ROOMS = {"rooms": ["Kitchen", "Living Room", "Room 12", "厨房"]}
NUMBER, LENGTH, CLOCK, WHEN = number("it", -5, 40, 5), duration("it"), time_of_day("it"), moment("it")
DAYS, NOTE = days_of("it"), text("it")
EVERY: list[Slot[Any]] = [NUMBER, LENGTH, CLOCK, WHEN, DAYS, NOTE, COLOUR, ROOM]


def value(slot: Slot[Any], said: object, language: str = "en") -> Any:
    return values([slot], ROOMS, {"it": said}, NOW, language)["it"]


@pytest.mark.parametrize("said", [10, 10.0, "10", " 10 ", "10.0", "+10"])
def test_a_number_may_be_written_in_several_ways(said: object) -> None:
    found = value(NUMBER, said)
    assert (found, type(found)) == (10, int)


@pytest.mark.parametrize("said", [600, "600", 600.0, "PT10M", "pt600s"])
def test_a_length_of_time_is_in_seconds(said: object) -> None:
    assert value(LENGTH, said) == timedelta(minutes=10)


@pytest.mark.parametrize("said", ["18:30", "18:30:00", "6:30 pm", "6:30 P.M.", "18：30"])
def test_a_time_of_day_may_be_written_in_several_ways(said: str) -> None:
    assert value(CLOCK, said) == time(18, 30)


@pytest.mark.parametrize(("said", "hour"), [("12:00 am", 0), ("12:00 pm", 12), ("7:00 am", 7), ("00:00", 0)])
def test_noon_and_midnight_are_told_apart(said: str, hour: int) -> None:
    assert value(CLOCK, said) == time(hour)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-03-04T18:30", Moment(day=Day(ahead=0), time_of_day=time(18, 30))),
        ("2026-03-05 07:00:00", Moment(day=Day(ahead=1), time_of_day=time(7))),
        ("2026-03-04T17:30Z", Moment(day=Day(ahead=0), time_of_day=time(18, 30))),
        ("2027-03-05T00:00", Moment(day=Day(ahead=366), time_of_day=time(0))),
        ("2026-03-06", Moment(day=Day(ahead=2))),
        ("2026-03-04", Moment(day=Day(ahead=0))),
        ("18:30", Moment(time_of_day=time(18, 30))),
        ("PT10M", Moment(after=timedelta(minutes=10))),
        ("+P1DT2H", Moment(after=timedelta(hours=26))),
        ("P2W", Moment(after=timedelta(weeks=2))),
    ],
)
def test_a_point_in_time_is_a_moment(said: str, meant: Moment) -> None:
    assert value(WHEN, said) == meant


@pytest.mark.parametrize("said", ["2026-03-04T18:30", "18:30", "2026-03-04T17:30:00+00:00", "PT8H15M"])
def test_every_form_of_a_moment_is_the_same_time(said: str) -> None:
    assert value(WHEN, said).at(NOW) == datetime(2026, 3, 4, 18, 30, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    "said",
    [
        ["mon", "wed"],
        ["Monday", "WEDNESDAYS"],
        ["周一", "星期三"],
        "mon, wed",
        "monday and wednesday",
        "every Monday and Wednesday",
        "周一和周三",
        ["mon", "wed", "mon"],
    ],
)
def test_days_of_the_week_may_be_written_in_several_ways(said: object) -> None:
    assert value(DAYS, said) == frozenset({0, 2})


@pytest.mark.parametrize(
    ("said", "days"),
    [("every day", range(7)), ("weekdays", range(5)), (["weekend"], (5, 6)), ("每天", range(7)), ("工作日", range(5))],
)
def test_names_of_several_days_are_known(said: object, days: range) -> None:
    assert value(DAYS, said) == frozenset(days)


@pytest.mark.parametrize("said", ["warm", " WARM ", "warm white", "Warm White!", "warmwhite", "暖白"])
def test_a_choice_is_known_by_any_of_its_ways_to_be_said(said: str) -> None:
    assert value(COLOUR, said) == "warm"


@pytest.mark.parametrize(
    ("said", "word"),
    [("kitchen", "Kitchen"), ("living  room", "Living Room"), ("room twelve", "Room 12"), ("厨房", "厨房")],
)
def test_a_word_of_a_list_is_as_the_plugin_wrote_it(said: str, word: str) -> None:
    assert value(ROOM, said) == word


@pytest.mark.parametrize(
    ("said", "words"), [(" buy  milk\n", "buy milk"), (7, "7"), ("be\x07ll", "be ll"), ("a\ud800b", "a b")]
)
def test_any_words_are_one_line(said: object, words: str) -> None:
    assert value(NOTE, said) == words


@pytest.mark.parametrize("said", [None, "", "  ", []])
def test_what_is_null_or_empty_was_left_out(said: object) -> None:
    assert values(EVERY[:1], ROOMS, {"it": said, "other": None}, NOW) == {}


@pytest.mark.parametrize(
    ("slot", "said", "told"),
    [
        (NUMBER, 50, 'the argument "it" is 50; it must be a whole number from -5 to 40 in steps of 5'),
        (NUMBER, 11, "in steps of 5"),
        (NUMBER, "ten", 'is "ten"; it must be a whole number'),
        (NUMBER, True, "is true; it must be a whole number"),
        (NUMBER, 10.5, "is 10.5; it must be a whole number"),
        (NUMBER, float("nan"), "it must be a whole number"),
        (NUMBER, 10**20, "is a very large number"),
        (NUMBER, [10], "is a list"),
        (LENGTH, 0, "a whole number of seconds from 1 to"),
        (LENGTH, -5, "a whole number of seconds"),
        (LENGTH, 10**12, "a whole number of seconds"),
        (LENGTH, "ten minutes", "a whole number of seconds"),
        (CLOCK, "25:00", 'a time of day such as "18:30"'),
        (CLOCK, "13:00 pm", "a time of day"),
        (CLOCK, "18:60", "a time of day"),
        (WHEN, "2026-03-04T10:00", '"2026-03-04T10:00" is over already; now it is 2026-03-04T10:15, Wednesday'),
        (WHEN, "2026-03-03", "is over already"),
        (WHEN, "2046-03-03", "is more than ten years away"),
        (WHEN, "0001-01-01T00:00+14:00", "it must be a date and time"),
        (WHEN, "tomorrow", 'it must be a date and time such as "2026-03-04T18:30"'),
        (WHEN, "PT0S", "a time from now"),
        (WHEN, 1772613000, "it must be a date and time"),
        (DAYS, ["mon", "noday"], "a list of mon, tue, wed, thu, fri, sat, sun"),
        (DAYS, [1], "a list of mon"),
        (DAYS, {"mon": True}, "is an object; it must be a list of"),
        (COLOUR, "blu", 'it must be one of red, warm, blue; did you mean "blue"?'),
        (COLOUR, "绿色", "it must be one of red, warm, blue"),
        (ROOM, "kitchn", 'did you mean "Kitchen"?'),
        (ROOM, True, "is true; it must be one of"),
        (NOTE, {"a": 1}, "is an object; it must be a text"),
        (NOTE, "a" * 1001, "a text of at most 1000 letters"),
    ],
)
def test_what_does_not_fit_is_told_with_what_would(slot: Slot[Any], said: object, told: str) -> None:
    with pytest.raises(ToolError) as raised:
        value(slot, said)
    assert told in str(raised.value)


def test_a_wrong_value_is_told_shortly() -> None:
    with pytest.raises(ToolError) as raised:
        value(NUMBER, "x" * 100_000)
    assert len(str(raised.value)) < 200


def test_a_long_list_is_not_told_as_a_whole() -> None:
    rooms = {"rooms": [f"room {number}" for number in range(500)]}
    with pytest.raises(ToolError) as raised:
        values([ROOM], rooms, {"it": "garage"}, NOW)
    assert "one of 500 names, such as room 0" in str(raised.value)


def test_an_argument_that_there_is_not_is_told_with_the_nearest() -> None:
    with pytest.raises(ToolError) as raised:
        values([duration("length"), text("name")], {}, {"lenght": 5}, NOW)
    told = 'there is no argument "lenght"; the arguments are length, name; did you mean "length"?'
    assert str(raised.value) == told


def test_a_tool_without_arguments_says_so() -> None:
    with pytest.raises(ToolError, match="it takes no arguments"):
        values([], {}, {"it": 5}, NOW)


@pytest.mark.parametrize("said", [[1], "text", 5])
def test_arguments_that_are_no_object_are_told(said: Any) -> None:
    with pytest.raises(ToolError, match="they must be an object"):
        values([NUMBER], {}, said, NOW)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
TIMES = st.from_regex(r"[0-9T:P+.YMDHSZ-]{1,20}", fullmatch=True)


@given(slot=st.sampled_from(EVERY), said=JSON | TIMES, language=st.sampled_from(["en", "zh", "fr"]))
def test_no_json_makes_anything_but_values_or_a_tool_error(slot: Slot[Any], said: Any, language: str) -> None:
    told, found = "", {}
    try:
        found = dict(values([slot], ROOMS, {"it": said}, NOW, language))
    except ToolError as error:
        told = str(error)
    assert told.encode() or set(found) <= {"it"}
    assert None not in found.values()


@given(said=TIMES)
def test_every_moment_that_is_taken_is_still_to_come(said: str) -> None:
    try:
        found = values([WHEN], {}, {"it": said}, NOW)["it"]
    except ToolError:
        return
    at = found.at(NOW)
    assert at is None or at.timestamp() > NOW.timestamp()


@pytest.mark.parametrize("slot", EVERY, ids=lambda slot: type(slot.kind).__name__)
def test_a_number_that_python_cannot_write_is_refused(slot: Slot[Any]) -> None:
    with pytest.raises(ToolError, match="a very large number"):
        value(slot, 10**5000)
