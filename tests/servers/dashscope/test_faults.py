"""What goes wrong at a moment: the connection ends, the service falls silent, something odd comes."""

import asyncio
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from tests.servers.dashscope.client import ASR, TTS, Client, calling, connected, kinds, silence, sound_in, tone
from tests.servers.dashscope.events import COMPLETED, DELTA, FINISHED, INTERIM, Event
from tests.servers.dashscope.faults import (
    AbortHandshake,
    AbortWhen,
    After,
    AfterAudio,
    AfterAudioBytes,
    AfterClient,
    AfterEvents,
    AtStart,
    Before,
    Binary,
    CloseWhen,
    Condition,
    ErrorEvent,
    Frozen,
    Malformed,
    Silent,
)
from tests.servers.dashscope.service import DashScopeService

CREATED = "session.created"
SHORT_S = 0.05
"""Long enough for an answer that would come."""


async def hear_all(client: Client) -> list[Event]:
    """Everything until the connection ends."""
    events = []
    with suppress(ConnectionClosed):
        while True:
            events.append(await client.hear())
    return events


async def is_silent(client: Client) -> bool:
    try:
        await asyncio.wait_for(client.websocket.recv(), SHORT_S)
    except TimeoutError:
        return True
    return False


@pytest.mark.parametrize(
    ("when", "last"),
    [
        (AtStart(), []),
        (Before(CREATED), []),
        (After(CREATED), [CREATED]),
        (AfterEvents(2), [CREATED]),
        (AfterClient("input_audio_buffer.append", 3), [CREATED]),
        (AfterAudio(200), [CREATED]),
        (AfterAudioBytes(3200), [CREATED]),
        (Before(COMPLETED), [INTERIM]),
    ],
    ids=str,
)
async def test_the_connection_is_closed_at(when: Condition, last: list[str]) -> None:
    async with DashScopeService() as service:
        service.faults.every(CloseWhen(when))
        async with calling(service, ASR) as client:
            with suppress(ConnectionClosed):
                await client.append(silence(300) + tone(1000) + silence(1000))
            assert kinds(await hear_all(client))[-1:] == last


async def test_the_connection_is_closed_with_the_code_that_was_set() -> None:
    async with DashScopeService() as service:
        service.faults.every(CloseWhen(AtStart(), 1013))
        async with calling(service, ASR) as client:
            await client.websocket.wait_closed()
            assert client.websocket.close_code == 1013


async def test_a_fault_happens_after_an_event_that_has_no_answer() -> None:
    async with DashScopeService() as service:
        service.faults.every(CloseWhen(AfterEvents(1)))
        async with connected(service, ASR) as client:
            await client.append(silence(100))
            assert await hear_all(client) == []


async def test_the_connection_may_end_in_the_middle_of_speaking() -> None:
    async with DashScopeService() as service:
        service.faults.every(CloseWhen(After(DELTA, 2), 1001))
        async with calling(service, TTS) as client:
            await client.say("input_text_buffer.append", text="This is a long sentence!")
            assert len([event for event in await hear_all(client) if event["type"] == DELTA]) == 2


async def test_a_reset_leaves_no_close_code() -> None:
    async with DashScopeService() as service:
        service.faults.every(AbortWhen(After(CREATED)))
        async with connected(service, ASR) as client:
            await hear_all(client)
            assert client.websocket.close_code == 1006


async def test_a_reset_is_one() -> None:
    async with DashScopeService() as service:
        service.faults.every(AbortHandshake())
        reader, writer = await asyncio.open_connection(*service.url.removeprefix("ws://").split(":"))
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            await asyncio.wait_for(reader.read(), 5)
        writer.close()


async def test_a_silent_service_says_nothing() -> None:
    async with DashScopeService() as service:
        service.faults.every(Silent())
        async with calling(service, ASR) as client:
            assert await is_silent(client)


async def test_a_silent_service_still_listens() -> None:
    async with DashScopeService() as service:
        service.faults.every(Silent(AfterEvents(1)))
        async with connected(service, ASR) as client:
            await client.say("session.update", session={})
            await client.say("session.finish")
            await service.until(lambda: service.connections[0].types == ["session.update", "session.finish"])
            assert service.connections[0].sent_types == [CREATED]


async def test_a_silent_service_answers_pings() -> None:
    async with DashScopeService() as service:
        service.faults.every(Silent())
        async with calling(service, ASR) as client:
            await asyncio.wait_for(await client.websocket.ping(), 1)


async def test_a_frozen_connection_does_not_answer_pings() -> None:
    async with DashScopeService() as service:
        service.faults.every(Frozen(After(CREATED)))
        async with connected(service, ASR) as client:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(await client.websocket.ping(), SHORT_S)


async def test_what_is_no_json_may_come() -> None:
    async with DashScopeService() as service:
        service.faults.every(Malformed(After(CREATED), "{]"))
        async with connected(service, ASR) as client:
            assert await client.frame() == "{]"


async def test_a_binary_message_may_come() -> None:
    async with DashScopeService() as service:
        service.faults.every(Binary(Before(CREATED), b"\x07"))
        async with calling(service, ASR) as client:
            assert await client.frame() == b"\x07"


async def test_the_connection_stays_after_an_error_of_the_client() -> None:
    async with DashScopeService() as service:
        service.faults.every(ErrorEvent(After(CREATED), "invalid_request_error", "invalid_value", "Odd."))
        async with connected(service, ASR) as client:
            await client.say("session.finish")
            assert kinds(await client.hear_until(FINISHED)) == ["error", FINISHED]


async def test_the_connection_ends_after_an_error_of_the_server() -> None:
    async with DashScopeService() as service:
        service.faults.every(ErrorEvent(After(CREATED)))
        async with connected(service, ASR) as client:
            assert [event["error"]["type"] for event in await hear_all(client)] == ["server_error"]


async def test_a_fault_happens_once() -> None:
    async with DashScopeService() as service:
        service.faults.every(Binary(AfterEvents(1), b"!"))
        async with connected(service, TTS) as client:
            for text in ("one", "two"):
                await client.say("input_text_buffer.append", text=text)
            await client.say("session.finish")
            assert [await client.frame(), (await client.hear())["type"]] == [b"!", "response.created"]


async def test_several_faults_may_happen_at_once() -> None:
    async with DashScopeService() as service:
        service.faults.every(Binary(After(CREATED), b"!"), CloseWhen(After(CREATED), 1012))
        async with connected(service, ASR) as client:
            await client.frame()
            await client.websocket.wait_closed()
            assert client.websocket.close_code == 1012


async def test_open_connections_may_be_closed_at_any_time() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        service.close_connections(1012)
        await client.websocket.wait_closed()
        assert client.websocket.close_code == 1012


async def test_open_connections_may_be_reset_at_any_time() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client, connected(service, TTS) as other:
        service.abort_connections(of="asr")
        await client.websocket.wait_closed()
        await other.say("input_text_buffer.append", text="Still here!")
        assert sound_in(await other.hear_until("response.done"))
