"""A sentence is complete as soon as nothing that may follow could change what it means."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.api import Intent, Slot, duration, number, text, time_of_day
from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Words
from voiced.intents import Declared, Understanding
from voiced.intents.normalise import words
from voiced.intents.tongues import tongue_of
from voiced.listening.endpoint import Ending, Endpoint
from voiced.listening.standing import Standing

SLOTS: list[Slot[Any]] = [
    number("n", 1, 120),
    number("digit", 1, 2),
    number("other", 1, 2),
    duration("length"),
    time_of_day("at"),
    text("any"),
]
COMPLETE, EXTENDABLE = Standing.COMPLETE, Standing.EXTENDABLE


def understanding(*intents: Sequence[str], language: str = "en") -> Understanding:
    """Each row of templates is an intent."""
    made = (Intent(f"i{at}", {language: row}, lambda _: "", SLOTS) for at, row in enumerate(intents))
    return Understanding([Declared("p", one) for one in made])


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("what time is it", EXTENDABLE),
        ("what time is it in", Standing.PREFIX),
        ("what time is it in tokyo please", COMPLETE),
        ("have you got the time", COMPLETE),
        ("what time is it please", COMPLETE),
        ("turn on the light", EXTENDABLE),
        ("turn on the light in the", Standing.PREFIX),
        ("turn on the light please", COMPLETE),
        ("turn the kitchen light on", COMPLETE),
        ("set the volume to twenty", EXTENDABLE),
        ("set the volume to twenty one", COMPLETE),
        ("set the heating to minus 3", COMPLETE),
        ("set a timer for ten", Standing.PREFIX),
        ("set a timer for ten minutes", EXTENDABLE),
        ("make the kitchen light warm", EXTENDABLE),
        ("make the kitchen light red", COMPLETE),
        ("add milk to my list", EXTENDABLE),
    ],
)
def test_english_at_home_stands(home: Understanding, said: str, standing: Standing) -> None:
    assert home.standing(said, "en") is standing


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("现在几点", COMPLETE),
        ("现在几点了", COMPLETE),
        ("请问现在几点", COMPLETE),
        ("现在几点了呀", COMPLETE),
        ("还剩多久", COMPLETE),
        ("打开灯吧", COMPLETE),
        ("温度调到二十五", COMPLETE),
        ("温度调到二十", EXTENDABLE),
        ("音量调到百分之五", EXTENDABLE),
        ("把厨房的灯调成蓝色", COMPLETE),
    ],
)
def test_chinese_at_home_stands(home: Understanding, said: str, standing: Standing) -> None:
    assert home.standing(said, "zh") is standing


@pytest.mark.parametrize(
    ("intents", "said", "standing"),
    [
        ([["go [on|right now]"]], "go", COMPLETE),
        ([["go", "go [on]"]], "go", COMPLETE),
        ([["go"], ["go on"]], "go", EXTENDABLE),
        ([["go"], ["go on"]], "go on", COMPLETE),
        ([["go [on]"], ["go on [now]"]], "go on", EXTENDABLE),
        ([["go [then]"], ["go then wait"]], "go then", EXTENDABLE),
        ([["go [{any}]"]], "go", EXTENDABLE),
        ([["go [to {any}]"]], "go", EXTENDABLE),
        ([["count {n} [minutes]"]], "count ten", COMPLETE),
        ([["count {n} [minutes]"]], "count twenty", EXTENDABLE),
        ([["count {n}"], ["count {length}"]], "count ten", EXTENDABLE),
        ([["count {n}", "count {digit} [twice]"]], "count one", EXTENDABLE),
        ([["count {digit} [twice]"], ["count {n} then stop"]], "count one", EXTENDABLE),
        ([["ring at {at} [today]"]], "ring at seven thirty p m", COMPLETE),
        ([["ring at {at} [today]"]], "ring at seven", EXTENDABLE),
        ([["stop it"], ["please stop it [here]"], ["stop it there"]], "please stop it", EXTENDABLE),
        ([["go [please]"]], "go", COMPLETE),
        ([["go"], ["go please"]], "go", EXTENDABLE),
    ],
)
def test_english_templates_stand(intents: Sequence[Sequence[str]], said: str, standing: Standing) -> None:
    assert understanding(*intents).standing(said, "en") is standing


@pytest.mark.parametrize(
    ("intents", "said", "standing"),
    [
        ([["几点[钟][了|啦]"]], "几点", COMPLETE),
        ([["几点[了]"], ["几点了没有"]], "几点了", EXTENDABLE),
        ([["数{n}[下]"]], "数五", EXTENDABLE),
        ([["数{n}[下]"]], "数二十五", COMPLETE),
        ([["开灯"], ["开灯吧台"]], "开灯吧", Standing.PREFIX),
        ([["开灯[吧]"]], "开灯", COMPLETE),
    ],
)
def test_chinese_templates_stand(intents: Sequence[Sequence[str]], said: str, standing: Standing) -> None:
    assert understanding(*intents, language="zh").standing(said, "zh") is standing


def test_words_after_the_early_end_resume_the_turn_and_change_nothing() -> None:
    """Spoken with a pause before "right now"; each text comes with the block that follows it."""
    clock = understanding(["what time is it [right now]"])
    endpoint = Endpoint()
    endings: list[Ending | None] = []
    for text_so_far, blocks in (("What time is it", "....." * 3), ("", "xxxxx"), ("What time is it right", ".....")):
        if text_so_far:
            endings.append(endpoint.judge(clock.standing(text_so_far, "en")))
        endings += [endpoint.hear(block == "x") for block in blocks]
    endings.append(endpoint.judge(clock.standing("What time is it right now", "en")))
    endings += [endpoint.hear(block == "x") for block in "." * 10]
    assert [ending for ending in endings if ending] == [Ending.SOFT_END, Ending.RESUMED, Ending.SOFT_END]
    assert clock.match("What time is it right now", "en") == clock.match("What time is it", "en")


@pytest.mark.parametrize(("words_behind", "standing"), [(16, COMPLETE), (17, EXTENDABLE)])
def test_where_very_much_may_follow_it_is_not_looked_at(words_behind: int, standing: Standing) -> None:
    assert understanding([f"go [{' '.join(['on'] * words_behind)}]"]).standing("go", "en") is standing


FIXED = st.sampled_from(["a", "b", "a b", "[a]", "[b]", "(a|b)", "[b|a a]", "(a|)"])
ONE_SLOT = st.sampled_from(["{digit}", "[{digit}]", "[a {digit}]"])
OTHER_SLOT = st.sampled_from(["{other}", "[{other}]", "[{other} b]"])


@st.composite
def template(draw: st.DrawFn) -> str:
    """A few parts around at least one word, with each slot once at most."""
    parts = [draw(st.sampled_from("ab")), *draw(st.lists(FIXED, max_size=3))]
    parts += [draw(one) for one in (ONE_SLOT, OTHER_SLOT) if draw(st.booleans())]
    return " ".join(draw(st.permutations(parts)))


def every_row(node: Node, grammar: Grammar) -> Iterator[tuple[str, ...]]:
    """Everything that a grammar without free text says."""
    match node:
        case Words(said):
            yield words(said, tongue_of(grammar.language))
        case Choice(items):
            yield from (row for item in items for row in every_row(item, grammar))
        case Rule(name):
            yield from every_row(grammar.rules[name], grammar)
        case Anything():
            raise AssertionError("free text has no end")
        case _:
            rows: list[tuple[str, ...]] = [()]
            for item in node.items:
                rows = [(*row, *more) for row in rows for more in every_row(item, grammar)]
            yield from rows


@given(st.lists(st.lists(template(), min_size=1, max_size=2), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_it_is_complete_exactly_when_every_longer_sentence_means_the_same(intents: list[list[str]]) -> None:
    made = understanding(*intents)
    grammar = made.grammar("en")
    assert grammar is not None
    rows = {row for sentence in grammar.sentences for row in every_row(sentence.body, grammar)}
    meant = {row: made.match(" ".join(row), "en") for row in rows}
    for row in rows:
        longer = [meant[other] for other in rows if len(other) > len(row) and other[: len(row)] == row]
        expected = COMPLETE if all(one == meant[row] for one in longer) else EXTENDABLE
        assert made.standing(" ".join(row), "en") is expected, row
