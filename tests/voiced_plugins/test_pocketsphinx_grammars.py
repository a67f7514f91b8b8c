"""What the embedded recognizer listens for, on sentences that flite speaks."""

import logging
from collections.abc import Sequence

import pytest

from tests.voiced_plugins.embedded_hearing import (
    FRAME,
    HOME,
    LIGHT,
    MISSING,
    NUMBER,
    ODDS,
    TIME,
    Ear,
    Say,
    Speech,
    frames,
    grammar,
    heard,
    unspelled,
)
from voiced.api import Expected, Interim, Pause
from voiced.api.grammar import Anything, Choice, Grammar, Rule, Sentence, Words
from voiced.api.grammar import Sequence as InOrder
from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


async def test_without_a_grammar_nothing_is_understood_and_pauses_are_answered(
    recognizer: GrammarRecognizer, say: Say
) -> None:
    ear = Ear()
    assert await heard(recognizer, say("what time is it"), Pause(), expected=Expected("en"), ear=ear) == ""
    assert ear.interims == [Interim("", segment_ended=True)]


async def test_another_grammar_takes_the_place_of_the_old_one(say: Say) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    only_light = Expected("en", grammar(LIGHT))
    assert await heard(recognizer, say("what time is it"), expected=only_light) == ""
    await recognizer.prepare(HOME)
    assert await heard(recognizer, say("what time is it")) == "what time is it"
    assert await heard(recognizer, say("what time is it"), expected=only_light) == ""


async def test_a_grammar_prepared_in_the_middle_of_a_turn_is_for_the_next(say: Say) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    whole = say("what time is it")

    async def speech() -> Speech:
        async for one in frames(whole[: 2 * FRAME]):
            yield one
        await recognizer.prepare(Expected("en", grammar(LIGHT)))
        async for one in frames(whole[2 * FRAME :], Pause()):
            yield one

    assert (await recognizer.transcribe(speech(), HOME, Ear())).text == "what time is it"


async def test_an_equal_grammar_is_made_once() -> None:
    asked: list[Sequence[str]] = []

    def counted(words: Sequence[str]) -> Sequence[str]:
        asked.append(words)
        return unspelled(words)

    recognizer = GrammarRecognizer(ODDS, counted)
    for _ in range(3):
        await recognizer.prepare(Expected("en", grammar(Words("xyzzyx"), TIME)))
    assert asked == [["xyzzyx"]]


async def test_the_three_newest_grammars_stay_ready() -> None:
    made: list[str] = []

    def spelled(words: Sequence[str]) -> Sequence[str]:
        made.extend(words)
        return unspelled(words)

    recognizer = GrammarRecognizer(ODDS, spelled)
    for word in ("xyzzya", "xyzzyb", "xyzzya", "xyzzyc", "xyzzya", "xyzzyd", "xyzzya", "xyzzyb"):
        await recognizer.prepare(Expected("en", grammar(Words(word), TIME)))
    assert made == ["xyzzya", "xyzzyb", "xyzzyc", "xyzzyd", "xyzzyb"]


async def test_questions_and_commands_in_turn_are_heard_by_their_own_grammars(say: Say) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    question = Expected("en", grammar(Words("stop"), NUMBER), addressed=True, question=True)
    for _ in range(2):
        assert await heard(recognizer, say("what time is it"), Pause()) == "what time is it"
        assert await heard(recognizer, say("seven"), Pause(), expected=question) == "seven"


async def test_a_word_that_nobody_can_pronounce_drops_only_its_template(
    say: Say, caplog: pytest.LogCaptureFixture
) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    expected = Expected("en", grammar(Words("play xyzzyx"), TIME))
    with caplog.at_level(logging.WARNING):
        assert await heard(recognizer, say("what time is it"), expected=expected) == "what time is it"
    assert [sentence.intent for sentence in recognizer.dropped] == ["intent-0"]
    assert "xyzzyx" in caplog.text


async def test_a_word_is_understood_by_the_pronunciation_that_a_plugin_gives(say: Say) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    body = Sentence("home", "ask", "ask qwen", Words("ask qwen about the weather"))
    given = Grammar("en", (body,), pronunciations={"qwen": ("K W EH N",)})
    text = await heard(recognizer, say("ask kwen about the weather"), expected=Expected("en", given))
    assert text == "ask qwen about the weather"


async def test_a_word_may_begin_with_z(say: Say) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    body = Sentence("home", "play", "play zz", Words("play some zzizz music"))
    given = Expected("en", Grammar("en", (body,), pronunciations={"zzizz": ("JH AE Z",)}))
    assert await heard(recognizer, say("play some jazz music"), expected=given) == "play some zzizz music"


async def test_a_list_that_is_too_long_is_named(caplog: pytest.LogCaptureFixture) -> None:
    names = Choice(tuple(Words(f"{first}{second}") for first in "abcdefghijklmnop" for second in "abcdefghijklmnop"))
    long = Grammar("en", (Sentence("home", "call", "call {names}", Rule("names")),), {"names": names})
    with caplog.at_level(logging.WARNING):
        await GrammarRecognizer(ODDS, unspelled).prepare(Expected("en", long))
    assert "200 values of 'names'" in caplog.text


async def test_a_grammar_of_free_text_alone_understands_nothing(say: Say) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    free = Expected("en", grammar(InOrder((Words("search for"), Anything()))))
    assert await heard(recognizer, say("search for bread"), expected=free) == ""
    assert recognizer.dropped == ()
