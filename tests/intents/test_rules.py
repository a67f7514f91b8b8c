import pytest

from voiced.api import TemplateError
from voiced.api.grammar import Rule, Words
from voiced.intents.chinese import CHINESE
from voiced.intents.english import ENGLISH
from voiced.intents.rules import RuleBook
from voiced.intents.tongue import Tongue
from voiced.intents.tongues import tongue_of
from voiced.intents.tree import leaves


@pytest.fixture
def book() -> RuleBook:
    return RuleBook(ENGLISH)


def test_a_range_is_one_rule_however_often_it_is_asked_for(book: RuleBook) -> None:
    assert book.number(0, 100) == book.number(0, 100) == "number_0_100"
    assert list(book.rules) == ["number_0_100"]


def test_steps_and_negative_numbers_are_in_the_name(book: RuleBook) -> None:
    assert book.number(-20, 40, 5) == "number_m20_40_5"


@pytest.mark.parametrize(("low", "high", "step"), [(5, 1, 1), (1, 5, 0), (0, 10**9, 1)])
def test_a_range_that_cannot_be_is_refused(book: RuleBook, low: int, high: int, step: int) -> None:
    with pytest.raises(TemplateError, match=str(high)):
        book.number(low, high, step)


def test_a_rule_brings_every_rule_that_it_needs(book: RuleBook) -> None:
    assert book.own("duration") == "duration"
    needed = {leaf.name for tree in book.rules.values() for leaf in leaves(tree) if isinstance(leaf, Rule)}
    assert needed == set(book.rules) - {"duration"}


@pytest.mark.parametrize("tongue", [ENGLISH, CHINESE], ids=lambda tongue: tongue.language)
def test_every_rule_of_a_language_can_be_read(tongue: Tongue) -> None:
    book = RuleBook(tongue)
    for name in tongue.rules:
        assert book.own(name) in book.rules


def test_a_language_without_times_says_so() -> None:
    with pytest.raises(TemplateError, match='"fr"'):
        RuleBook(tongue_of("fr")).own("time")


def test_lists_of_one_name_and_other_words_are_two_rules(book: RuleBook) -> None:
    first = book.phrases("list_rooms", [("kitchen",)])
    second = book.phrases("list_rooms", [("garage",)])
    assert (first, second) == ("list_rooms", "list_rooms_2")
    assert book.phrases("list_rooms", [("kitchen",)]) == first
    assert book.rules[second] == Words("garage")


def test_the_name_of_a_rule_has_no_strange_characters(book: RuleBook) -> None:
    assert book.phrases("List of-rooms", [("kitchen",)]) == "list_of_rooms"
