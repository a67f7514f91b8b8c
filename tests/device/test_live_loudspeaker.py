"""A loudspeaker with a thread of its own: what it gives, what it tells, and when."""

import asyncio
from array import array
from collections.abc import Callable

import pytest

from voiced.api import DeviceError
from voiced.device.clock import SampleClock, Work
from voiced.device.live_loudspeaker import LiveLoudspeaker
from voiced.device.sound import Loudspeaker, Manner
from voiced.device.voice import Voice

RATE = 48_000
STEP = 960
STEP_S = 0.02
LATENCY_S = 0.05
LOUD = array("h", [1000] * STEP).tobytes()
PLAIN = Manner()
SILENCE = bytes(2 * STEP)
ASIDE = Manner(tail_s=None)


class CrossingClock(SampleClock):
    """Somebody acts while the next one looks at it."""

    meanwhile: Callable[[], None] | None = None

    def now(self) -> float:
        act, self.meanwhile = self.meanwhile, None
        if act:
            act()
        return super().now()


class Device:
    """Asks for 20 ms every 20 ms, and keeps the loop's calls until it is let."""

    def __init__(self) -> None:
        self.clock = CrossingClock()
        self.told: list[tuple[str, float]] = []
        self.tails: list[float] = []
        self.calls: list[Callable[[], None]] = []
        self.loudspeaker = LiveLoudspeaker(self.clock, Work(), self, 100)
        self.loudspeaker.start(self.calls.append)

    def audible(self, at: float) -> None:
        self.told.append(("audible", round(at, 3)))

    def drained(self, at: float, tail_s: float) -> None:
        self.told.append(("drained", round(at, 3)))
        self.tails.append(tail_s)

    def step(self, *, frozen: bool = False) -> bytes:
        """One callback, and then the loop, unless it is frozen."""
        pcm = self.loudspeaker.fill(STEP)
        assert len(pcm) == 2 * STEP
        if not frozen:
            self.thaw()
            self.clock.advance(STEP_S)
        return pcm

    def thaw(self) -> None:
        calls, self.calls[:] = list(self.calls), []
        for call in calls:
            call()

    def play(self, steps: int) -> bytes:
        return b"".join(self.step() for _ in range(steps))


@pytest.fixture
def device() -> Device:
    device = Device()
    device.loudspeaker.opened(RATE, LATENCY_S)
    return device


async def loud(device: Device, steps: int = 1, manner: Manner = PLAIN, *, ends: bool = True) -> Voice:
    voice = device.loudspeaker.voice(RATE, manner)
    await voice.write(LOUD * steps)
    if ends:
        voice.end()
    return voice


def test_it_is_a_loudspeaker() -> None:
    one: Loudspeaker = Device().loudspeaker
    assert one.volume == 100


async def test_there_is_no_voice_before_the_device_is_open() -> None:
    with pytest.raises(DeviceError, match="no loudspeaker yet"):
        Device().loudspeaker.voice(RATE)


async def test_a_voice_has_the_rate_of_the_device(device: Device) -> None:
    assert device.loudspeaker.voice(16_000).rate == RATE


def test_silence_is_always_the_same_bytes_and_wakes_nobody(device: Device) -> None:
    first = device.loudspeaker.fill(STEP)
    assert first == SILENCE
    assert device.loudspeaker.fill(STEP) is first
    assert device.calls == []


async def test_what_was_written_is_played_and_filled_up_with_silence(device: Device) -> None:
    voice = device.loudspeaker.voice(RATE)
    await voice.write(LOUD + LOUD[:100])
    voice.end()
    assert device.play(3) == LOUD + LOUD[:100] + SILENCE[100:] + SILENCE


async def test_voices_are_played_all_at_once(device: Device) -> None:
    await loud(device)
    await loud(device)
    assert set(array("h", device.step())) == {2000}


async def test_at_most_one_wake_up_waits_for_a_frozen_loop(device: Device) -> None:
    await loud(device, 10)
    for _ in range(5):
        device.step(frozen=True)
    assert len(device.calls) == 1
    device.thaw()
    device.step(frozen=True)
    assert len(device.calls) == 1


async def test_a_voice_is_drained_when_the_latency_is_over(device: Device) -> None:
    voice = await loud(device, 2)
    device.play(2)
    device.clock.advance(LATENCY_S - 0.001)
    assert not voice.is_drained
    device.clock.advance(0.001)
    assert voice.is_drained


async def test_a_mark_is_told_when_it_was_heard(device: Device) -> None:
    voice, told = await loud(device, ends=False), []
    voice.mark(lambda: told.append(round(device.clock.now(), 3)), ends=True)
    device.play(10)
    assert told == [pytest.approx(STEP_S + LATENCY_S, abs=STEP_S)]


async def test_a_span_is_from_the_first_callback_to_the_last_sample_heard(device: Device) -> None:
    device.play(5)
    await loud(device, 3)
    device.play(20)
    assert device.told == [("audible", 0.1), ("drained", pytest.approx(0.1 + 3 * STEP_S + LATENCY_S))]


