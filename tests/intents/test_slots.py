from datetime import time, timedelta

import pytest

from voiced.api import (
    Slot,
    TemplateError,
    choice,
    duration,
    moment,
    number,
    text,
    time_of_day,
    vocabulary,
    weekdays,
)
from voiced.api.moments import Moment
from voiced.intents.english import ENGLISH
from voiced.intents.rules import RuleBook
from voiced.intents.slots import Slots
from voiced.intents.tongues import tongue_of

COLOURS = {"en": {"red": ["red", "dark red"], "wine": ["dark red"]}, "de": {"red": ["rot"]}}
COLOUR = choice("colour", COLOURS)


@pytest.fixture
def slots() -> Slots:
    return Slots(ENGLISH, RuleBook(ENGLISH), {"rooms": ["Living-Room", "Room 2", "!!"], "none": []})


@pytest.mark.parametrize(
    ("slot", "said", "value"),
    [
        (number("n", 0, 50, 5), "twenty five", 25),
        (number("n", 0, 50, 5), "twenty four", None),
        (duration("d"), "half an hour", timedelta(minutes=30)),
        (time_of_day("t"), "half past seven", time(7, 30)),
        (moment("m"), "at half past seven p m", Moment(time_of_day=time(19, 30))),
        (weekdays("w"), "on weekends", frozenset({5, 6})),
        (COLOUR, "red", "red"),
        (vocabulary("room", "rooms"), "living room", "Living-Room"),
        (vocabulary("room", "rooms"), "room two", "Room 2"),
        (vocabulary("room", "rooms"), "garage", None),
    ],
)
def test_a_slot_reads(slots: Slots, slot: Slot[object], said: str, value: object) -> None:
    assert slots.taken(slot).read(tuple(said.split())) == value


def test_the_first_value_wins_words_that_two_have(slots: Slots) -> None:
    assert slots.taken(COLOUR).read(("dark", "red")) == "red"


def test_a_choice_is_read_once_however_many_templates_name_it(slots: Slots) -> None:
    assert slots.taken(COLOUR) is slots.taken(choice("colour", COLOURS))


def test_choices_of_one_name_take_their_own_texts(slots: Slots) -> None:
    other = choice("colour", {"en": {"blue": ["blue"]}})
    assert slots.taken(COLOUR).read(("blue",)) is None
    assert slots.taken(other).read(("blue",)) == "blue"


def test_any_words_need_no_rule(slots: Slots) -> None:
    assert slots.taken(text("note")).rule == ""


@pytest.mark.parametrize(
    ("slot", "language", "complaint"),
    [
        (COLOUR, "fr", 'no words in the language "fr"'),
        (vocabulary("room", "none"), "en", 'the list "none" of the slot "room" is empty'),
        (vocabulary("room", "unknown"), "en", "voiced_vocabulary"),
        (vocabulary("room", "marks"), "en", "nothing in"),
        (duration("d"), "fr", "duration"),
        (time_of_day("t"), "fr", "time"),
        (moment("m"), "fr", "moment"),
        (weekdays("w"), "fr", "weekdays"),
        (number("n", 9, 1), "en", "no number"),
    ],
)
def test_a_slot_that_cannot_be_said_complains(slot: Slot[object], language: str, complaint: str) -> None:
    tongue = tongue_of(language)
    with pytest.raises(TemplateError, match=complaint):
        Slots(tongue, RuleBook(tongue), {"none": [], "marks": ["?!"]}).taken(slot)


def test_numbers_are_understood_in_a_language_that_nobody_described() -> None:
    tongue = tongue_of("de")
    assert Slots(tongue, RuleBook(tongue), {}).taken(number("n", 1, 99)).read(("fünfundzwanzig",)) == 25
