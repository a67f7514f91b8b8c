"""Blocks of 20 ms at 16 kHz from whatever the device gives."""

import array
import math
from collections.abc import Callable

import pytest

from tests.device.fake_native import FakeNative, FakeStream, microphone
from voiced.audio import BLOCK, Frame
from voiced.device.microphone import AT_ONCE, CAPACITY, Microphone


class Bench:
    """A microphone whose loop turns when the test says so."""

    def __init__(self, rate: int = 16_000) -> None:
        self.frames: list[Frame] = []
        self.patience: int | None = None
        self.microphone = Microphone(self._hear)
        self._calls: list[Callable[[], None]] = []
        self.microphone.start(self._calls.append)
        self._native = FakeNative(microphone())
        self._native.rates = {rate}
        self._rate = rate

    def open(self) -> FakeStream:
        self.microphone.connect(self._native, microphone(), self._rate)
        self.microphone.connected(self._rate, 0.04)
        return self._native.streams[-1]

    def _hear(self, frame: Frame) -> int | None:
        self.frames.append(frame)
        return self.patience

    def turn(self) -> None:
        """Let the loop do all it was asked for."""
        while self._calls:
            self._calls.pop(0)()

    @property
    def waiting(self) -> int:
        return len(self._calls)


def tone(rate: int, seconds: float) -> bytes:
    return array.array(
        "h", (round(8000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(round(rate * seconds)))
    ).tobytes()


def test_a_block_keeps_its_samples_and_is_numbered() -> None:
    bench = Bench()
    stream = bench.open()
    given = [bytes([n, 0]) * BLOCK for n in range(3)]
    for pcm in given:
        stream.hear(pcm)
    bench.turn()
    assert [frame.pcm for frame in bench.frames] == given
    assert [frame.start for frame in bench.frames] == [0, BLOCK, 2 * BLOCK]


def test_it_is_captured_before_it_arrives() -> None:
    bench = Bench()
    stream = bench.open()
    stream.hear()
    bench.turn()
    assert bench.frames[0].captured == pytest.approx(bench.microphone.last_called - stream.latency_s)


@pytest.mark.parametrize("rate", [48_000, 44_100, 32_000, 22_050])
def test_another_rate_becomes_16_khz_with_true_numbers(rate: int) -> None:
    bench = Bench(rate)
    stream = bench.open()
    sound = tone(rate, 2.0)
    for at in range(0, len(sound) - 2 * stream.frames + 1, 2 * stream.frames):
        stream.hear(sound[at : at + 2 * stream.frames])
    bench.turn()
    heard = array.array("h", b"".join(frame.pcm for frame in bench.frames))
    wanted = array.array("h", tone(16_000, 2.0))
    assert len(heard) >= 16_000 * 1.9
    assert [frame.start for frame in bench.frames] == [n * BLOCK for n in range(len(bench.frames))]
    # the same place in the sound, and not a sample beside it: one sample is as much as 1380 here
    assert max(abs(heard[n] - wanted[n]) for n in range(1000, len(heard))) < 300


@pytest.mark.parametrize("rate", [16_000, 48_000, 44_100])
def test_numbers_go_on_over_what_was_dropped(rate: int) -> None:
    bench = Bench(rate)
    stream = bench.open()
    stream.hear()
    bench.turn()
    for _ in range(CAPACITY + 7):
        stream.hear()
    bench.turn()
    first = next(frame for frame in bench.frames if frame.start > BLOCK)
    assert first.start == 8 * BLOCK
    # a resampler holds a little back
    assert bench.frames[-1].end >= (CAPACITY + 6) * BLOCK


def test_a_burst_is_handled_in_parts() -> None:
    bench = Bench()
    stream = bench.open()
    for _ in range(3 * AT_ONCE):
        stream.hear()
    assert bench.waiting == 1
    bench._calls.pop(0)()
    assert len(bench.frames) == AT_ONCE
    bench.turn()
    assert len(bench.frames) == 3 * AT_ONCE


def patient(rate: int = 16_000) -> tuple[Bench, FakeStream]:
    """Has just heard that five blocks may come together."""
    bench = Bench(rate)
    bench.patience = 5
    stream = bench.open()
    while not bench.frames:
        stream.hear()
        bench.turn()
    bench.frames.clear()
    return bench, stream


def test_blocks_come_together_when_they_may() -> None:
    bench, stream = patient()
    for _ in range(4):
        stream.hear()
    assert bench.waiting == 0
    stream.hear()
    bench.turn()
    assert len(bench.frames) == 5


def test_blocks_that_come_together_were_captured_one_after_the_other() -> None:
    bench, stream = patient()
    for _ in range(5):
        stream.hear()
    bench.turn()
    times = [frame.captured for frame in bench.frames]
    assert times == sorted(times)
    assert times[-1] <= bench.microphone.last_called


def test_they_come_one_by_one_when_that_is_over() -> None:
    bench, stream = patient()
    bench.patience = 1
    for _ in range(5):
        stream.hear()
    bench.turn()
    bench.frames.clear()
    stream.hear()
    bench.turn()
    assert len(bench.frames) == 1


@pytest.mark.parametrize("rate", [48_000, 44_100, 22_050])
def test_never_more_come_together_than_may(rate: int) -> None:
    bench, stream = patient(rate)
    for _ in range(200):
        stream.hear()
        before = len(bench.frames)
        bench.turn()
        assert len(bench.frames) - before <= 5


def test_a_stream_that_was_opened_anew_is_heard_at_once() -> None:
    bench, _ = patient()
    bench.microphone.closed()
    bench.open().hear()
    bench.turn()
    assert len(bench.frames) == 1


def test_nothing_is_delivered_after_closing_whatever_waits_or_comes() -> None:
    bench = Bench()
    stream = bench.open()
    stream.hear()
    bench.microphone.closed()
    stream.hear()
    bench.turn()
    assert bench.frames == []


def test_closing_in_the_midst_of_a_burst_ends_it() -> None:
    bench = Bench()
    heard: list[Frame] = []

    def hear(frame: Frame) -> None:
        heard.append(frame)
        bench.microphone.closed()

    closing = Microphone(hear)
    closing.start(bench._calls.append)
    bench.microphone = closing
    stream = bench.open()
    for _ in range(5):
        stream.hear()
    bench.turn()
    assert len(heard) == 1


def test_numbers_go_on_when_it_is_opened_anew() -> None:
    bench = Bench()
    bench.open().hear()
    bench.turn()
    bench.microphone.closed()
    bench.open().hear()
    bench.turn()
    assert [frame.start for frame in bench.frames] == [0, BLOCK]


def test_what_comes_before_the_latency_is_known_waits() -> None:
    bench = Bench()
    bench.microphone.connect(bench._native, microphone(), 16_000)
    bench._native.streams[-1].hear()
    bench.turn()
    assert bench.frames == []
    bench.microphone.connected(16_000, 0.04)
    assert len(bench.frames) == 1