async def test_a_span_that_a_frozen_loop_learns_of_late_is_told_with_its_right_times(device: Device) -> None:
    await loud(device, 3)
    for _ in range(3):
        device.step(frozen=True)
        device.clock.advance(STEP_S)
    device.clock.advance(1.0)
    device.thaw()
    device.clock.advance(STEP_S)
    assert device.told == [("audible", 0.0), ("drained", pytest.approx(3 * STEP_S + LATENCY_S))]


async def test_a_flush_by_a_loop_that_was_frozen_ends_the_span_when_the_last_sample_was_heard(device: Device) -> None:
    voice = await loud(device, 40)
    device.play(2)
    for _ in range(20):
        device.step(frozen=True)
        device.clock.advance(STEP_S)
    voice.flush()
    device.play(10)
    assert device.told == [("audible", 0.0), ("drained", pytest.approx(23 * STEP_S + LATENCY_S))]


async def test_voices_that_overlap_are_one_span_with_the_longest_tail(device: Device) -> None:
    await loud(device, 5, Manner(tail_s=0.4))
    device.play(2)
    await loud(device, 8, Manner(tail_s=0.1))
    device.play(20)
    assert device.told == [("audible", 0.0), ("drained", pytest.approx(0.25))]
    assert device.tails == [0.4]


async def test_a_sound_aside_is_told_to_nobody(device: Device) -> None:
    voice = await loud(device, 2, ASIDE)
    device.play(10)
    assert (device.told, voice.is_drained) == ([], True)


async def test_a_gap_does_not_end_a_span(device: Device) -> None:
    voice = await loud(device, 2, ends=False)
    device.play(20)
    assert device.told == [("audible", 0.0)]
    voice.end()
    assert [kind for kind, _ in device.told] == ["audible", "drained"]


async def test_a_held_voice_ends_its_span_and_begins_another_when_it_goes_on(device: Device) -> None:
    voice = await loud(device, 5)
    device.step()
    voice.hold()
    device.play(10)
    assert device.told == [("audible", 0.0), ("drained", pytest.approx(2 * STEP_S + LATENCY_S))]
    voice.resume()
    device.play(20)
    assert [kind for kind, _ in device.told] == ["audible", "drained"] * 2


async def test_a_flushed_voice_is_silent_in_the_next_callback_and_its_span_ends_when_that_was_heard(
    device: Device,
) -> None:
    voice = await loud(device, 50)
    device.play(3)
    voice.flush()
    last = device.step()
    assert set(last[2 * RATE * 5 // 1000 :]) == {0}
    assert device.play(5) == SILENCE * 5
    assert device.told == [("audible", 0.0), ("drained", pytest.approx(4 * STEP_S + LATENCY_S))]


async def test_a_lost_loudspeaker_fails_its_voices_and_ends_the_span(device: Device) -> None:
    voice = await loud(device, 5)
    device.step()
    device.loudspeaker.lost("it was pulled out")
    with pytest.raises(DeviceError, match="pulled out"):
        await voice.drained()
    with pytest.raises(DeviceError, match="pulled out"):
        device.loudspeaker.voice(RATE)
    assert device.told == [("audible", 0.0), ("drained", STEP_S)]
    assert device.play(5) == SILENCE * 5


async def test_a_callback_that_is_under_way_at_the_loss_begins_no_span_after_it(device: Device) -> None:
    await loud(device, 5)
    device.clock.meanwhile = lambda: device.loudspeaker.lost("it was pulled out")
    device.step()
    device.play(10)
    assert device.told == []


async def test_it_plays_again_when_it_was_opened_again_at_another_rate(device: Device) -> None:
    device.loudspeaker.lost("it was pulled out")
    device.loudspeaker.opened(44_100, LATENCY_S)
    voice = await loud(device)
    assert (voice.rate, device.step()) == (44_100, LOUD)


async def test_opening_it_twice_loses_what_played(device: Device) -> None:
    voice = await loud(device)
    device.loudspeaker.opened(44_100, LATENCY_S)
    with pytest.raises(DeviceError, match="opened anew"):
        await voice.drained()


async def test_a_change_of_the_volume_is_heard_by_the_end_of_the_next_20_ms(device: Device) -> None:
    await loud(device, 3)
    device.step()
    device.loudspeaker.set_volume(50)
    ramp = array("h", device.step())
    assert (ramp[0], ramp[-1]) == (999, 500)
    device.loudspeaker.duck(ducked=True)
    assert array("h", device.step())[-1] == 125


async def test_what_was_changed_in_silence_is_heard_from_the_first_sample_on(device: Device) -> None:
    await loud(device)
    device.play(3)
    device.loudspeaker.set_volume(50)
    device.step()
    await loud(device)
    assert set(array("h", device.step())) == {500}


async def test_a_loop_that_is_closed_does_not_disturb_the_thread(device: Device) -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    device.loudspeaker.start(loop.call_soon_threadsafe)
    await loud(device)
    assert device.loudspeaker.fill(STEP) == LOUD
