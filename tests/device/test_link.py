"""A device is opened by its name, watched, given up and told about."""

import logging

import pytest

from tests.device.fake_native import FakeNative, FakeStream, loudspeaker
from tests.device.test_native_calls import stay
from voiced.api import DeviceChanged
from voiced.device.link import AGAIN_S, DEAD_S, FIRST_S, GRACE_S, Link
from voiced.device.native import Direction, Native, NativeDevice, Stream
from voiced.device.native_calls import NativeCalls


class Deaf:
    """An end that only remembers."""

    device = "loudspeaker"
    direction: Direction = "output"
    rates = (48_000, 44_100)

    def __init__(self) -> None:
        self.last_called = 0.0
        self.told: list[object] = []

    def connect(self, native: Native, device: NativeDevice, rate: int) -> Stream:
        return native.play(device, rate, 960, bytes)

    def connected(self, rate: int, latency_s: float) -> None:
        self.told.append((rate, latency_s))

    def alive(self) -> None:
        self.told.append("alive")

    def lost(self, why: str) -> None:
        self.told.append(why)

    def closed(self) -> None:
        self.told.append("closed")


class Bench:
    """A link to a loudspeaker, in a time of its own."""

    def __init__(self, name: str = "headphones") -> None:
        self.device = loudspeaker()
        self.native = FakeNative(self.device)
        self.native.open()
        self.end = Deaf()
        self.told: list[DeviceChanged] = []
        self.link = Link(self.end, name, self.told.append)
        self.calls = NativeCalls(stay)
        self.now = 100.0

    async def open(self) -> bool:
        return await self.link.open(self.calls, self.native, lambda: self.now)

    async def live(self) -> FakeStream:
        await self.open()
        self.pass_time(0.02)
        self.call()
        return self.stream

    async def close(self) -> None:
        await self.link.close(self.calls)

    def pass_time(self, seconds: float) -> None:
        self.now += seconds

    def call(self) -> None:
        """PortAudio calls, and that is noticed."""
        self.end.last_called = self.now
        self.check()

    def check(self, stalled: float = 0.0) -> None:
        self.link.check(self.now, stalled)

    @property
    def stream(self) -> FakeStream:
        return self.native.streams[-1]

    @property
    def states(self) -> list[str]:
        return [change.state for change in self.told]


@pytest.fixture
def bench() -> Bench:
    return Bench()


async def test_it_is_open_when_it_was_heard_of(bench: Bench) -> None:
    assert await bench.open()
    assert bench.told == []
    bench.pass_time(0.02)
    bench.call()
    assert bench.told == [DeviceChanged("loudspeaker", "open", bench.device.name)]


async def test_the_first_rate_that_works_is_used(bench: Bench) -> None:
    bench.native.rates = {44_100}
    await bench.open()
    assert bench.end.told == [(44_100, 0.04)]


async def test_what_the_device_likes_best_is_tried_too(bench: Bench) -> None:
    bench.native.plugged = [NativeDevice(0, "odd headphones", 0, 2, rate=96_000)]
    bench.native.open()
    bench.native.rates = {96_000}
    assert await bench.open()


async def test_silence_of_half_a_second_is_a_loss_whatever_portaudio_says(bench: Bench) -> None:
    stream = await bench.live()
    bench.pass_time(DEAD_S + 0.1)
    bench.check()
    assert stream.is_active()
    assert bench.states == ["open", "lost"]


async def test_nothing_is_lost_while_the_whole_process_stood_still(bench: Bench) -> None:
    await bench.live()
    bench.pass_time(10)
    bench.check(stalled=bench.now)
    assert bench.states == ["open"]


async def test_a_dead_stream_that_portaudio_gave_up_is_past_hope_at_once(bench: Bench) -> None:
    stream = await bench.live()
    bench.pass_time(DEAD_S + 0.1)
    bench.check()
    stream.active = False
    assert bench.link.is_past_hope(bench.now)


async def test_a_dead_stream_that_portaudio_believes_in_has_time_to_come_back(bench: Bench) -> None:
    await bench.live()
    bench.pass_time(DEAD_S + 0.1)
    bench.check()
    assert not bench.link.is_past_hope(bench.now + GRACE_S - 0.1)
    assert bench.link.is_past_hope(bench.now + GRACE_S + 0.1)


