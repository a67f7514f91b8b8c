"""A yes counts in the next utterance, once, and not for ever."""

import pytest

from tests.conversation.stage import TIME
from voiced.conversation.confirming import KEPT_S, Confirming, Consent, Pending, consent
from voiced.intents.declared import Match

DOOR = Pending(Match("door", TIME, "en"), "open the door", "deed-1")
GATE = Pending(Match("gate", TIME, "en"), "open the gate", "deed-2")


@pytest.fixture
def confirming() -> Confirming:
    waiting = Confirming()
    waiting.ask(DOOR, 100.0)
    return waiting


@pytest.mark.parametrize(
    "text",
    ["yes", "Yes, please!", "OK.", "yeah", "do it", "go ahead please", "是的", "好的，谢谢", "可以", "嗯", "Yes."],
)
def test_people_say_yes_in_many_ways(text: str) -> None:
    assert consent(text) is True


@pytest.mark.parametrize(
    "text", ["no", "No, thanks.", "don't", "never mind", "cancel", "不要", "不用了，谢谢", "算了", "别"]
)
def test_people_say_no_in_many_ways(text: str) -> None:
    assert consent(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "please",
        "what time is it",
        "yes or no",
        "yes open the window",
        "stop",
        "停",
        "是不是",
        "好像不对",
        "no idea",
    ],
)
def test_everything_else_is_neither(text: str) -> None:
    assert consent(text) is None


def test_the_next_utterance_answers(confirming: Confirming) -> None:
    assert confirming.heard("yes", "turn-2", 105.0) == Consent(DOOR, given=True)


def test_a_no_is_an_answer_too(confirming: Confirming) -> None:
    assert confirming.heard("no", "turn-2", 105.0) == Consent(DOOR, given=False)


def test_a_second_yes_means_nothing(confirming: Confirming) -> None:
    confirming.heard("yes", "turn-2", 105.0)
    assert confirming.heard("yes", "turn-3", 106.0) is None


def test_the_same_yes_again_is_the_same_answer(confirming: Confirming) -> None:
    first = confirming.heard("yes", "turn-2", 105.0)
    assert confirming.heard("yes", "turn-2", 106.0) == first


def test_something_else_in_between_drops_it(confirming: Confirming) -> None:
    confirming.heard("what time is it", "turn-2", 105.0)
    assert confirming.heard("yes", "turn-3", 106.0) is None


@pytest.mark.parametrize("after", [KEPT_S + 1, -1.0])
def test_a_yes_that_comes_late_or_after_a_jump_of_the_clock_means_nothing(confirming: Confirming, after: float) -> None:
    assert confirming.heard("yes", "turn-2", 100.0 + after) is None


def test_what_is_asked_later_takes_the_place_of_what_waits(confirming: Confirming) -> None:
    confirming.ask(GATE, 101.0)
    assert confirming.heard("yes", "turn-2", 105.0) == Consent(GATE, given=True)


def test_without_a_question_a_yes_means_nothing() -> None:
    assert Confirming().heard("yes", "turn-1", 0.0) is None
