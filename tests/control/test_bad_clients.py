"""No client can do harm: rubbish, haste, sloth and sudden ends are its own trouble alone."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.control.stage import LIMIT_S, FakeCommanded, left, raw, serving
from voiced.control.codec import LONGEST
from voiced.control.connection import Limits


async def lives(path: Path) -> bool:
    """Whether a new client is served."""
    async with raw(path) as client:
        return (await client.ask({"do": "status"}))["ok"] is True


async def test_the_second_line_is_answered_when_the_first_was_rubbish(path: Path) -> None:
    async with serving(path), raw(path) as client:
        reply = await client.ask(b"\x00\xff rubbish\n")
        assert reply["error"]["code"] == "bad-request"
        assert (await client.ask({"do": "status"}))["ok"] is True


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_every_line_of_any_rubbish_is_refused(path: Path, rubbish: bytes) -> None:
    async def send() -> None:
        async with serving(path), raw(path) as client:
            await client.send(rubbish + b"\n")
            for _ in rubbish.split(b"\n"):
                assert (await client.line())["ok"] is False
            assert (await client.ask({"do": "status"}))["ok"] is True

    asyncio.run(send())


async def test_a_line_of_a_megabyte_is_refused_and_the_connection_closed(path: Path) -> None:
    async with serving(path), raw(path) as client:
        client.writer.write(b"x" * (1 << 20))
        reply = await client.line()
        assert (reply["error"]["code"], f"{LONGEST} bytes" in reply["error"]["message"]) == ("bad-request", True)
        assert await client.ended()
        assert await lives(path)


async def test_a_line_as_long_as_is_allowed_is_answered(path: Path) -> None:
    line = b'{"v":1,"do":"status"}'
    async with serving(path), raw(path) as client:
        assert (await client.ask(line + b" " * (LONGEST - len(line)) + b"\n"))["ok"] is True


async def test_a_line_one_byte_longer_is_not(path: Path) -> None:
    line = b'{"v":1,"do":"status"}'
    async with serving(path), raw(path) as client:
        assert (await client.ask(line + b" " * (LONGEST + 1 - len(line)) + b"\n"))["ok"] is False
        assert await client.ended()


async def test_half_a_line_and_then_nothing_is_left_after_a_while(path: Path) -> None:
    async with serving(path, limits=Limits(idle_s=0.05)), raw(path) as client:
        await client.send(b'{"v":1,')
        assert await client.ended()


async def test_a_subscriber_that_asks_nothing_more_is_not_left(path: Path) -> None:
    async with serving(path, limits=Limits(idle_s=0.05)), raw(path) as subscriber, raw(path) as silent:
        await subscriber.ask({"do": "events"})
        assert await silent.ended()
        assert (await subscriber.ask({"do": "status"}))["ok"] is True


async def test_a_client_that_goes_in_the_middle_of_a_line_is_forgotten(path: Path) -> None:
    async with serving(path) as server:
        async with raw(path) as client:
            await client.ask({"do": "status"})
            await client.send(b'{"v":1,')
        await left(server)


async def test_a_client_that_goes_before_its_answer_harms_nobody(path: Path, commanded: FakeCommanded) -> None:
    commanded.may_answer = asyncio.Event()
    async with serving(path, commanded) as server:
        async with raw(path) as client:
            await client.send({"do": "ask", "text": "hello"})
            await commanded.answering.wait()
        commanded.may_answer.set()
        await left(server)
        assert await lives(path)


async def test_one_client_too_many_is_told_and_closed(path: Path) -> None:
    async with serving(path, limits=Limits(connections=2)), raw(path) as one, raw(path) as two:
        await one.ask({"do": "status"})
        await two.ask({"do": "status"})
        async with raw(path) as three:
            assert (await three.line())["error"]["code"] == "busy"
            assert await three.ended()
        assert (await two.ask({"do": "status"}))["ok"] is True


async def test_there_is_room_again_when_a_client_went(path: Path) -> None:
    async with serving(path, limits=Limits(connections=1)) as server:
        assert await lives(path)
        await left(server)
        assert await lives(path)


async def test_closing_ends_a_connection_that_has_not_begun(path: Path) -> None:
    async with serving(path) as server:
        reader, writer = await asyncio.open_unix_connection(path)
        async with asyncio.timeout(LIMIT_S):
            while not server.clients:  # noqa: ASYNC110  nobody else needs to know it
                await asyncio.sleep(0)
    assert await reader.read() == b""
    writer.close()


@pytest.mark.parametrize("verb", ["status", "events", "ask"])
async def test_closing_ends_every_connection(path: Path, commanded: FakeCommanded, verb: str) -> None:
    commanded.may_answer = asyncio.Event()
    async with serving(path, commanded) as server, raw(path) as client:
        fields = {"text": "hello"} if verb == "ask" else {}
        await client.send({"do": verb, **fields})
        if verb == "ask":
            await commanded.answering.wait()
        else:
            await client.line()
        async with asyncio.timeout(LIMIT_S):
            await server.__aexit__(None, None, None)
        assert await client.ended()
