"""What the service says is changed on its way."""

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.client import CONFIG, begun, connected, kinds, sound_in
from tests.servers.huawei.faults import EndsWith, Fault, HalfSamples, Late, Lost, NoTraceId, Twice, UnknownTypes
from tests.servers.huawei.frames import AUDIO, END, START
from tests.servers.huawei.service import HuaweiService


async def test_messages_of_types_that_nobody_knows_may_come() -> None:
    async with HuaweiService(voice=Tones(10)) as service:
        service.faults.every(UnknownTypes())
        async with connected(service) as client:
            await client.say("START", config=CONFIG)
            frames = await client.hear_until(START)
            assert kinds(frames + await client.spoken("Hello.")) == [
                "WEATHER", START, "WEATHER", AUDIO, "WEATHER", END,
            ]  # fmt: skip


async def test_the_end_may_tell_of_an_error() -> None:
    async with HuaweiService() as service:
        service.faults.every(EndsWith("ERROR"))
        async with begun(service) as client:
            end = (await client.spoken("Hello."))[-1]
            assert isinstance(end, dict)
            assert end["reason"] == "ERROR"


async def test_the_end_may_never_come() -> None:
    async with HuaweiService() as service:
        service.faults.every(Lost(END))
        async with begun(service) as client:
            await client.say("END")
            assert await client.is_left_alone()


async def test_the_start_may_be_late() -> None:
    async with HuaweiService() as service:
        service.faults.every(Late(START, 60))
        async with connected(service) as client:
            await client.say("START", config=CONFIG)
            assert await client.is_left_alone()


async def test_sound_may_be_late() -> None:
    async with HuaweiService() as service:
        service.faults.every(Late(AUDIO, 60, nth=2))
        async with begun(service) as client:
            await client.text("Hello there!")
            assert kinds([await client.hear()]) == [AUDIO]
            assert await client.is_left_alone()


async def test_sound_may_get_lost() -> None:
    async with HuaweiService(voice=Tones(100)) as service:
        service.faults.every(Lost(AUDIO, nth=2))
        async with begun(service) as client:
            assert len(sound_in(await client.spoken("123"))) == 6400


async def test_a_message_may_come_two_times() -> None:
    async with HuaweiService() as service:
        service.faults.every(Twice(START))
        async with begun(service) as client:
            assert kinds([await client.hear()]) == [START]


@pytest.mark.parametrize(("fault", "has"), [(NoTraceId(), [False, False]), (NoTraceId(END), [True, False])], ids=str)
async def test_a_trace_id_may_lack(fault: Fault, has: list[bool]) -> None:
    async with HuaweiService() as service:
        service.faults.every(fault)
        async with connected(service) as client:
            messages = [await client.start(), (await client.spoken())[-1]]
            assert ["trace_id" in message for message in messages if isinstance(message, dict)] == has


async def test_frames_may_end_in_the_middle_of_a_sample() -> None:
    async with HuaweiService() as service:
        service.faults.every(HalfSamples())
        async with begun(service) as client:
            sizes = [len(frame) % 2 for frame in await client.spoken("Hello.") if isinstance(frame, bytes)]
            assert set(sizes) == {1}


async def test_nothing_is_lost_with_half_samples() -> None:
    async with HuaweiService(voice=Tones(60)) as service:
        service.faults.every(HalfSamples())
        async with begun(service) as client:
            assert sound_in(await client.spoken("Hello.")) == Tones(60).speak("Hello.", 16_000)
