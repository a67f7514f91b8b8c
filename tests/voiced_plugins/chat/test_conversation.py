"""What the model is told of the conversation: the newest, recent, in the same language, heard, and never half of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import Exchange
from voiced_plugins.chat.conversation import Limits, memory
from voiced_plugins.chat.tokens import of_message

NOW = 1_000_000.0
LIMITS = Limits(tokens=2000, minutes=10)


def exchange(heard: str, spoke: str = "Yes.", language: str = "en", ago_s: float = 60) -> Exchange:
    return Exchange(heard, spoke, language, at=NOW - ago_s)


def remembered(*exchanges: Exchange, language: str = "en", limits: Limits = LIMITS) -> list[str]:
    """What the user said."""
    return [said.text for said in memory(exchanges, NOW, language, limits) if said.role == "user"]


def test_a_question_and_its_answer_take_turns() -> None:
    told = memory([exchange("one", "1"), exchange("two", "2")], NOW, "en", LIMITS)
    assert [(said.role, said.text) for said in told] == [
        ("user", "one"),
        ("assistant", "1"),
        ("user", "two"),
        ("assistant", "2"),
    ]


def test_nothing_was_said_before_the_first_turn() -> None:
    assert memory([], NOW, "en", LIMITS) == []


def test_another_language_is_another_conversation() -> None:
    said = (exchange("one"), exchange("二", "好。", "zh-CN"), exchange("three"))
    assert (remembered(*said), remembered(*said, language="zh")) == (["one", "three"], ["二"])


@pytest.mark.parametrize("language", ["en", "en-GB", "EN-us"])
def test_one_language_has_several_tags(language: str) -> None:
    assert remembered(exchange("one", language="en-US"), language=language) == ["one"]


@pytest.mark.parametrize(("ago_s", "is_told"), [(0, True), (600, True), (601, False), (-3600, True)])
def test_what_is_older_than_the_limit_is_not_told(ago_s: float, *, is_told: bool) -> None:
    assert bool(remembered(exchange("one", ago_s=ago_s))) == is_told


def test_what_nobody_knows_the_time_of_is_taken_for_recent() -> None:
    assert remembered(Exchange("one", "Yes.", "en")) == ["one"]


@pytest.mark.parametrize("limits", [Limits(0, 10), Limits(2000, 0)])
@pytest.mark.parametrize("one", [exchange("one"), Exchange("one", "Yes.", "en")])
def test_no_memory_is_no_memory(one: Exchange, limits: Limits) -> None:
    assert remembered(one, limits=limits) == []


def test_what_was_forgotten_is_not_told() -> None:
    said = (Exchange("nobody knows when", "Yes.", "en"), exchange("one", ago_s=60), exchange("two", ago_s=30))
    assert remembered(*said, limits=Limits(2000, 10, since=NOW - 60)) == ["two"]


@pytest.mark.parametrize("spoke", ["", " \n"])
def test_an_answer_that_nobody_heard_is_left_out_with_its_question(spoke: str) -> None:
    assert remembered(exchange("one"), exchange("two", spoke), exchange("three")) == ["one", "three"]


def test_an_answer_to_nothing_is_left_out() -> None:
    assert memory([exchange("")], NOW, "en", LIMITS) == []


def test_the_newest_are_kept_and_nothing_older_than_one_that_is_too_long() -> None:
    said = (exchange("one"), exchange("x " * 500), exchange("three"))
    assert remembered(*said, limits=Limits(100, 10)) == ["three"]


texts = st.text(min_size=1, max_size=60)


@given(st.lists(st.tuples(texts, texts), max_size=8), st.integers(0, 200))
def test_the_limit_holds_and_no_exchange_is_cut(said: list[tuple[str, str]], tokens: int) -> None:
    exchanges = [exchange(heard, spoke) for heard, spoke in said]
    told = memory(exchanges, NOW, "en", Limits(tokens, 10))
    whole = [
        text.strip() for one in exchanges if one.heard.strip() and one.spoke.strip() for text in (one.heard, one.spoke)
    ]
    assert sum(map(of_message, told)) <= tokens
    assert len(told) % 2 == 0
    assert [one.text for one in told] == whole[len(whole) - len(told) :]
