"""The embedded recognizer, on sentences that flite speaks."""

import asyncio
import sys

import numpy as np
import pytest

from tests.corpus.sound import pcm
from tests.voiced_plugins.embedded_hearing import (
    FRAME,
    HOME,
    MISSING,
    ODDS,
    Ear,
    Say,
    Speech,
    frames,
    heard,
    unspelled,
)
from voiced.api import Pause, Transcript
from voiced_plugins.pocketsphinx import PocketSphinx, Settings, plugin
from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@pytest.mark.parametrize(
    "text",
    ["what time is it", "set a timer for ten minutes", "turn on the kitchen light", "turn off the kitchen light"],
)
async def test_a_sentence_of_the_grammar_is_understood(recognizer: GrammarRecognizer, say: Say, text: str) -> None:
    assert await heard(recognizer, say(text), Pause()) == text


@pytest.mark.parametrize("text", ["she bought three tomatoes and a loaf of bread", "my brother works at the hospital"])
async def test_other_talk_is_nothing_at_any_time(recognizer: GrammarRecognizer, say: Say, text: str) -> None:
    ear = Ear()
    assert await heard(recognizer, say(text), Pause(), ear=ear) == ""
    assert ear.finals == [""]
    assert not any("minutes" in draft or "light" in draft for draft in ear.drafts)


async def test_noise_is_nothing(recognizer: GrammarRecognizer) -> None:
    noise = pcm(np.random.default_rng(3).normal(0, 0.05, 32_000))
    ear = Ear()
    assert await heard(recognizer, noise, Pause(), ear=ear) == ""
    assert ear.drafts == []


@pytest.mark.parametrize("sound", [b"", bytes(320), bytes(32_000)])
async def test_silence_is_nothing(recognizer: GrammarRecognizer, sound: bytes) -> None:
    assert await heard(recognizer, sound, Pause()) == ""


async def test_a_turn_without_anything_is_nothing(recognizer: GrammarRecognizer) -> None:
    assert await heard(recognizer) == ""


async def test_words_come_while_they_are_spoken(recognizer: GrammarRecognizer, say: Say) -> None:
    ear = Ear()
    await heard(recognizer, say("turn on the kitchen light"), Pause(), ear=ear)
    assert "turn on the" in [draft[:11] for draft in ear.drafts]
    assert ear.drafts[-1] == "turn on the kitchen light"


async def test_a_draft_is_told_only_when_it_changed(recognizer: GrammarRecognizer, say: Say) -> None:
    ear = Ear()
    await heard(recognizer, say("what time is it"), bytes(64_000), Pause(), ear=ear)
    assert all(one != other for one, other in zip(ear.drafts, ear.drafts[1:], strict=False))


async def test_the_final_answers_the_pause_at_once(recognizer: GrammarRecognizer, say: Say) -> None:
    ear = Ear()

    async def speech() -> Speech:
        async for one in frames(say("what time is it"), Pause()):
            yield one
        assert ear.finals == ["what time is it"]

    assert (await recognizer.transcribe(speech(), HOME, ear)).text == "what time is it"


async def test_a_sentence_that_a_pause_breaks_is_one(recognizer: GrammarRecognizer, say: Say) -> None:
    whole = say("set a timer for ten minutes")
    middle = len(whole) // 2 // FRAME * FRAME
    ear = Ear()
    text = await heard(recognizer, whole[:middle], Pause(), whole[middle:], Pause(), ear=ear)
    assert text == "set a timer for ten minutes"
    assert ear.finals == ["", "set a timer for ten minutes"]


async def test_silence_after_the_final_changes_nothing(recognizer: GrammarRecognizer, say: Say) -> None:
    ear = Ear()
    assert await heard(recognizer, say("what time is it"), Pause(), bytes(16_000), ear=ear) == "what time is it"
    assert set(ear.drafts[ear.drafts.index("what time is it") :]) == {"what time is it"}


async def test_two_turns_in_a_row_know_nothing_of_each_other(recognizer: GrammarRecognizer, say: Say) -> None:
    assert await heard(recognizer, say("what time is it"), Pause()) == "what time is it"
    assert await heard(recognizer, say("turn off the kitchen light"), Pause()) == "turn off the kitchen light"


@pytest.mark.parametrize("parts", [1, 3, 7])
async def test_a_cancelled_turn_leaves_the_next_one_alone(recognizer: GrammarRecognizer, say: Say, parts: int) -> None:
    arrived = asyncio.Event()

    async def endless() -> Speech:
        async for one in frames(say("set a timer for ten minutes")[: parts * FRAME]):
            yield one
        arrived.set()
        await asyncio.Event().wait()

    turn = asyncio.create_task(recognizer.transcribe(endless(), HOME, Ear()))
    await arrived.wait()
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    assert await heard(recognizer, say("what time is it"), Pause()) == "what time is it"


async def test_a_turn_cancelled_between_slices_leaves_the_next_one_alone(
    recognizer: GrammarRecognizer, say: Say
) -> None:
    turn = asyncio.create_task(heard(recognizer, say("set a timer for ten minutes")))
    for _ in range(20):
        await asyncio.sleep(0)
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    assert await heard(recognizer, say("what time is it"), Pause()) == "what time is it"


async def test_the_loop_runs_between_slices_of_20_ms(recognizer: GrammarRecognizer, say: Say) -> None:
    await recognizer.prepare(HOME)
    sound = say("what time is it")
    turn = asyncio.create_task(heard(recognizer, sound))
    rounds = 0
    while not turn.done():
        await asyncio.sleep(0)
        rounds += 1
    assert rounds >= len(sound) // 640


async def test_a_closed_recognizer_can_be_used_again(say: Say) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    await recognizer.prepare(HOME)
    await recognizer.close()
    assert await heard(recognizer, say("what time is it")) == "what time is it"


async def test_turns_at_the_same_time_wait_for_each_other(recognizer: GrammarRecognizer, say: Say) -> None:
    texts = ("what time is it", "turn on the kitchen light")
    assert await asyncio.gather(*(heard(recognizer, say(text)) for text in texts)) == list(texts)


def test_it_is_there_without_being_asked_for() -> None:
    assert plugin.embedded


def test_it_is_offered_for_english_and_sends_nothing_away() -> None:
    (offer,) = PocketSphinx(Settings()).voiced_recognizers()
    assert (offer.name, offer.languages, offer.cloud, offer.missing) == ("pocketsphinx", ("en",), False, "")


async def test_building_it_opens_no_sound_device(recognizer: GrammarRecognizer) -> None:
    (offer,) = PocketSphinx(Settings()).voiced_recognizers()
    assert await offer.build().transcribe(frames(bytes(640)), HOME, Ear()) == Transcript("", "en")
    assert "sounddevice" not in sys.modules
