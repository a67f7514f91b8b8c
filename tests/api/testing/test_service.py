"""The scripted service is a real server: a client of websockets meets what the script says."""

import asyncio

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK, InvalidStatus

from voiced.api.testing import (
    Breaks,
    Closes,
    HangsUp,
    Receives,
    ReceivesUntil,
    Refuses,
    ScriptedService,
    Sends,
    StaysSilent,
    Step,
)


def to(service: ScriptedService) -> connect:
    return connect(service.url, open_timeout=5, close_timeout=1, compression=None)


async def said_last(client: ClientConnection) -> str:
    with pytest.raises((ConnectionClosedError, ConnectionClosedOK)) as closed:
        await client.recv()
    frame = closed.value.rcvd
    return f"{frame.code} {frame.reason}" if frame else "nothing"


async def test_it_answers_as_the_script_says_and_then_says_goodbye() -> None:
    script: list[Step] = [Receives({"type": "hello"}), Sends({"type": "welcome"}), Sends(b"\0\1")]
    async with ScriptedService(script) as service, to(service) as client:
        await client.send('{"type": "hello", "more": 1}')
        assert await client.recv() == '{"type": "welcome"}'
        assert await client.recv() == b"\0\1"
        assert await said_last(client) == "1000 "
        assert service.objects() == [{"type": "hello", "more": 1}]


async def test_it_takes_sound_until_what_ends_it() -> None:
    async with ScriptedService([ReceivesUntil("end"), Sends("thanks")]) as service, to(service) as client:
        for message in (b"one", b"two", "end"):
            await client.send(message)
        assert await client.recv() == "thanks"
        assert service.received == [[b"one", b"two", "end"]]


async def test_each_connection_has_a_conversation_and_the_last_one_is_repeated() -> None:
    async with ScriptedService([Sends("first")], [Sends("later")]) as service:
        heard = []
        for _ in range(3):
            async with to(service) as client:
                heard.append(await client.recv())
    assert heard == ["first", "later", "later"]


async def test_it_says_goodbye_with_a_reason() -> None:
    async with ScriptedService([Closes(1011, "no room")]) as service, to(service) as client:
        assert await said_last(client) == "1011 no room"


async def test_it_hangs_up_without_a_goodbye() -> None:
    async with ScriptedService([HangsUp()]) as service, to(service) as client:
        assert await said_last(client) == "nothing"


async def test_it_sends_what_is_no_frame() -> None:
    async with ScriptedService([Breaks()]) as service, to(service) as client:
        with pytest.raises(ConnectionClosedError) as closed:
            await client.recv()
        assert closed.value.sent is not None
        assert closed.value.sent.code == 1002


async def test_it_refuses_and_tells_what_it_was_asked_with() -> None:
    async with ScriptedService([Refuses(403)]) as service:
        with pytest.raises(InvalidStatus) as refused:
            await connect(service.url, additional_headers={"Authorization": "Bearer key"})
        assert refused.value.response.status_code == 403
        assert service.headers[0]["authorization"] == "Bearer key"


async def test_it_stays_silent_until_the_client_leaves() -> None:
    async with ScriptedService([StaysSilent()]) as service, to(service) as client:
        await client.send("hello?")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.recv(), 0.05)
    assert service.received == [["hello?"]]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ([Receives("hello")], "connection 0, Receives.*the client said 'good day'"),
        ([Receives({"type": "hello"})], "the client said 'good day'"),
        ([Receives(lambda message: message == b"")], "the client said 'good day'"),
        ([Receives(), Receives(within_s=0.05)], "nothing like it came in time"),
        ([Receives(), Receives()], "the client left before"),
    ],
)
async def test_a_client_that_does_something_else_is_told_at_the_end(script: list[Receives], said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        await say_good_day(script, stays="in time" in said)


async def test_what_a_test_raises_comes_before_what_the_client_did() -> None:
    with pytest.raises(KeyError):
        await say_good_day([Receives("hello")], raises=KeyError)


async def say_good_day(script: list[Receives], *, stays: bool = False, raises: type[Exception] | None = None) -> None:
    async with ScriptedService(script) as service, to(service) as client:
        await client.send("good day")
        if stays:
            await said_last(client)
        if raises:
            raise raises
