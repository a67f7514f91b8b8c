"""A recording is what the microphone gave between its beginning and its end, and the microphone is closed then."""

import asyncio
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.device.fake_native import FakeNative, FakeStream, loudspeaker, microphone
from tests.waiting import until
from voiced.api import DeviceError
from voiced.device.native import Devices, NativeDevice
from voiced.device.recording import Patience, record
from voiced.device.tape import Recorded, Take

LIMIT_S = 10
SHORT = Patience(first_s=0.05, next_s=0.05)
LONG = Patience(first_s=LIMIT_S, next_s=LIMIT_S)


def stay(code: int) -> None:
    raise AssertionError(f"the process would leave with {code}")


def unheard(pcm: bytes, rate: int) -> None:
    """Nobody looks at it."""


def begun(device: str = "default", most_s: float = 60.0, least_rate: int = 0) -> Take:
    """A take that has begun."""
    take = Take(device, most_s, least_rate=least_rate)
    take.begin.set()
    return take


class Hearer:
    """Who is told what is heard."""

    def __init__(self) -> None:
        self.pcm = b""
        self.rates: set[int] = set()

    def __call__(self, pcm: bytes, rate: int) -> None:
        self.pcm += pcm
        self.rates.add(rate)


class Studio:
    """A microphone that records, and the test is what it hears."""

    def __init__(self, native: FakeNative, task: asyncio.Task[Recorded], take: Take, hearer: Hearer) -> None:
        self.native, self.task, self.take, self.hearer = native, task, take, hearer

    @property
    def stream(self) -> FakeStream:
        return self.native.streams[-1]

    async def hears(self, pcm: bytes, *, lost: bool = False) -> None:
        """Until it was heard."""
        already = len(self.hearer.pcm)
        self.stream.hear(pcm, lost=lost)
        await until(lambda: len(self.hearer.pcm) > already)

    async def ended(self) -> Recorded:
        """What was recorded, when somebody says that it is enough."""
        self.take.end.set()
        self.stream.hear()
        async with asyncio.timeout(LIMIT_S):
            return await self.task


@asynccontextmanager
async def recording(take: Take, native: FakeNative | None = None, patience: Patience = LONG) -> AsyncIterator[Studio]:
    native, hearer = native or FakeNative(microphone()), Hearer()
    task = asyncio.create_task(record(native, take, hearer, stay, patience))
    await until(lambda: bool(native.streams) or task.done())
    yield Studio(native, task, take, hearer)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert all(stream.closed.is_set() for stream in native.streams)


async def refusal(native: FakeNative, take: Take) -> str:
    """Why nothing can be recorded."""
    with pytest.raises(DeviceError) as raised:
        async with asyncio.timeout(LIMIT_S):
            await record(native, take, unheard, stay)
    return str(raised.value)


