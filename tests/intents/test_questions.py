"""What counts as an answer to a question that a plugin asks back."""

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intents.conftest import AT, COLOUR, LENGTH, NOTE, PERCENT, ROOM, ROOMS, intent
from tests.voiced_plugins.embedded_hearing import MISSING, ODDS, heard, spoken, unspelled
from voiced.api import Expected, Pause, Slot, choice, moment, number, vocabulary, weekdays
from voiced.api.moments import Day, Moment
from voiced.intents import Declared, Understanding, spoken_to
from voiced.intents.automaton import Automaton
from voiced.listening.standing import Standing
from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer

MINUTES = number("minutes", 1, 240)
TEN = timedelta(minutes=10)
WHEN, DAYS = moment("when"), weekdays("days")
SEVEN_TOMORROW = Moment(day=Day(ahead=1), time_of_day=time(7), either_half=True)
STREET = vocabulary("street", "streets")
UNDERSTOOD = Understanding(
    [Declared("home", intent("stop", {"en": ["stop [that]"], "zh": ["停[下]"]}, urgent=True))], ROOMS
)


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("ten", MINUTES, 10),
        ("Make it ten.", MINUTES, 10),
        ("10 minutes, please", MINUTES, 10),
        ("um, let's say twenty minutes", MINUTES, 20),
        ("ten percent", PERCENT, 10),
        ("to 20%", PERCENT, 20),
        ("zero", PERCENT, 0),
        ("ten minutes please", LENGTH, TEN),
        ("For ten minutes.", LENGTH, TEN),
        ("I'd like about an hour and a half", LENGTH, timedelta(hours=1.5)),
        ("half past seven", AT, time(7, 30)),
        ("at 7:30 pm, thanks", AT, time(19, 30)),
        ("blue", COLOUR, "blue"),
        ("the warm one please", COLOUR, "warm"),
        ("in the living room", ROOM, "Living Room"),
        ("I think the kitchen", ROOM, "Kitchen"),
        ("Buy milk, please!", NOTE, "Buy milk, please!"),
        ("tomorrow at seven", WHEN, SEVEN_TOMORROW),
        ("Let's say at seven tomorrow, please.", WHEN, SEVEN_TOMORROW),
        ("in about ten minutes", WHEN, None),
        ("maybe in ten minutes", WHEN, Moment(after=TEN)),
        ("on weekdays", DAYS, frozenset(range(5))),
        ("Every day, please.", DAYS, frozenset(range(7))),
        ("Monday and Friday", DAYS, frozenset({0, 4})),
        ("on tuesday", DAYS, frozenset({1})),
    ],
)
def test_english_answers(said: str, slot: Slot[Any], value: object) -> None:
    assert UNDERSTOOD.answer(said, "en-GB", slot) == value


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("十", MINUTES, 10),
        ("那就十个吧", MINUTES, 10),
        ("大概20分钟左右", MINUTES, 20),
        ("百分之五十", PERCENT, 50),
        ("调到五十", PERCENT, None),
        ("十分钟", LENGTH, TEN),
        ("嗯,十分钟吧。", LENGTH, TEN),
        ("就要一个半小时", LENGTH, timedelta(hours=1.5)),
        ("十分钟以后", LENGTH, TEN),
        ("早上七点半", AT, time(7, 30)),
        ("就在晚上八点吧", AT, time(20)),
        ("红色的", COLOUR, "red"),
        ("我选蓝色就好", COLOUR, "blue"),
        ("在厨房", ROOM, "厨房"),
        ("买牛奶", NOTE, "买牛奶"),
        ("就明天七点吧", WHEN, SEVEN_TOMORROW),
        ("大概十分钟后", WHEN, Moment(after=TEN)),
        ("每天就好", DAYS, frozenset(range(7))),
        ("周一和周五", DAYS, frozenset({0, 4})),
    ],
)
def test_chinese_answers(said: str, slot: Slot[Any], value: object) -> None:
    assert UNDERSTOOD.answer(said, "zh-CN", slot) == value


@pytest.mark.parametrize(
    ("said", "slot"),
    [
        ("", MINUTES),
        ("...", NOTE),
        ("241", MINUTES),
        ("ten hours", MINUTES),
        ("ten minutes of rain", LENGTH),
        ("set a timer for ten minutes", LENGTH),
        ("for", LENGTH),
        ("garden", ROOM),
        ("what time is it", AT),
        ("stop", COLOUR),
    ],
)
def test_the_whole_text_must_be_an_answer(said: str, slot: Slot[Any]) -> None:
    assert UNDERSTOOD.answer(said, "en", slot) is None


@pytest.mark.parametrize(("said", "language"), [("十分钟", "en"), ("ten minutes", "zh"), ("ten minutes", "fr")])
def test_an_answer_in_another_language_that_is_understood_counts(said: str, language: str) -> None:
    assert UNDERSTOOD.answer(said, language, LENGTH) == TEN


def test_a_number_is_understood_in_a_language_without_templates() -> None:
    assert UNDERSTOOD.answer("zwanzig", "de", MINUTES) == 20


