"""What goes wrong at a moment, and what is changed on its way."""

import asyncio
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from tests.servers.huawei.client import CONFIG, SHORT_S, Client, begun, connected, kinds, sound_in
from tests.servers.huawei.delays import Delays
from tests.servers.huawei.faults import (
    AbortWhen,
    After,
    AfterClient,
    AfterEvents,
    AtStart,
    Before,
    Binary,
    CloseWhen,
    Condition,
    ErrorWhen,
    EventWhen,
    FatalErrorWhen,
    Frozen,
    Malformed,
    Silent,
)
from tests.servers.huawei.frames import AUDIO, END, ERROR, EVENT, FATAL_ERROR, START, Frame
from tests.servers.huawei.line import FATAL_CODE
from tests.servers.huawei.service import HuaweiService

MOMENTS = pytest.mark.parametrize(
    ("when", "heard"),
    [
        (AtStart(), []),
        (AfterClient("START"), []),
        (Before(START), []),
        (After(START), [START]),
        (AfterEvents(2), [START]),
        (AfterClient("MSG"), [START]),
        (Before(AUDIO), [START]),
        (After(AUDIO, 2), [START, AUDIO]),
        (Before(END), [START, AUDIO]),
        (After(END), [START, AUDIO, END]),
    ],
    ids=str,
)


async def talked(client: Client) -> list[Frame]:
    """Everything that comes, to the end of the connection, when a client starts, says a text and ends."""
    heard: list[Frame] = []
    with suppress(ConnectionClosed):
        await client.say("START", config=CONFIG)
        heard.append(await client.hear())
        await client.text("Hello there!")
        await client.say("END")
    return heard + await client.hear_all()


@MOMENTS
async def test_the_connection_is_closed_at(when: Condition, heard: list[str]) -> None:
    async with HuaweiService() as service:
        service.faults.every(CloseWhen(when, 1013))
        async with connected(service) as client:
            assert (kinds(await talked(client)), client.websocket.close_code) == (heard, 1013)


@pytest.mark.parametrize("when", [AtStart(), After(START), After(AUDIO, 2), After(END)], ids=str)
async def test_the_connection_is_reset_at(when: Condition) -> None:
    async with HuaweiService() as service:
        service.faults.every(AbortWhen(when))
        async with connected(service) as client:
            await talked(client)
            assert client.websocket.close_code == 1006


@MOMENTS
async def test_a_fatal_error_comes_at(when: Condition, heard: list[str]) -> None:
    async with HuaweiService() as service:
        service.faults.every(FatalErrorWhen(when))
        async with connected(service) as client:
            assert kinds(await talked(client)) == [*heard, FATAL_ERROR]


async def test_the_connection_ends_after_a_fatal_error() -> None:
    async with HuaweiService() as service:
        service.faults.every(FatalErrorWhen(After(START)))
        async with connected(service) as client:
            await talked(client)
            assert client.websocket.close_code == FATAL_CODE


async def test_an_error_has_the_code_that_was_set() -> None:
    async with HuaweiService() as service:
        service.faults.every(ErrorWhen(Before(START), "SIS.0312", "too many"))
        async with connected(service) as client:
            error = await client.start()
            assert (error["resp_type"], error["error_code"], error["error_msg"]) == (ERROR, "SIS.0312", "too many")


@pytest.mark.parametrize("when", [Before(AUDIO, 2), After(AUDIO)], ids=str)
async def test_nothing_comes_behind_an_error(when: Condition) -> None:
    async with HuaweiService() as service:
        service.faults.every(ErrorWhen(when))
        async with begun(service) as client:
            await client.text("Hello there!")
            assert kinds(await client.hear_until(ERROR)) == [AUDIO, ERROR]
            assert await client.is_left_alone()


async def test_a_new_session_may_begin_after_an_error() -> None:
    async with HuaweiService() as service:
        service.faults.every(ErrorWhen(After(AUDIO)))
        async with begun(service) as client:
            await client.text("Hello there!")
            await client.hear_until(ERROR)
            await client.start()
            assert kinds(await client.spoken("Hello.")) == [AUDIO, END]


async def test_an_error_may_come_while_sound_waits() -> None:
    async with HuaweiService(delays=Delays(first_audio=60)) as service:
        service.faults.every(ErrorWhen(AfterClient("MSG")))
        async with begun(service) as client:
            await client.text("Hello there!")
            assert kinds([await client.hear()]) == [ERROR]


async def test_an_event_that_nobody_knows_may_come() -> None:
    async with HuaweiService() as service:
        service.faults.every(EventWhen(After(START)))
        async with begun(service) as client:
            event, _ = await client.spoken()
            assert isinstance(event, dict)
            assert event["event"] == "VCS_WEATHER"


async def test_a_session_goes_on_after_an_event() -> None:
    async with HuaweiService() as service:
        service.faults.every(EventWhen(Before(AUDIO)))
        async with begun(service) as client:
            assert kinds(await client.spoken("Hello.")) == [EVENT, AUDIO, END]


async def test_what_is_no_json_may_come() -> None:
    async with HuaweiService() as service:
        service.faults.every(Malformed(Before(START), "{]"))
        async with connected(service) as client:
            await client.say("START", config=CONFIG)
            assert await client.websocket.recv() == "{]"


async def test_odd_sound_may_come() -> None:
    async with HuaweiService() as service:
        service.faults.every(Binary(Before(END), b"\x07"))
        async with begun(service) as client:
            assert sound_in(await client.spoken()) == b"\x07"


async def test_a_silent_service_says_nothing() -> None:
    async with HuaweiService() as service:
        service.faults.every(Silent(AfterClient("MSG")))
        async with begun(service) as client:
            await client.text("Hello.")
            await client.say("END")
            assert await client.is_left_alone()


async def test_a_silent_service_still_listens() -> None:
    async with HuaweiService() as service:
        service.faults.every(Silent())
        async with connected(service) as client:
            await client.say("START", config=CONFIG)
            await service.until(lambda: service.connections[0].commands == ["START"])
            assert service.connections[0].answers == []


async def test_a_frozen_connection_does_not_answer_pings() -> None:
    async with HuaweiService() as service:
        service.faults.every(Frozen(After(START)))
        async with begun(service) as client:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(await client.websocket.ping(), SHORT_S)


async def test_only_the_second_connection_meets_a_fault() -> None:
    async with HuaweiService() as service:
        service.faults.nth(2, FatalErrorWhen(After(START)))
        for ends in ([AUDIO, END], [FATAL_ERROR]):
            async with begun(service) as client:
                with suppress(ConnectionClosed):
                    await client.text("Hello.")
                    await client.say("END")
                assert kinds(await client.hear_until(ends[-1])) == ends


async def test_faults_may_come_to_connections_that_are_there() -> None:
    async with HuaweiService() as service, begun(service) as client:
        service.faults.now(CloseWhen(AfterEvents(2), 1012))
        await client.text("Hello")
        assert (await client.hear_all(), client.websocket.close_code) == ([], 1012)


async def test_open_connections_may_be_closed_at_any_time() -> None:
    async with HuaweiService() as service, begun(service) as client:
        service.close_connections(1012)
        assert (await client.hear_all(), client.websocket.close_code) == ([], 1012)


async def test_open_connections_may_be_reset_at_any_time() -> None:
    async with HuaweiService() as service, begun(service) as client:
        service.abort_connections()
        assert (await client.hear_all(), client.websocket.close_code) == ([], 1006)
