"""How long the service waits for its client."""

import pytest

from tests.servers.huawei.client import begun, connected, kinds
from tests.servers.huawei.conversation import IDLE_CODE
from tests.servers.huawei.delays import Delays
from tests.servers.huawei.faults import Frozen, Silent
from tests.servers.huawei.frames import END, FATAL_ERROR
from tests.servers.huawei.habits import Habits
from tests.servers.huawei.line import FATAL_CODE
from tests.servers.huawei.service import HuaweiService

SHORT = Habits(text_wait_s=0.02, idle_s=0.02)
TEXT_ONLY = Habits(text_wait_s=0.02)


async def test_a_session_without_text_fails() -> None:
    async with HuaweiService(habits=TEXT_ONLY) as service, begun(service) as client:
        error = await client.message()
        assert (error["resp_type"], error["error_code"]) == (FATAL_ERROR, "SIS.0416")


async def test_a_text_does_not_help_for_ever() -> None:
    async with HuaweiService() as service, begun(service) as client:
        service.habits = TEXT_ONLY
        await client.text("你好。")
        assert (await client.message())["error_code"] == "SIS.0416"


async def test_the_connection_ends_with_it() -> None:
    async with HuaweiService(habits=TEXT_ONLY) as service, begun(service) as client:
        await client.hear_all()
        assert client.websocket.close_code == FATAL_CODE


async def test_a_connection_without_a_session_is_cut() -> None:
    async with HuaweiService(habits=SHORT) as service, connected(service) as client:
        assert (await client.hear_all(), client.websocket.close_code) == ([], IDLE_CODE)


async def test_a_connection_is_cut_some_time_after_its_session() -> None:
    async with HuaweiService() as service, begun(service) as client:
        service.habits = SHORT
        await client.spoken("你好")
        assert (await client.hear_all(), client.websocket.close_code) == ([], IDLE_CODE)


async def test_nobody_waits_for_text_after_the_end() -> None:
    async with HuaweiService(delays=Delays(ended=0.05)) as service, begun(service) as client:
        service.habits = TEXT_ONLY
        assert kinds(await client.spoken()) == [END]


@pytest.mark.parametrize("fault", [Silent(), Frozen()])
async def test_a_dumb_service_does_not_even_close(fault: Silent | Frozen) -> None:
    async with HuaweiService(habits=SHORT) as service:
        service.faults.every(fault)
        async with connected(service) as client:
            with pytest.raises(TimeoutError):
                await service.until(lambda: not service.connections[0].is_open, 0.06)
            assert client.websocket.close_code is None
