"""The microphone and the loudspeaker of a machine whose devices come and go."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from tests.device.fake_native import FakeNative, FakeStream, loudspeaker, microphone
from tests.device.test_speaker import Recorder
from voiced.api import DeviceChanged, DeviceError
from voiced.audio import BLOCK, Frame
from voiced.device.clock import LoopClock
from voiced.device.live_sound import LiveSound, Wanted

LIMIT_S = 15

MIC, SPK = "microphone", "loudspeaker"


class Hardware(FakeNative):
    """Its streams run, on the loop, as long as their devices are plugged and not frozen."""

    def __init__(self) -> None:
        super().__init__(microphone(), loudspeaker())
        self.frozen = False
        self.on_stream = self._run
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()

    def _run(self, stream: FakeStream) -> None:
        self._loop.call_soon_threadsafe(lambda: self._tasks.add(self._loop.create_task(self._turn(stream))))

    async def _turn(self, stream: FakeStream) -> None:
        while stream.active and stream.device in self.plugged:
            if not self.frozen:
                stream.hear() if stream.device.inputs else stream.play()
            await asyncio.sleep(0.02)
        stream.active = False

    def running(self, device: str) -> list[FakeStream]:
        return [one for one in self.streams if one.active and bool(one.device.inputs) == (device == MIC)]


class Audience:
    """Who is told."""

    def __init__(self) -> None:
        self.blocks: list[Frame] = []
        self.changes: list[DeviceChanged] = []

    def hear(self, block: Frame) -> None:
        self.blocks.append(block)

    def changed(self, change: DeviceChanged) -> None:
        self.changes.append(change)

    def is_quiet(self) -> bool:
        return True

    async def until(self, is_so: Callable[[], object]) -> None:
        async with asyncio.timeout(LIMIT_S):
            while not is_so():  # noqa: ASYNC110  nobody tells what is waited for
                await asyncio.sleep(0.005)

    async def told(self, device: str, *states: str) -> None:
        """Wait until that was told of the device, and no more."""
        await self.until(lambda: len(self.states(device)) >= len(states))
        assert self.states(device) == list(states)

    def states(self, device: str) -> list[str]:
        return [change.state for change in self.changes if change.device == device]


class Bench:
    def __init__(self) -> None:
        self.native = Hardware()
        self.audience = Audience()
        self.left: list[int] = []
        self.cards = ""
        clock = LoopClock()
        self.source = Recorder(clock)
        self.sound = LiveSound(Wanted(), self.native, self.source, clock, self.left.append, lambda: self.cards)
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Audience]:
        self._task = asyncio.create_task(self.sound.run(self.audience))
        try:
            yield self.audience
        finally:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task


@pytest.fixture
async def bench() -> Bench:
    return Bench()


async def test_both_devices_open_and_are_told_by_their_names(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        await audience.told(SPK, "open")
    assert {change.message for change in audience.changes} == {microphone().name, loudspeaker().name}


async def test_that_it_is_open_is_told_before_the_first_block(bench: Bench) -> None:
    told: list[str] = []

    class First(Audience):
        def hear(self, block: Frame) -> None:
            told.append("block")

        def changed(self, change: DeviceChanged) -> None:
            told.append(change.device)

    bench.audience = First()
    async with bench.running() as audience:
        await audience.until(lambda: "block" in told)
    assert MIC in told[: told.index("block")]


async def test_blocks_follow_each_other(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.until(lambda: len(audience.blocks) > 5)
    assert [block.start for block in audience.blocks] == [n * BLOCK for n in range(len(audience.blocks))]


async def test_the_end_closes_the_streams_and_portaudio(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
    assert all(stream.closed.is_set() for stream in bench.native.streams)
    assert not bench.native.devices().all


async def test_muted_nothing_is_delivered_and_the_device_is_closed(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        heard, stream = len(audience.blocks), bench.native.running(MIC)[0]
        muting = asyncio.create_task(bench.sound.mute())
        await asyncio.sleep(0)
        stream.hear()
        await muting
        assert not bench.native.running(MIC)
        await audience.told(MIC, "open", "muted")
        assert len(audience.blocks) == heard
        assert bench.native.running(SPK)


async def test_unmuted_it_opens_again(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        await bench.sound.mute()
        await bench.sound.unmute()
        await audience.told(MIC, "open", "muted", "open")


async def test_muted_beforehand_the_microphone_is_never_opened(bench: Bench) -> None:
    await bench.sound.mute()
    async with bench.running() as audience:
        await audience.told(SPK, "open")
        await audience.told(MIC, "muted")
    assert [stream for stream in bench.native.streams if stream.device.inputs] == []


async def test_lent_the_device_is_closed_and_told_as_lent_and_opens_again(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        await bench.sound.lend()
        assert not bench.native.running(MIC)
        assert bench.native.running(SPK)
        await audience.told(MIC, "open", "lent")
        await bench.sound.unmute()
        await audience.told(MIC, "open", "lent", "open")


async def test_muted_while_it_is_lent_it_is_told_as_muted(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        await bench.sound.lend()
        await bench.sound.mute()
        assert audience.states(MIC) == ["open", "lent", "muted"]


async def test_lent_beforehand_the_microphone_is_never_opened(bench: Bench) -> None:
    await bench.sound.lend()
    async with bench.running() as audience:
        await audience.told(SPK, "open")
        await audience.told(MIC, "lent")
    assert [stream for stream in bench.native.streams if stream.device.inputs] == []


async def test_given_back_after_the_end_it_is_not_opened(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        await bench.sound.lend()
    await bench.sound.unmute()
    assert audience.states(MIC) == ["open", "lent"]
    assert not bench.native.running(MIC)


async def test_muted_it_stays_closed_when_the_device_goes_and_comes(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        await bench.sound.mute()
        device = bench.native.plugged.pop(0)
        bench.native.plugged.insert(0, device)
        await audience.told(SPK, "open")
        bench.native.plugged.remove(loudspeaker())
        await audience.told(SPK, "open", "lost")
        assert not bench.native.running(MIC)
        assert audience.states(MIC) == ["open", "muted"]


@pytest.mark.slow
async def test_a_microphone_that_goes_is_lost_and_found_without_touching_the_loudspeaker(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        await audience.told(SPK, "open")
        bench.native.plugged.remove(microphone())
        await audience.told(MIC, "open", "lost")
        bench.native.plugged.append(microphone())
        await audience.told(MIC, "open", "lost", "open")
        assert audience.states(SPK) == ["open"]
        assert bench.native.opened == 1


@pytest.mark.slow
async def test_a_card_that_comes_later_is_found_while_the_loudspeaker_goes_on(bench: Bench) -> None:
    bench.native.plugged.remove(microphone())
    async with bench.running() as audience:
        await audience.told(MIC, "lost")
        await audience.told(SPK, "open")
        bench.native.plugged.append(microphone())
        bench.cards = "new"
        await audience.told(MIC, "lost", "open")
        assert audience.states(SPK) == ["open"]
        assert bench.source.told == [(48_000, 0.04)]


@pytest.mark.slow
async def test_without_any_device_it_waits_and_tells_once(bench: Bench) -> None:
    devices, bench.native.plugged = bench.native.plugged, []
    async with bench.running() as audience:
        await audience.told(MIC, "lost")
        await audience.until(lambda: bench.native.opened >= 3)
        assert audience.states(MIC) == audience.states(SPK) == ["lost"]
        bench.native.plugged = devices
        await audience.told(MIC, "lost", "open")
        await audience.told(SPK, "lost", "open")


@pytest.mark.slow
async def test_a_frozen_server_is_not_closed_but_waited_for(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        await audience.told(SPK, "open")
        bench.native.frozen = True
        await audience.told(MIC, "open", "lost")
        await audience.told(SPK, "open", "lost")
        bench.native.frozen = False
        await audience.told(MIC, "open", "lost", "open")
        await audience.told(SPK, "open", "lost", "open")
        assert len(bench.native.streams) == 2


@pytest.mark.slow
async def test_nothing_is_opened_while_a_server_may_be_frozen(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(SPK, "open")
        await bench.sound.mute()
        bench.native.frozen = True
        await audience.told(SPK, "open", "lost")
        await bench.sound.unmute()
        await asyncio.sleep(0.3)  # it is given the time to do wrong
        assert not bench.native.running(MIC)
        bench.native.frozen = False
        await audience.told(SPK, "open", "lost", "open")
        await audience.until(lambda: audience.states(MIC)[-1] == "open")


@pytest.mark.slow
async def test_the_process_leaves_when_closing_hangs(bench: Bench) -> None:
    async with bench.running() as audience:
        await audience.told(MIC, "open")
        stream = bench.native.running(MIC)[0]
        stream.may_close.clear()
        with pytest.raises(DeviceError, match="does not return"):
            await bench.sound.mute()
        stream.may_close.set()
    assert bench.left == [1]


async def test_without_portaudio_it_does_not_run(bench: Bench) -> None:
    class Missing(Hardware):
        def open(self) -> None:
            raise DeviceError("PortAudio is missing: sudo apt install libportaudio2")

    clock = LoopClock()
    sound = LiveSound(Wanted(), Missing(), Recorder(clock), clock, bench.left.append)
    with pytest.raises(DeviceError, match="apt install libportaudio2"):
        await sound.run(Audience())
