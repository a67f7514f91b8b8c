"""How many blocks may come to the ears together, so that a room where nobody speaks seldom wakes them."""

import asyncio
from collections.abc import Iterator

import pytest

from voiced.api import Expected, Frame
from voiced.api.testing import LoudnessDetector, silence, tone
from voiced.audio import BLOCK, RATE, WIDTH
from voiced.conversation import inputs as on
from voiced.conversation.duplex import HalfDuplex
from voiced.conversation.ears import Ears
from voiced.conversation.hearing import Hearing
from voiced.conversation.question import Question
from voiced.conversation.turn import Circumstances, Turn
from voiced.device.clock import Work
from voiced.listening.endpoint import EndpointSettings
from voiced.listening.gate import Gate, GateSettings
from voiced.listening.standing import Standing
from voiced.speech.providers import Providers
from voiced.speech.recognition import Recognition


async def _expected(question: Question | None, addressed: bool) -> Expected:  # noqa: FBT001  as Ears has it
    return Expected("en")


class Bench:
    """Ears, and what they told."""

    def __init__(self) -> None:
        self.told: list[on.Input] = []
        self.duplex = HalfDuplex()
        ears = Ears(
            Gate(LoudnessDetector()), Recognition(Providers("asr", [], lambda _: None)), EndpointSettings(), _expected,
            lambda *_: Standing.NOTHING, self.duplex, Work(),
        )  # fmt: skip
        self.hearing = Hearing(ears, self.told.append, lambda _: None, lambda _: None)
        self._samples = 0

    def hear(self, pcm: bytes) -> list[int]:
        """What each block of it gives."""
        return [self.hearing.hear(self._frame(block)) for block in blocks(pcm)]

    def _frame(self, pcm: bytes) -> Frame:
        start, self._samples = self._samples, self._samples + BLOCK
        return Frame(pcm, start, self._samples / RATE)


def blocks(pcm: bytes) -> Iterator[bytes]:
    return (pcm[at : at + BLOCK * WIDTH] for at in range(0, len(pcm), BLOCK * WIDTH))


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_in_silence_as_many_come_together_as_speech_needs_to_begin(bench: Bench) -> None:
    assert set(bench.hear(silence(1.0))) == {GateSettings().open_votes}


def test_that_speech_begins_is_told_by_the_last_of_those_that_come_together(bench: Bench) -> None:
    not_before = 0
    for at, block in enumerate(blocks(silence(1.0) + tone(0.5))):
        [together] = bench.hear(block)
        if bench.told:
            assert at >= not_before
            return
        not_before = max(not_before, at + together)
    pytest.fail("nothing was told")


def test_while_somebody_speaks_each_comes_alone(bench: Bench) -> None:
    bench.hear(silence(1.0))
    assert bench.hear(tone(0.5))[-1] == 1


def test_while_the_loudspeaker_is_audible_each_comes_alone(bench: Bench) -> None:
    bench.duplex.audible(0.0)
    assert set(bench.hear(silence(0.2))) == {1}


async def test_while_a_turn_is_open_each_comes_alone(bench: Bench) -> None:
    def spawn(_: Hearing, __: Turn) -> "asyncio.Task[None]":
        return asyncio.create_task(asyncio.sleep(0))

    bench.hear(silence(1.0))
    bench.hearing.open_turn(1, spawn, Circumstances())
    assert set(bench.hear(silence(0.2))) == {1}
