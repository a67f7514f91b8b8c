"""Turns that are meant for the device: the embedded recognizer is less strict with them, and with no others."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.corpus.noises import pink
from tests.corpus.sound import at_level, pcm, read, silence
from tests.corpus.voices import AWB, RMS, SLT, Voice, missing, speak
from tests.voiced_plugins.embedded_hearing import HOME, ODDS, Ear, grammar, heard, unspelled
from voiced.api import Expected, Pause
from voiced.api.grammar import Choice, Words
from voiced.api.grammar import Sequence as InOrder
from voiced.audio import RATE
from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer

pytestmark = pytest.mark.skipif(bool(missing((SLT, RMS, AWB))), reason=missing((SLT, RMS, AWB)))

STOP = InOrder((Words("stop"), Choice((Words("it"), Words("that"), InOrder(())))))
OPEN = Expected("en", grammar(STOP, Words("be quiet"), Words("silence"), Words("what time is it"), Words("never mind")))
ADDRESSED = replace(OPEN, addressed=True)

SayBy = Callable[[Voice, str], bytes]
"""Speaks a text by a voice; mono 16-bit PCM at 16 kHz."""


@pytest.fixture(scope="module")
def say_by(tmp_path_factory: pytest.TempPathFactory) -> SayBy:
    folder = tmp_path_factory.mktemp("spoken")
    return lambda voice, text: _around(read(speak(voice, text, folder)), 0.4)


def _around(sound: np.ndarray, before: float) -> bytes:
    whole = np.concatenate([silence(before), sound, silence(0.5)])
    return pcm(whole + np.random.default_rng(1).normal(0, 1e-4, whole.size))


async def fresh(sound: bytes, expected: Expected) -> str:
    """What a recognizer hears that has heard nothing before."""
    return await heard(GrammarRecognizer(ODDS, unspelled), sound, Pause(), expected=expected)


@pytest.mark.parametrize("voice", [RMS, AWB, SLT], ids=lambda voice: voice.name)
async def test_a_lone_stop_is_heard_when_it_is_addressed(say_by: SayBy, voice: Voice) -> None:
    assert (await fresh(say_by(voice, "stop"), ADDRESSED)).split()[:1] == ["stop"]


async def test_a_turn_for_nobody_is_heard_as_strictly_as_before(say_by: SayBy) -> None:
    assert await fresh(say_by(AWB, "stop"), OPEN) == ""


async def test_an_open_turn_after_an_addressed_one_is_strict_again(say_by: SayBy) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    await heard(recognizer, say_by(AWB, "stop"), Pause(), expected=ADDRESSED)
    assert await heard(recognizer, say_by(AWB, "stop"), Pause(), expected=OPEN) == ""


@pytest.mark.parametrize("text", ["she bought three tomatoes and a loaf of bread", "dinner is ready", "hello there"])
async def test_other_talk_is_nothing_in_an_addressed_turn_too(say_by: SayBy, text: str) -> None:
    assert await fresh(say_by(RMS, text), ADDRESSED) == ""


async def test_noise_is_nothing_in_an_addressed_turn_too() -> None:
    assert await fresh(pcm(np.random.default_rng(3).normal(0, 0.05, 2 * RATE)), ADDRESSED) == ""


@pytest.mark.parametrize("text", ["what time is it", "be quiet"])
async def test_the_end_of_a_wake_word_is_left_out(say_by: SayBy, tmp_path: Path, text: str) -> None:
    wake_word = read(speak(SLT, "okay nabu", tmp_path))
    end = int(np.flatnonzero(np.abs(wake_word) > 0.02)[-1])
    command = read(speak(SLT, text, tmp_path))
    sound = _around(np.concatenate([wake_word[end - RATE // 5 : end], silence(0.1), command]), 0.0)
    assert await fresh(sound, ADDRESSED) == text


async def test_a_draft_of_an_addressed_turn_holds_words_of_the_grammar_alone(say_by: SayBy) -> None:
    ear = Ear()
    recognizer = GrammarRecognizer(ODDS, unspelled)
    await heard(recognizer, say_by(SLT, "what time is it"), Pause(), expected=ADDRESSED, ear=ear)
    assert "what time" in ear.drafts
    assert not any("=" in draft for draft in ear.drafts)


async def test_an_addressed_turn_without_a_grammar_is_nothing_and_its_pauses_are_answered(say_by: SayBy) -> None:
    ear = Ear()
    expected = Expected("en", addressed=True, question=True)
    recognizer = GrammarRecognizer(ODDS, unspelled)
    assert await heard(recognizer, say_by(SLT, "stop"), Pause(), expected=expected, ear=ear) == ""
    assert ear.finals == [""]


async def test_what_was_learned_of_a_noisy_room_holds_for_another_grammar(say_by: SayBy) -> None:
    def noisy(text: str) -> bytes:
        speech = at_level(np.frombuffer(say_by(SLT, text), dtype="<i2") / 32768, -26.0)
        return pcm(speech + at_level(pink(speech.size / RATE, 1)[: speech.size], -56.0))

    recognizer = GrammarRecognizer(ODDS, unspelled)
    for _ in range(3):
        await heard(recognizer, noisy("turn on the kitchen light"), Pause(), expected=HOME)
    assert await heard(recognizer, noisy("what time is it"), Pause(), expected=OPEN) == "what time is it"
    assert await fresh(noisy("what time is it"), OPEN) == ""
