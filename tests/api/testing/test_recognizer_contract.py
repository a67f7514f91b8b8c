"""The contract of recognizers tells what is wrong: for every rule there is somebody who breaks it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest

from tests.api.testing.keeping import broken
from voiced.api import (
    Expected,
    Frame,
    Interim,
    Pause,
    Recognizer,
    Transcript,
)
from voiced.api.testing import (
    LoudnessDetector,
    RecognizerContract,
    silence,
    tone,
)

pytestmark = pytest.mark.slow

Heard = Callable[[Interim], None]
Speech = AsyncIterator[Frame | Pause]


class Hears:
    """A recognizer that does everything right: it understands whatever is loud as "hello"."""

    async def prepare(self, expected: Expected) -> None: ...

    async def transcribe(self, speech: Speech, expected: Expected, heard: Heard) -> Transcript:
        text = ""
        async for one in speech:
            if isinstance(one, Pause):
                self.pause(text, heard)
            elif LoudnessDetector().speech(one.pcm):
                text = "hello"
        return Transcript(text, expected.language)

    def pause(self, text: str, heard: Heard) -> None:
        heard(Interim(text, segment_ended=True))

    async def close(self) -> None: ...


class IgnoresPauses(Hears):
    def pause(self, text: str, heard: Heard) -> None:
        heard(Interim(text))


class AlwaysHears(Hears):
    async def transcribe(self, speech: Speech, expected: Expected, heard: Heard) -> Transcript:
        heard(Interim("good"))
        heard(Interim("hello"))
        return Transcript((await super().transcribe(speech, expected, heard)).text or "hello", "en")


class HearsOnce(Hears):
    busy = False

    async def transcribe(self, speech: Speech, expected: Expected, heard: Heard) -> Transcript:
        if self.busy:
            raise RuntimeError("the last turn has not ended")
        self.busy = True
        return await super().transcribe(speech, expected, heard)

    async def close(self) -> None:
        if not self.busy:
            raise RuntimeError("closed already")
        self.busy = False


class NeverStopsHearing(Hears):
    async def transcribe(self, speech: Speech, expected: Expected, heard: Heard) -> Transcript:
        try:
            return await super().transcribe(speech, expected, heard)
        except asyncio.CancelledError:
            return Transcript("", "")


@dataclass
class Hearing(RecognizerContract):
    kind: type[Hears]
    text: str = "Hello!"
    limit_s: float = 1.0

    def build(self) -> Recognizer:
        return self.kind()

    def speech(self) -> bytes:
        return silence(0.2) + tone(0.5) + silence(0.2)


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        (Hears, set()),
        (IgnoresPauses, {"test_every_pause_is_answered", "test_a_pause_before_any_sound_is_answered"}),
        (
            AlwaysHears,
            {
                "test_stable_text_stays",
                "test_a_turn_without_sound_gives_no_text",
                "test_half_a_minute_of_silence_gives_no_text",
            },
        ),
        (
            HearsOnce,
            {
                "test_one_turn_follows_another",
                "test_a_turn_that_is_cancelled_leaves_it_usable",
                "test_it_can_be_closed_twice",
            },
        ),
        (NeverStopsHearing, {"test_a_turn_that_is_cancelled_leaves_it_usable"}),
    ],
)
def test_a_recognizer_keeps_the_rules_it_keeps(kind: type[Hears], rules: set[str]) -> None:
    assert broken(Hearing(kind)) == rules


def test_a_recognizer_that_understands_something_else_is_told() -> None:
    with pytest.raises(AssertionError, match="understood 'hello', not 'good morning'"):
        Hearing(Hears, text="good morning").test_it_understands_speech()