async def test_a_stream_that_comes_back_by_itself_is_open_again(bench: Bench) -> None:
    await bench.live()
    bench.pass_time(DEAD_S + 0.1)
    bench.check()
    bench.pass_time(1)
    bench.call()
    assert bench.states == ["open", "lost", "open"]
    assert bench.end.told[-1] == "alive"


async def test_a_stream_that_never_begins_is_lost(bench: Bench) -> None:
    await bench.open()
    bench.pass_time(FIRST_S - 0.1)
    bench.check()
    assert bench.states == []
    bench.pass_time(0.2)
    bench.check()
    assert bench.states == ["lost"]


async def test_what_cannot_be_opened_is_told_and_warned_of_once(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.native.busy.add(bench.device.name)
    with caplog.at_level(logging.DEBUG):
        assert not await bench.open()
        assert not await bench.open()
    assert bench.states == ["lost"]
    assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.DEBUG]


async def test_it_is_tried_again_after_a_second(bench: Bench) -> None:
    bench.native.busy.add(bench.device.name)
    await bench.open()
    assert not bench.link.is_due(bench.now + AGAIN_S - 0.1)
    assert bench.link.is_due(bench.now + AGAIN_S)


async def test_what_is_busy_is_listed_and_what_is_not_there_is_not() -> None:
    busy, absent = Bench(), Bench("hdmi")
    busy.native.busy.add(busy.device.name)
    await busy.open()
    await absent.open()
    assert (busy.link.is_listed, absent.link.is_listed) == (True, False)


async def test_refused_it_is_closed_and_stays_closed(bench: Bench) -> None:
    stream = await bench.live()
    bench.link.refuse()
    assert bench.link.is_past_hope(bench.now)
    await bench.close()
    assert stream.closed.is_set()
    assert not bench.link.is_due(bench.now + 1000)
    assert bench.states == ["open", "muted"]


async def test_wanted_again_before_it_was_closed_it_is_closed_first(bench: Bench) -> None:
    await bench.live()
    bench.link.refuse()
    bench.link.want()
    assert bench.link.is_past_hope(bench.now)
    await bench.close()
    assert bench.link.is_due(bench.now)
    assert bench.states == ["open"]


async def test_why_nobody_wants_it_is_told(bench: Bench) -> None:
    await bench.live()
    for off in ("lent", "muted"):
        bench.link.refuse(off)
        await bench.close()
    assert bench.states == ["open", "lent", "muted"]


async def test_refused_while_it_opens_it_delivers_nothing(bench: Bench) -> None:
    bench.native.on_stream = lambda _: bench.link.refuse()
    await bench.open()
    bench.pass_time(0.02)
    bench.call()
    assert bench.end.told == ["closed"]
    assert bench.states == []


async def test_closed_for_a_look_at_the_devices_nothing_is_told(bench: Bench) -> None:
    await bench.live()
    await bench.close()
    await bench.live()
    assert bench.states == ["open"]


async def test_it_is_opened_once_a_second_at_most_even_when_it_dies_at_once(bench: Bench) -> None:
    await bench.open()
    opened = bench.now
    await bench.close()
    assert not bench.link.is_due(opened + AGAIN_S - 0.1)
    assert bench.link.is_due(opened + AGAIN_S)


async def test_nobody_is_told_of_a_device_that_nobody_wants(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.link.refuse()
    with caplog.at_level(logging.DEBUG):
        bench.link.fail("there is no device at all")
    assert bench.told == []
    assert not caplog.records


async def test_after_the_end_it_is_told_anew(bench: Bench) -> None:
    await bench.live()
    await bench.close()
    bench.link.end()
    await bench.live()
    assert bench.states == ["open", "open"]


async def test_one_that_is_well_need_not_be_checked_until_it_can_be_dead(bench: Bench) -> None:
    await bench.live()
    bench.pass_time(0.2)
    assert bench.link.rest_s(bench.now) == pytest.approx(DEAD_S - 0.2)


async def test_one_that_is_not_well_is_to_be_checked_soon(bench: Bench) -> None:
    assert bench.link.rest_s(bench.now) == 0
    await bench.open()
    assert bench.link.rest_s(bench.now) == 0
    bench.pass_time(0.02)
    bench.call()
    bench.pass_time(DEAD_S + 0.1)
    bench.check()
    assert bench.link.rest_s(bench.now) == 0


async def test_one_that_nobody_wants_needs_no_checking(bench: Bench) -> None:
    bench.link.refuse()
    await bench.close()
    assert bench.link.rest_s(bench.now) == DEAD_S
