"""What was heard of a speech that somebody interrupted: to the word when the words' times are known."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.waiting import until
from voiced.api import Audio, Clause, Event, Reply, Synthesizer, Word
from voiced.conversation.heard import Heard, beginning
from voiced.conversation.inputs import Answer
from voiced.conversation.speaking import Mouth, Speech
from voiced.device.clock import Work
from voiced.device.sound import Manner
from voiced.device.voice import Voice
from voiced.speech.providers import Providers, Source
from voiced.speech.synthesis import Synthesis

RATE = 1000
WORDS = (Word("It", 0.0, 0.2), Word("is", 0.2, 0.4), Word("ten", 0.5, 0.8), Word("o'clock", 0.8, 1.3))
TEXT = "It is ten o'clock."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.0, ""),
        (0.1, ""),
        (0.2, "It"),
        (0.45, "It is"),
        (0.9, "It is ten"),
        (1.3, "It is ten o'clock"),
        (9.0, TEXT[:-1]),
    ],
)
def test_words_count_when_they_were_spoken_to_their_end(seconds: float, said: str) -> None:
    assert beginning(TEXT, WORDS, seconds) == said


def test_a_word_that_is_written_otherwise_is_passed_over() -> None:
    words = (Word("at", 0.0, 0.1), Word("ten", 0.1, 0.2), Word("today", 0.2, 0.5))
    assert beginning("at 10 today", words, 0.25) == "at"
    assert beginning("at 10 today", words, 0.5) == "at 10 today"


def test_chinese_words_need_no_spaces() -> None:
    words = (Word("今天", 0.0, 0.4), Word("天气", 0.4, 0.8))
    assert beginning("今天天气很好", words, 0.5) == "今天"


@given(st.text(max_size=20), st.lists(st.tuples(st.text(max_size=3), st.floats(0, 5))), st.floats(0, 5))
def test_it_is_always_the_beginning_of_the_text(text: str, told: list[tuple[str, float]], seconds: float) -> None:
    words = [Word(word, 0.0, end) for word, end in told]
    assert text.strip().startswith(beginning(text, words, seconds))


def test_without_words_a_clause_that_is_cut_was_not_heard() -> None:
    heard = Heard()
    heard.begins(0, TEXT, 0)
    heard.cut(900, RATE)
    assert heard.texts == []


def test_the_words_of_the_clause_that_is_cut_count_from_its_first_sample() -> None:
    heard = Heard()
    heard.begins(0, "Well.", 0)
    heard.ends("Well.")
    heard.tell_words(1, WORDS)
    heard.begins(1, TEXT, 2000)
    heard.cut(2450, RATE)
    assert heard.texts == ["Well.", "It is"]


def test_what_was_heard_to_its_end_cannot_be_cut() -> None:
    heard = Heard()
    heard.tell_words(0, WORDS)
    heard.begins(0, TEXT, 0)
    heard.ends(TEXT)
    heard.cut(100, RATE)
    assert heard.texts == [TEXT]


class Timed:
    """A voice that says one clause, and when its words are spoken."""

    async def prepare(self) -> None: ...

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        async for clause in clauses:
            await play(Audio(bytes(2 * RATE), RATE, clause.index))
            await play(Audio(bytes(RATE), RATE, clause.index, ends_clause=True, words=WORDS))

    async def close(self) -> None: ...


class Loudspeaker:
    """Plays when it is told to."""

    volume = 100

    def __init__(self) -> None:
        self.voices: list[Voice] = []

    def voice(self, rate: int, manner: Manner = Manner()) -> Voice:  # noqa: B008
        self.voices.append(Voice(rate, Work()))
        return self.voices[-1]

    def set_volume(self, percent: int) -> None: ...

    def duck(self, ducked: bool) -> None: ...  # noqa: FBT001

    def play(self, samples: int) -> None:
        voice = self.voices[0]
        while voice.taken < samples:
            voice.take(min(20, samples - voice.taken))
        voice.settle(samples)


async def speech_that_plays(loudspeaker: Loudspeaker, told: list[Event]) -> tuple[Speech, "asyncio.Task[None]"]:
    async def build() -> Synthesizer:
        return Timed()

    providers = Providers[Synthesizer]("tts", [Source("timed", build)], lambda _: None)
    mouth = Mouth(Synthesis(providers), loudspeaker, Work())
    speech = Speech(mouth, Answer("", Reply(TEXT), "en"), told.append)
    speaking = asyncio.create_task(speech.speak())
    await until(lambda: bool(loudspeaker.voices) and loudspeaker.voices[0].written >= RATE)
    return speech, speaking


async def test_a_speech_that_is_silenced_knows_the_word() -> None:
    loudspeaker = Loudspeaker()
    speech, speaking = await speech_that_plays(loudspeaker, [])
    loudspeaker.play(900)
    speech.silence()
    speaking.cancel()
    await asyncio.wait({speaking})
    assert speech.heard == "It is ten"


async def test_a_speech_that_is_not_silenced_was_heard_whole() -> None:
    loudspeaker = Loudspeaker()
    speech, speaking = await speech_that_plays(loudspeaker, [])
    loudspeaker.play(900)
    await until(lambda: loudspeaker.voices[0].written >= 1.5 * RATE)
    loudspeaker.play(1500)
    await speaking
    assert speech.heard == TEXT
