"""How long the service takes."""

import asyncio

import pytest

from tests.servers.huawei.client import CONFIG, begun, connected, kinds
from tests.servers.huawei.delays import Delays
from tests.servers.huawei.frames import AUDIO, START
from tests.servers.huawei.service import HuaweiService

LONG_S = 60.0


async def test_the_answer_to_a_start_may_take_its_time() -> None:
    async with HuaweiService(delays=Delays(started=LONG_S)) as service, connected(service) as client:
        await client.say("START", config=CONFIG)
        assert await client.is_left_alone()


async def test_the_first_sound_may_take_its_time() -> None:
    async with HuaweiService(delays=Delays(first_audio=LONG_S)) as service, begun(service) as client:
        await client.text("Hello!")
        assert await client.is_left_alone()


async def test_sound_may_come_slowly() -> None:
    async with HuaweiService(delays=Delays(between_audio=LONG_S)) as service, begun(service) as client:
        await client.text("Hello there!")
        assert kinds([await client.hear()]) == [AUDIO]
        assert await client.is_left_alone()


async def test_the_end_may_take_its_time() -> None:
    async with HuaweiService(delays=Delays(ended=LONG_S)) as service, begun(service) as client:
        await client.say("END")
        assert await client.is_left_alone()


async def test_a_delay_may_change_at_any_time() -> None:
    async with HuaweiService(delays=Delays(started=LONG_S)) as service, connected(service) as client:
        service.delays = Delays()
        assert (await client.start())["resp_type"] == START


async def test_letting_in_may_take_its_time() -> None:
    async with HuaweiService(delays=Delays(accept=LONG_S)) as service:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05), connected(service):
                pass
        assert service.connections[0].status == 0
