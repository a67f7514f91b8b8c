"""A sentence may be heard with the device's name and words of politeness around it."""

import pytest

from voiced.api import Intent
from voiced.intents import Declared, Understanding, spoken_to
from voiced.intents.automaton import Automaton


def heard(*names: str) -> Automaton:
    intents = [Intent("time", {"en": ["what time is it"]}, lambda _: "")]
    grammar = Understanding([Declared("clock", one) for one in intents]).grammar("en")
    assert grammar is not None
    return Automaton(spoken_to(grammar, names), str.split)


def accepts(automaton: Automaton, text: str) -> bool:
    return bool(automaton.walk(text.split()).accepted)


@pytest.mark.parametrize(
    "text",
    [
        "what time is it",
        "voiced what time is it",
        "hey voiced what time is it please",
        "okay mister smith please what time is it",
        "please what time is it please",
    ],
)
def test_the_name_and_politeness_may_be_said(text: str) -> None:
    assert accepts(heard("voiced", "Mister Smith"), text)


@pytest.mark.parametrize("text", ["voiced", "please", "jarvis what time is it", "what time is it voiced voiced"])
def test_nothing_else_may(text: str) -> None:
    assert not accepts(heard("voiced"), text)


def test_without_a_name_only_politeness_is_added() -> None:
    assert accepts(heard(), "what time is it please")
