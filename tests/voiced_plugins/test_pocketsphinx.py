"""The embedded recognizer, on sentences that flite speaks."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.corpus.sound import pcm, read, silence
from tests.corpus.voices import SLT, missing, speak
from voiced.api import Expected, Frame, Interim, Pause, Transcript
from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Sentence, Words
from voiced.api.grammar import Sequence as InOrder
from voiced_plugins.pocketsphinx import PocketSphinx, Settings, plugin
from voiced_plugins.pocketsphinx.decoder import Odds
from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer

pytestmark = pytest.mark.skipif(bool(missing((SLT,))), reason=missing((SLT,)))

NUMBER = Choice(tuple(map(Words, ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))))
TIMER = InOrder((Words("set a timer for"), Rule("number"), Words("minutes")))
LIGHT = InOrder((Words("turn"), Choice((Words("on"), Words("off"))), Words("the kitchen light")))
TIME = Words("what time is it")

FRAME = 3200

Speech = AsyncIterator[Frame | Pause]


def grammar(*bodies: Node) -> Grammar:
    sentences = tuple(Sentence("home", f"intent-{number}", str(body), body) for number, body in enumerate(bodies))
    return Grammar("en", sentences, {"number": NUMBER})


ODDS = Odds(Settings().other_talk, Settings().sound, Settings().mismatch)
HOME = Expected("en", grammar(TIMER, LIGHT, TIME))


def unspelled(words: Sequence[str]) -> Sequence[str]:
    return [""] * len(words)


@pytest.fixture(scope="module")
def recognizer() -> GrammarRecognizer:
    return GrammarRecognizer(ODDS, unspelled)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    folder = tmp_path_factory.mktemp("spoken")
    return lambda text: spoken(text, folder)


def spoken(text: str, folder: Path) -> bytes:
    """A sentence with a faint noise around it."""
    sound = np.concatenate([silence(0.3), read(speak(SLT, text, folder)), silence(0.4)])
    return pcm(sound + np.random.default_rng(1).normal(0, 1e-4, sound.size))


async def frames(*parts: bytes | Pause) -> Speech:
    start = 0
    for part in parts:
        if isinstance(part, Pause):
            yield part
            continue
        for at in range(0, len(part), FRAME):
            piece = part[at : at + FRAME]
            yield Frame(piece, start, start / 16_000)
            start += len(piece) // 2


class Ear:
    """What was heard, in order."""

    def __init__(self) -> None:
        self.interims: list[Interim] = []

    def __call__(self, interim: Interim) -> None:
        self.interims.append(interim)

    @property
    def finals(self) -> list[str]:
        return [interim.stable for interim in self.interims if interim.segment_ended]

    @property
    def drafts(self) -> list[str]:
        return [interim.draft for interim in self.interims if not interim.segment_ended]


async def heard(
    recognizer: GrammarRecognizer, *parts: bytes | Pause, expected: Expected = HOME, ear: Ear | None = None
) -> str:
    transcript = await recognizer.transcribe(frames(*parts), expected, ear or Ear())
    assert transcript.language == "en"
    return transcript.text


@pytest.mark.parametrize(
    "text",
    ["what time is it", "set a timer for ten minutes", "turn on the kitchen light", "turn off the kitchen light"],
)
async def test_a_sentence_of_the_grammar_is_understood(
    recognizer: GrammarRecognizer, say: Callable[[str], bytes], text: str
) -> None:
    assert await heard(recognizer, say(text), Pause()) == text


@pytest.mark.parametrize("text", ["she bought three tomatoes and a loaf of bread", "my brother works at the hospital"])
async def test_other_talk_is_nothing_at_any_time(
    recognizer: GrammarRecognizer, say: Callable[[str], bytes], text: str
) -> None:
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


async def test_words_come_while_they_are_spoken(recognizer: GrammarRecognizer, say: Callable[[str], bytes]) -> None:
    ear = Ear()
    await heard(recognizer, say("turn on the kitchen light"), Pause(), ear=ear)
    assert "turn on the" in [draft[:11] for draft in ear.drafts]
    assert ear.drafts[-1] == "turn on the kitchen light"


async def test_a_draft_is_told_only_when_it_changed(recognizer: GrammarRecognizer, say: Callable[[str], bytes]) -> None:
    ear = Ear()
    await heard(recognizer, say("what time is it"), bytes(64_000), Pause(), ear=ear)
    assert all(one != other for one, other in zip(ear.drafts, ear.drafts[1:], strict=False))


async def test_the_final_answers_the_pause_at_once(recognizer: GrammarRecognizer, say: Callable[[str], bytes]) -> None:
    ear = Ear()

    async def speech() -> Speech:
        async for one in frames(say("what time is it"), Pause()):
            yield one
        assert ear.finals == ["what time is it"]

    assert (await recognizer.transcribe(speech(), HOME, ear)).text == "what time is it"


async def test_a_sentence_that_a_pause_breaks_is_one(
    recognizer: GrammarRecognizer, say: Callable[[str], bytes]
) -> None:
    whole = say("set a timer for ten minutes")
    middle = len(whole) // 2 // FRAME * FRAME
    ear = Ear()
    text = await heard(recognizer, whole[:middle], Pause(), whole[middle:], Pause(), ear=ear)
    assert text == "set a timer for ten minutes"
    assert ear.finals == ["", "set a timer for ten minutes"]


async def test_silence_after_the_final_changes_nothing(
    recognizer: GrammarRecognizer, say: Callable[[str], bytes]
) -> None:
    ear = Ear()
    assert await heard(recognizer, say("what time is it"), Pause(), bytes(16_000), ear=ear) == "what time is it"
    assert set(ear.drafts[ear.drafts.index("what time is it") :]) == {"what time is it"}


async def test_two_turns_in_a_row_know_nothing_of_each_other(
    recognizer: GrammarRecognizer, say: Callable[[str], bytes]
) -> None:
    assert await heard(recognizer, say("what time is it"), Pause()) == "what time is it"
    assert await heard(recognizer, say("turn off the kitchen light"), Pause()) == "turn off the kitchen light"


@pytest.mark.parametrize("parts", [1, 3, 7])
async def test_a_cancelled_turn_leaves_the_next_one_alone(
    recognizer: GrammarRecognizer, say: Callable[[str], bytes], parts: int
) -> None:
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
    recognizer: GrammarRecognizer, say: Callable[[str], bytes]
) -> None:
    turn = asyncio.create_task(heard(recognizer, say("set a timer for ten minutes")))
    for _ in range(20):
        await asyncio.sleep(0)
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    assert await heard(recognizer, say("what time is it"), Pause()) == "what time is it"


async def test_the_loop_runs_between_slices_of_20_ms(
    recognizer: GrammarRecognizer, say: Callable[[str], bytes]
) -> None:
    await recognizer.prepare(HOME)
    sound = say("what time is it")
    turn = asyncio.create_task(heard(recognizer, sound))
    rounds = 0
    while not turn.done():
        await asyncio.sleep(0)
        rounds += 1
    assert rounds >= len(sound) // 640


async def test_without_a_grammar_nothing_is_understood_and_pauses_are_answered(
    recognizer: GrammarRecognizer, say: Callable[[str], bytes]
) -> None:
    ear = Ear()
    assert await heard(recognizer, say("what time is it"), Pause(), expected=Expected("en"), ear=ear) == ""
    assert ear.interims == [Interim("", segment_ended=True)]


async def test_another_grammar_takes_the_place_of_the_old_one(say: Callable[[str], bytes]) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    only_light = Expected("en", grammar(LIGHT))
    assert await heard(recognizer, say("what time is it"), expected=only_light) == ""
    await recognizer.prepare(HOME)
    assert await heard(recognizer, say("what time is it")) == "what time is it"
    assert await heard(recognizer, say("what time is it"), expected=only_light) == ""


async def test_a_grammar_prepared_in_the_middle_of_a_turn_is_for_the_next(say: Callable[[str], bytes]) -> None:
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


async def test_a_word_that_nobody_can_pronounce_drops_only_its_template(
    say: Callable[[str], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    expected = Expected("en", grammar(Words("play xyzzyx"), TIME))
    with caplog.at_level(logging.WARNING):
        assert await heard(recognizer, say("what time is it"), expected=expected) == "what time is it"
    assert [sentence.intent for sentence in recognizer.dropped] == ["intent-0"]
    assert "xyzzyx" in caplog.text


async def test_a_word_is_understood_by_the_pronunciation_that_a_plugin_gives(say: Callable[[str], bytes]) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    body = Sentence("home", "ask", "ask qwen", Words("ask qwen about the weather"))
    given = Grammar("en", (body,), pronunciations={"qwen": ("K W EH N",)})
    text = await heard(recognizer, say("ask kwen about the weather"), expected=Expected("en", given))
    assert text == "ask qwen about the weather"


async def test_a_word_may_begin_with_z(say: Callable[[str], bytes]) -> None:
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


async def test_a_grammar_of_free_text_alone_understands_nothing(say: Callable[[str], bytes]) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    free = Expected("en", grammar(InOrder((Words("search for"), Anything()))))
    assert await heard(recognizer, say("search for bread"), expected=free) == ""
    assert recognizer.dropped == ()


async def test_a_closed_recognizer_can_be_used_again(say: Callable[[str], bytes]) -> None:
    recognizer = GrammarRecognizer(ODDS, unspelled)
    await recognizer.prepare(HOME)
    await recognizer.close()
    assert await heard(recognizer, say("what time is it")) == "what time is it"


async def test_turns_at_the_same_time_wait_for_each_other(
    recognizer: GrammarRecognizer, say: Callable[[str], bytes]
) -> None:
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
