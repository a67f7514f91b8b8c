"""The table tells apart what was understood and what was not; where the plugin decides, it lets it."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from tests.sentences.table import Meaning, read
from tests.sentences.wanted import NOW, plain, wanted
from voiced.api import Day, Intent, Moment, choice, duration, moment, number, text, weekdays
from voiced.api.intents import FreeText, Kind
from voiced.intents.declared import Match

OF_DAY = choice("of_day", {"en": {"tomorrow": ["tomorrow's"]}})
WEEK = choice("week", {"en": {"weekdays": ["weekday"]}})
SLOTS = [
    duration("duration"),
    number("minutes", 1, 120),
    moment("when"),
    OF_DAY,
    weekdays("days"),
    WEEK,
    text("name"),
    text("label"),
]
ANY = FreeText()


def meaning(**slots: str) -> Meaning:
    return Meaning("set-timer", {name: wanted(name, value) for name, value in slots.items()}, {})


def understood(intent: str = "set-timer", **slots: object) -> Match:
    return Match("timers", Intent(intent, {}, lambda _: "", SLOTS), "en", slots)


FIVE = timedelta(minutes=5)


def test_what_was_not_understood_differs() -> None:
    assert meaning(duration="0:05:00").differs(None)


def test_another_intent_differs() -> None:
    assert meaning(duration="0:05:00").differs(understood("add-time", duration=FIVE))


def test_another_length_differs() -> None:
    assert meaning(duration="0:50:00").differs(understood(duration=FIVE))


def test_a_slot_too_few_and_a_slot_too_many_differ() -> None:
    assert meaning(duration="0:05:00", label="tea").differs(understood(duration=FIVE))
    assert meaning(duration="0:05:00").differs(understood(duration=FIVE, name="tea"))


def test_a_label_may_be_a_name() -> None:
    assert not meaning(duration="0:05:00", label="egg").differs(understood(duration=FIVE, name="the Eggs"))


def test_a_length_may_be_a_number_of_minutes() -> None:
    assert not meaning(duration="0:05:00").differs(understood(minutes=5))
    assert meaning(duration="0:05:00").differs(understood(minutes=50))


def test_a_point_in_time_may_be_the_day_of_something() -> None:
    assert not meaning(when="03-05").differs(understood(of_day="tomorrow"))
    assert meaning(when="03-06").differs(understood(of_day="tomorrow"))
    assert meaning(when="03-05 07:00").differs(understood(of_day="tomorrow"))


def test_days_may_be_a_part_of_the_week() -> None:
    assert not meaning(days="mon-fri").differs(understood(week="weekdays"))
    assert meaning(days="sat,sun").differs(understood(week="weekdays"))


@pytest.mark.parametrize(
    ("written", "found", "fits"),
    [
        ("03-05 07:00", Moment(day=Day(ahead=1), time_of_day=time(7)), True),
        ("03-05 07:00", Moment(day=Day(ahead=1), time_of_day=time(19)), False),
        ("03-04 19:00", Moment(time_of_day=time(7), either_half=True), True),
        ("03-05", Moment(day=Day(ahead=1)), True),
        ("03-05", Moment(day=Day(ahead=2)), False),
        ("03-05 06:00..11:00", Moment(day=Day(ahead=1), time_of_day=time(8)), True),
        ("03-05 06:00..11:00", Moment(day=Day(ahead=1), time_of_day=time(12)), False),
        ("7:00", Moment(time_of_day=time(7), either_half=True), True),
        ("7:00", Moment(time_of_day=time(8)), False),
        ("03-04 10:25", Moment(after=timedelta(minutes=10)), True),
        ("03-04 10:25", Moment(after=timedelta(minutes=15)), False),
    ],
)
def test_a_moment_is_seen_from_the_present(written: str, found: Moment, fits: bool) -> None:  # noqa: FBT001 - of the table
    assert wanted("when", written).fits(found, ANY) is fits


@pytest.mark.parametrize(
    ("written", "found"), [("every day", range(7)), ("mon-fri", range(5)), ("sat,sun", (5, 6)), ("tue", (1,))]
)
def test_days_are_written_by_name(written: str, found: range) -> None:
    assert wanted("days", written).fits(frozenset(found), ANY)
    assert not wanted("days", written).fits(frozenset({2, 6}), ANY)


def test_a_day_is_the_same_however_the_plugin_tells_it() -> None:
    friday = wanted("day", "03-06")
    told = ["friday", "day after tomorrow", Day(weekday=4), Day(ahead=2), Moment(day=Day(ahead=2)), NOW.date()]
    assert [friday.fits(one, ANY) for one in told] == [True, True, True, True, True, False]


def test_a_value_is_known_by_any_way_to_say_it() -> None:
    kind: Kind = choice("place", {"en": {"Asia/Tokyo": ["Tokyo"]}, "zh": {"Asia/Tokyo": ["东京"]}}).kind
    assert wanted("place", "东京").fits("Asia/Tokyo", kind)
    assert not wanted("place", "纽约").fits("Asia/Tokyo", kind)


def test_plain_text_keeps_what_matters() -> None:
    assert plain("The Eggs!") == plain("egg") != plain("eggnog")
    assert plain("洗 衣服。") == "洗衣服"


@pytest.mark.parametrize("line", ["tea | duration five", "tea | days someday", "tea | when 02-30 07:00"])
def test_a_line_that_makes_no_sense_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "english.txt"
    file.write_text(f"[timers set-timer]\n{line}\n")
    with pytest.raises(ValueError, match=r"^english\.txt:2: "):
        list(read(file, "en"))


def test_a_line_may_have_several_meanings(tmp_path: Path) -> None:
    file = tmp_path / "english.txt"
    file.write_text("[timers add-time]\nfive more minutes | duration 0:05:00 || snooze; duration? 0:05:00\n")
    [said] = read(file, "en")
    right = [understood("add-time", duration=FIVE), understood("snooze", duration=FIVE), understood("snooze")]
    assert [said.differs(match) for match in right] == ["", "", ""]
    assert said.differs(understood("add-time"))