def blocks(count: int, rate: int = 44_100) -> list[bytes]:
    """Blocks that can be told from one another."""
    return [array("h", [number + 1] * (rate // 50)).tobytes() for number in range(count)]


async def test_what_is_heard_is_recorded_sample_by_sample() -> None:
    async with recording(begun()) as studio:
        for pcm in blocks(3):
            await studio.hears(pcm)
        assert await studio.ended() == Recorded(b"".join(blocks(3)), 44_100, 0)


async def test_what_is_heard_before_the_beginning_is_told_and_not_kept() -> None:
    before, after = blocks(2)
    async with recording(Take("default", 60.0)) as studio:
        await studio.hears(before)
        studio.take.begin.set()
        await studio.hears(after)
        assert (await studio.ended()).pcm == after
        assert studio.hearer.pcm == before + after


async def test_it_ends_by_itself_at_the_most_and_not_a_sample_later() -> None:
    async with recording(begun(most_s=0.05)) as studio:
        for pcm in blocks(4):
            studio.stream.hear(pcm)
        async with asyncio.timeout(LIMIT_S):
            got = await studio.task
    assert got.pcm == b"".join(blocks(4))[: 2 * 2205]


async def test_blocks_that_come_at_once_are_all_recorded() -> None:
    async with recording(begun()) as studio:
        for pcm in blocks(100):
            studio.stream.hear(pcm)
        await until(lambda: len(studio.hearer.pcm) == 100 * 882 * 2)
        assert await studio.ended() == Recorded(b"".join(blocks(100)), 44_100, 0)


async def test_what_the_device_lost_is_counted() -> None:
    async with recording(begun()) as studio:
        for number, pcm in enumerate(blocks(3)):
            await studio.hears(pcm, lost=number == 1)
        assert (await studio.ended()).lost == 1


async def test_what_was_lost_before_the_beginning_is_not_missing() -> None:
    async with recording(begun()) as studio:
        await studio.hears(blocks(1)[0], lost=True)
        assert (await studio.ended()).lost == 0


async def test_what_came_faster_than_it_was_taken_is_counted() -> None:
    async with recording(begun()) as studio:
        await studio.hears(blocks(1)[0])
        for pcm in blocks(300):  # the loop does not turn meanwhile
            studio.stream.hear(pcm)
        await until(lambda: studio.hearer.pcm.endswith(blocks(300)[-1]))
        assert (await studio.ended()).lost == 1


@pytest.mark.parametrize(
    ("liked", "knows", "chosen"),
    [
        (44_100, {44_100, 48_000}, 44_100),
        (48_000, {44_100, 48_000}, 48_000),
        (96_000, {96_000, 48_000}, 96_000),
        (16_000, {16_000, 44_100, 48_000}, 48_000),
        (16_000, {16_000, 44_100}, 44_100),
        (8_000, {8_000, 24_000}, 24_000),
        (44_100, {48_000}, 48_000),
        (16_000, {16_000}, 16_000),
        (0, {48_000}, 48_000),
    ],
)
async def test_it_records_at_what_the_device_likes_unless_that_is_too_low(
    liked: int, knows: set[int], chosen: int
) -> None:
    native = FakeNative(NativeDevice(0, "usb", inputs=1, outputs=0, rate=liked))
    native.rates = knows
    async with recording(begun(), native) as studio:
        await studio.hears(b"\1\0")
        assert (await studio.ended()).rate == chosen
    assert studio.hearer.rates == {chosen}


async def test_a_device_that_records_too_little_is_refused_before_anybody_reads() -> None:
    native = FakeNative(NativeDevice(0, "phone", inputs=1, outputs=0, rate=16_000))
    native.rates = {16_000}
    assert '"phone" does not record at 24 kHz or more' in await refusal(native, begun(least_rate=24_000))
    assert not native.streams


async def test_a_busy_device_says_what_to_stop() -> None:
    native = FakeNative(microphone())
    native.busy = {microphone().name}
    assert 'the microphone "default" is busy: stop the program' in await refusal(native, begun())


class Pulled(FakeNative):
    """Its devices go as soon as they are listed."""

    def devices(self) -> Devices:
        found = super().devices()
        self.plugged.clear()
        return found


async def test_a_device_that_is_gone_says_why_and_where_to_look() -> None:
    told = await refusal(Pulled(microphone()), begun("usb"))
    assert told == 'cannot record from "usb": Unanticipated host error; see `voiced devices`'


async def test_a_name_that_is_no_device_says_which_there_are() -> None:
    told = await refusal(FakeNative(microphone("usb"), loudspeaker()), begun("hdmi"))
    assert told.startswith('no microphone "hdmi"; there is "usb"; one that is busy is not among them')


async def test_a_part_of_its_name_is_enough() -> None:
    native = FakeNative(microphone("built in", 0), microphone("Fine USB one", 1))
    async with recording(begun("usb"), native) as studio:
        assert studio.stream.device.name == "Fine USB one"


async def test_a_device_that_never_gives_anything_is_given_up() -> None:
    async with recording(begun(), patience=SHORT) as studio:
        with pytest.raises(DeviceError, match="does not answer any more"):
            async with asyncio.timeout(LIMIT_S):
                await studio.task


async def test_a_device_that_falls_silent_is_given_up() -> None:
    patience = Patience(first_s=LIMIT_S, next_s=0.05)
    async with recording(begun(), patience=patience) as studio:
        studio.stream.hear()
        with pytest.raises(DeviceError, match="does not answer any more"):
            async with asyncio.timeout(LIMIT_S):
                await studio.task


async def test_a_device_that_falls_silent_before_the_beginning_is_given_up() -> None:
    patience = Patience(first_s=LIMIT_S, next_s=0.05)
    async with recording(Take("default", 60.0), patience=patience) as studio:
        studio.stream.hear()
        with pytest.raises(DeviceError, match="does not answer any more"):
            async with asyncio.timeout(LIMIT_S):
                await studio.task


async def test_the_microphone_is_closed_for_who_is_cancelled() -> None:
    async with recording(begun()) as studio:
        studio.task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await studio.task
        assert studio.stream.closed.is_set()


async def test_the_microphone_is_closed_for_who_is_cancelled_while_it_opens() -> None:
    native = FakeNative(microphone())
    loop, opening = asyncio.get_running_loop(), asyncio.Event()
    native.on_stream = lambda stream: asyncio.run_coroutine_threadsafe(_told(opening), loop).result(LIMIT_S)
    task = asyncio.create_task(record(native, begun(), unheard, stay, LONG))
    async with asyncio.timeout(LIMIT_S):
        await opening.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [stream.closed.is_set() for stream in native.streams] == [True]


async def _told(event: asyncio.Event) -> None:
    event.set()


async def test_what_comes_after_the_end_troubles_nobody() -> None:
    async with recording(begun()) as studio:
        await studio.hears(blocks(1)[0])
        await studio.ended()
        studio.stream.hear()
    assert studio.hearer.pcm == blocks(1)[0]
