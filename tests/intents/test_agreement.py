"""The automaton, which says how a text stands, and hassil, which matches it, accept the same sentences."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.api import Intent, Slot, duration, moment, number, text, time_of_day, weekdays
from voiced.api.grammar import Anything, Choice, Node, Rule, Words
from voiced.intents import Declared
from voiced.intents.language import Language
from voiced.intents.matcher import Matcher
from voiced.intents.normalise import words
from voiced.intents.tongues import tongue_of

HARD = {
    "en": [
        "move {any} to {more} [now]",
        "(put|place) {any} on [the] list",
        "wait [for] {length} [[and] then go]",
        "at {at} [count to] {n}",
        "count [from {n}] to {n}",
        "light[s] (on|off|) [please]",
        "{at}",
        "{length} [timer]",
        "go {when} [{days}]",
        "go {days} {when}",
        "(put|place) {any} {when}",
    ],
    "zh": [
        "放{any}到{more}[去]",
        "等{length}[再走]",
        "{at}[数到]{n}",
        "灯[全](开|关)",
        "{at}",
        "{length}[以后]",
        "{days}[{when}]走",
        "{when}走",
        "放{any}{when}",
    ],
}
SLOTS: list[Slot[Any]] = [
    text("any"),
    text("more"),
    duration("length"),
    time_of_day("at"),
    number("n", 0, 120),
    moment("when"),
    weekdays("days"),
]
STRAY = {"en": ["to", "on", "the", "and", "one", "now", "tomato"], "zh": ["到", "二", "半", "个", "点", "在"]}
NO_SUCH_DAY = {"en": "february|april|june|september|november", "zh": "月"}
"""Words without which every day that can be said is one of the calendar."""


class Both:
    """The two readers of one language, over templates that are hard to read."""

    def __init__(self, language: str) -> None:
        intents = [Intent(f"i{at}", {language: [one]}, lambda _: "", SLOTS) for at, one in enumerate(HARD[language])]
        made = Language(language, [Declared("p", one) for one in intents], {})
        self.tongue = tongue_of(language)
        self.grammar = made.grammar
        self.automaton = made.automaton
        self.matcher = Matcher(made.phrases)

    def accepted(self, tokens: Sequence[str]) -> set[int]:
        return set(self.automaton.walk(tokens).accepted)

    def matched(self, tokens: Sequence[str]) -> set[int]:
        return {at for at in range(len(self.grammar.sentences)) if self.matcher.best(tokens, [at]) is not None}


BOTH = {language: Both(language) for language in HARD}


@st.composite
def said(draw: st.DrawFn, both: Both) -> tuple[str, ...]:
    """The tokens of a sentence of the grammar."""

    def words_of(node: Node) -> list[str]:
        match node:
            case Words(text_):
                return list(words(text_, both.tongue))
            case Choice(items):
                return words_of(items[draw(st.integers(0, len(items) - 1))])
            case Rule(name):
                return words_of(both.grammar.rules[name])
            case Anything():
                return draw(st.lists(st.sampled_from(STRAY[both.tongue.language]), min_size=1, max_size=3))
        return [word for item in node.items for word in words_of(item)]

    return tuple(words_of(draw(st.sampled_from(both.grammar.sentences)).body))


@st.composite
def nearly_said(draw: st.DrawFn, both: Both) -> tuple[str, ...]:
    """The tokens of a sentence in which a few are lost, doubled or strange."""
    tokens = list(draw(said(both)))
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(tokens)))
        stray = draw(st.sampled_from(STRAY[both.tongue.language]))
        tokens[at : at + 1] = draw(
            st.sampled_from([[], tokens[at : at + 1] * 2, [stray], [stray, *tokens[at : at + 1]]])
        )
    return tuple(tokens)


@pytest.mark.parametrize("language", HARD)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_what_the_grammar_says_both_accept(language: str, data: st.DataObject) -> None:
    both = BOTH[language]
    tokens = data.draw(said(both))
    accepted = both.accepted(tokens)
    assert accepted
    assert both.matched(tokens) == accepted


@pytest.mark.parametrize("language", HARD)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_what_is_nearly_right_both_judge_the_same(language: str, data: st.DataObject) -> None:
    both = BOTH[language]
    tokens = data.draw(nearly_said(both))
    assert both.matched(tokens) == both.accepted(tokens)


@pytest.mark.parametrize("language", HARD)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_every_time_that_the_grammar_says_has_a_value(language: str, data: st.DataObject) -> None:
    both = BOTH[language]
    tokens = data.draw(said(both))
    for at in both.accepted(tokens):
        found = both.matcher.best(tokens, [at])
        assert found is not None
        for name, (first, behind) in found.gaps.items():
            value = found.phrase.slots[name].read(tokens[first:behind])
            assert value is not None or set(NO_SUCH_DAY[language].split("|")) & set(tokens[first:behind])
