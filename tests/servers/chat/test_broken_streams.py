"""Streams that break off, or never end."""

import asyncio

import aiohttp
import pytest

from tests.servers.chat.client import PATHS, ChatClient, question
from tests.servers.chat.failures import Family
from tests.servers.chat.faults import Cut, Stall
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Gate, Head, Tokens, Wait

FAMILIES = list(Family)
SSE = {"x_dashscope_sse": "enable"}


async def read(response: aiohttp.ClientResponse) -> bytes:
    """All that comes before the connection breaks."""
    got = b""
    try:
        while piece := await response.content.readany():
            got += piece
    except aiohttp.ClientError:
        return got
    raise AssertionError("the answer came to its end")


@pytest.mark.parametrize("reset", [False, True], ids=["FIN", "RST"])
@pytest.mark.parametrize("family", FAMILIES)
async def test_a_stream_may_be_cut(
    service: ChatService,
    client: ChatClient,
    family: Family,
    reset: bool,  # noqa: FBT001
) -> None:
    gate = Gate()
    service.script.next(Tokens("Hello"), gate, Cut(reset=reset))
    async with client.open(PATHS[family], question(family), **SSE) as response:
        first = await response.content.readany()
        gate.open()
        assert (b"Hello" in first + await read(response), service.requests[0].end) == (True, "cut")


async def test_a_stream_may_be_cut_within_a_character(service: ChatService, client: ChatClient) -> None:
    service.script.next(Cut(inside="你好啊"))
    async with client.open(PATHS[Family.COMPATIBLE], question(Family.COMPATIBLE)) as response:
        got = await read(response)
    with pytest.raises(UnicodeDecodeError, match="unexpected end"):
        got.decode()


@pytest.mark.parametrize("reset", [False, True], ids=["FIN", "RST"])
async def test_a_connection_may_end_before_anything_came(
    service: ChatService,
    client: ChatClient,
    reset: bool,  # noqa: FBT001
) -> None:
    service.script.every(Cut(reset=reset))
    with pytest.raises(aiohttp.ClientError):
        await client.ask(Family.OPENAI)
    assert service.requests[0].status == 0


async def test_a_whole_answer_may_be_cut(service: ChatService, client: ChatClient) -> None:
    service.script.next(Cut(inside="Hello"))
    async with client.open(PATHS[Family.OPENAI], question(Family.OPENAI, "hello", stream=None)) as response:
        assert await read(response)


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_stalled_stream_has_comments_and_nothing_else(
    service: ChatService, client: ChatClient, family: Family
) -> None:
    service.script.next(Tokens("Hello"), Stall(every_s=0.001))
    async with client.open(PATHS[family], question(family), **SSE) as response:
        got = b""
        while got.count(b"keep-alive") < 5:
            got += await response.content.readany()
    assert (got.count(b"Hello"), b"DONE" in got) == (1, False)


async def test_the_head_may_come_long_before_the_rest(service: ChatService, client: ChatClient) -> None:
    gate = Gate()
    service.script.next(Head(), gate, Tokens("Hello"))
    async with client.open(PATHS[Family.OPENAI], question(Family.OPENAI)) as response:
        before = len(service.requests[0].sent)
        gate.open()
        assert (response.status, before, b"Hello" in await response.read()) == (200, 0, True)


async def test_a_service_may_never_answer(service: ChatService, client: ChatClient) -> None:
    service.script.next(Wait(3600))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await client.ask(Family.OPENAI)
    await service.until(lambda: service.requests[0].end == "left")


async def test_what_comes_behind_a_cut_is_answered(service: ChatService, client: ChatClient) -> None:
    service.script.next(Tokens("a"), Cut())
    async with client.open(PATHS[Family.OPENAI], question(Family.OPENAI)) as response:
        await read(response)
    assert (await client.ask(Family.OPENAI)).said == ["hello"]
