"""What goes wrong with tasks when it is wanted."""

from contextlib import suppress

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.servers.dashscope.client import KEY
from tests.servers.dashscope.events import Event
from tests.servers.dashscope.faults import (
    AbortWhen,
    After,
    AfterClient,
    AtStart,
    Before,
    Binary,
    CloseWhen,
    Condition,
    Fault,
    Frozen,
    Late,
    Lost,
    Malformed,
    Refuse,
    Silent,
    Twice,
    UnknownEvents,
    WrongOrder,
)
from tests.servers.dashscope.record import INFERENCE_PATH
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import sound_of, types, working
from tests.servers.dashscope.task_events import (
    AUDIO,
    BEGIN,
    CONTINUE,
    END,
    ENDED,
    RUN,
    STARTED,
    SYNTHESIS,
)

TEXT = "Hi."
WHOLE = [STARTED, BEGIN, SYNTHESIS, AUDIO, END, ENDED]


async def heard(*faults: Fault) -> list[Event]:
    """All that a client hears of a task with these faults."""
    async with DashScopeService() as service:
        service.faults.every(*faults)
        async with working(service) as client:
            await client.run(sample_rate=8_000)
            started = await client.hear_until(STARTED)
            await client.say(TEXT)
            await client.finish()
            return started + await client.hear_until(ENDED)


async def test_without_faults_everything_comes() -> None:
    assert types(await heard()) == WHOLE


@pytest.mark.parametrize(
    ("when", "last"),
    [
        (AtStart(), []),
        (AfterClient(RUN), []),
        (Before(STARTED), []),
        (After(STARTED), [STARTED]),
        (AfterClient(CONTINUE), [STARTED]),
        (Before(AUDIO), [SYNTHESIS]),
        (After(AUDIO), [AUDIO]),
        (Before(ENDED), [END]),
        (After(ENDED), [ENDED]),
    ],
    ids=str,
)
async def test_the_connection_is_closed_at(when: Condition, last: list[str]) -> None:
    async with DashScopeService() as service:
        service.faults.every(CloseWhen(when, 1012))
        heard = list[Event]()
        async with working(service) as client:
            with suppress(ConnectionClosed):
                await client.run(sample_rate=8_000)
                heard = await client.hear_until(STARTED)
                await client.say(TEXT)
                await client.finish()
            assert types(heard + await client.hear_all())[-1:] == last


async def test_the_code_of_a_close_is_the_one_that_was_set() -> None:
    async with DashScopeService() as service:
        service.faults.every(CloseWhen(After(STARTED), 1013))
        async with working(service) as client:
            await client.run()
            await client.websocket.wait_closed()
            assert client.websocket.close_code == 1013


async def test_a_reset_leaves_no_close_code() -> None:
    async with DashScopeService() as service:
        service.faults.every(AbortWhen(After(STARTED)))
        async with working(service) as client:
            await client.run()
            await client.hear_all()
            assert client.websocket.close_code == 1006


@pytest.mark.parametrize("fault", [Silent(After(STARTED)), Frozen(After(STARTED))], ids=str)
async def test_the_service_may_fall_silent(fault: Fault) -> None:
    async with DashScopeService() as service:
        service.faults.every(fault)
        async with working(service) as client:
            await client.start()
            await client.say(TEXT)
            assert await client.is_silent()


async def test_sound_may_come_before_a_task_has_started() -> None:
    assert types(await heard(Binary(Before(STARTED), b"\1\2"))) == [AUDIO, *WHOLE]


async def test_what_is_no_json_may_come() -> None:
    async with DashScopeService() as service:
        service.faults.every(Malformed(Before(STARTED), "{]"))
        async with working(service) as client:
            await client.run()
            assert await client.websocket.recv() == "{]"


async def test_the_end_may_never_come() -> None:
    async with DashScopeService() as service:
        service.faults.every(Lost(ENDED))
        async with working(service) as client:
            await client.start()
            await client.finish()
            assert await client.is_silent()


async def test_another_task_may_follow_one_whose_end_was_lost() -> None:
    async with DashScopeService() as service:
        service.faults.every(Lost(ENDED, 1))
        async with working(service) as client:
            await client.start()
            await client.finish()
            await service.until(lambda: service.connections[0].tasks[0].end == "finished")
            assert types(await client.spoken(TEXT))[-1] == ENDED


async def test_sound_may_be_lost() -> None:
    assert sound_of(await heard(Lost(AUDIO))) == b""


async def test_events_may_come_twice() -> None:
    assert types(await heard(Twice(BEGIN))) == [STARTED, BEGIN, BEGIN, SYNTHESIS, AUDIO, END, ENDED]


async def test_events_may_come_in_another_order() -> None:
    assert types(await heard(WrongOrder(BEGIN, END))) == [STARTED, SYNTHESIS, AUDIO, END, BEGIN, ENDED]


async def test_events_may_come_that_nobody_knows() -> None:
    assert types(await heard(UnknownEvents()))[:4] == ["task-weather", STARTED, "task-weather", BEGIN]


async def test_events_may_be_late() -> None:
    async with DashScopeService() as service:
        service.faults.every(Late(ENDED, 60))
        async with working(service) as client:
            await client.start()
            await client.finish()
            assert await client.is_silent()


async def test_a_request_may_be_refused() -> None:
    async with DashScopeService() as service:
        service.faults.every(Refuse(429), of="inference")
        with pytest.raises(InvalidStatus) as refused:
            await connect(service.url + INFERENCE_PATH, additional_headers=KEY)
        assert refused.value.response.status_code == 429


async def test_connections_for_a_model_may_be_closed_at_any_time() -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start()
        service.close_connections(1012, of="cosyvoice")
        await client.websocket.wait_closed()
        assert client.websocket.close_code == 1012