@pytest.mark.parametrize("said", ["stop", "Stop that, please!", "停下"])
def test_what_is_urgent_is_no_answer(said: str) -> None:
    words = choice("what", {"en": {"halt": ["stop"], "go": ["go on"]}})
    assert [UNDERSTOOD.answer(said, "en", slot) for slot in (words, NOTE)] == [None, None]


@pytest.mark.parametrize(
    ("said", "slot", "standing"),
    [
        ("", MINUTES, Standing.NOTHING),
        ("the weather", MINUTES, Standing.NOTHING),
        ("make it", MINUTES, Standing.PREFIX),
        ("please", MINUTES, Standing.PREFIX),
        ("twenty", MINUTES, Standing.EXTENDABLE),
        ("twenty minutes", MINUTES, Standing.COMPLETE),
        ("ten", LENGTH, Standing.PREFIX),
        ("ten minutes", LENGTH, Standing.EXTENDABLE),
        ("in the", ROOM, Standing.PREFIX),
        ("kitchen please", ROOM, Standing.COMPLETE),
        ("stop that", ROOM, Standing.URGENT),
        ("stop", NOTE, Standing.URGENT),
        ("buy milk", NOTE, Standing.FREE_TEXT),
        (" ", NOTE, Standing.NOTHING),
        ("那就", LENGTH, Standing.PREFIX),
        ("十分", LENGTH, Standing.EXTENDABLE),
        ("停", LENGTH, Standing.URGENT),
    ],
)
def test_text_stands_to_a_question(said: str, slot: Slot[Any], standing: Standing) -> None:
    assert UNDERSTOOD.question_standing(said, "en", slot) is standing


def allowed(slot: Slot[Any]) -> Automaton:
    grammar = UNDERSTOOD.question_grammar("en-US", slot)
    assert grammar is not None
    return Automaton(grammar, str.split)


def test_the_grammar_holds_the_answers_and_what_is_urgent() -> None:
    automaton = allowed(LENGTH)
    said = ["ten minutes", "make it about ten minutes", "stop that", "what time is it", "ten"]
    assert [bool(automaton.walk(one.split()).accepted) for one in said] == [True, True, True, False, False]


def test_the_grammar_says_what_is_urgent() -> None:
    grammar = UNDERSTOOD.question_grammar("zh", ROOM)
    assert grammar is not None
    assert {(sentence.plugin, sentence.urgent) for sentence in grammar.sentences} == {("", False), ("home", True)}


@pytest.mark.parametrize(("slot", "language"), [(NOTE, "en"), (STREET, "en"), (LENGTH, "de"), (COLOUR, "fr")])
def test_answers_that_nobody_can_list_make_no_grammar(slot: Slot[Any], language: str) -> None:
    assert UNDERSTOOD.question_grammar(language, slot) is None


def test_no_slot_is_left_without_templates_or_makes_problems() -> None:
    understood = Understanding([])
    for slot in (MINUTES, number("hours", 1, 24), PERCENT, AT, LENGTH, COLOUR, WHEN, DAYS):
        for language in ("en", "zh"):
            assert understood.question_grammar(language, slot) is not None
            assert understood._question(slot)._in(language).phrases.problems == []


def test_a_question_is_made_once() -> None:
    again = number("minutes", 1, 240)
    assert UNDERSTOOD._question(MINUTES) is UNDERSTOOD._question(again)
    for high in range(2, 10):
        UNDERSTOOD._question(number("minutes", 1, high))
    assert len(UNDERSTOOD._questions) < 8


PIECES = ["make it", "for", "the", "ten", "minutes", "one", "kitchen", "stop", "请", "十分钟", "厨房", "的"]
SAID = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES)).map(" ".join))
SLOTS = st.sampled_from([MINUTES, LENGTH, ROOM, COLOUR, AT, NOTE])


@given(said=SAID, slot=SLOTS, language=st.sampled_from(["en", "zh"]))
@settings(max_examples=200, deadline=None)
def test_any_text_is_judged_and_an_answer_is_never_nothing(said: str, slot: Slot[Any], language: str) -> None:
    answer = UNDERSTOOD.answer(said, language, slot)
    standing = UNDERSTOOD.question_standing(said, language, slot)
    assert answer is None or standing not in (Standing.NOTHING, Standing.PREFIX)


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason=MISSING)
@pytest.mark.parametrize(
    ("slot", "said", "value"),
    [
        (LENGTH, "ten minutes", TEN),
        (LENGTH, "for ten minutes please", TEN),
        (MINUTES, "make it twenty", 20),
        (ROOM, "in the kitchen", "Kitchen"),
        (COLOUR, "the red one", "red"),
        (AT, "half past seven", time(7, 30)),
        (WHEN, "tomorrow at seven", SEVEN_TOMORROW),
        (DAYS, "monday and friday", frozenset({0, 4})),
        (LENGTH, "my brother works at the hospital", None),
    ],
)
async def test_an_answer_is_heard_without_a_network(slot: Slot[Any], said: str, value: object, tmp_path: Path) -> None:
    grammar = UNDERSTOOD.question_grammar("en", slot)
    assert grammar is not None
    expected = Expected("en", spoken_to(grammar, ["computer"]), question=True)
    text = await heard(GrammarRecognizer(ODDS, unspelled), spoken(said, tmp_path), Pause(), expected=expected)
    assert UNDERSTOOD.answer(text, "en", slot) == value
