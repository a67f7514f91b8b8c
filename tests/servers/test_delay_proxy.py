"""The way is as long as it should be, and nothing is lost on it."""

import asyncio
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from socket import SO_LINGER, SOL_SOCKET
from typing import TypeAlias

import pytest

from tests.servers.delay_proxy import DelayProxy

ROUND_TRIP = 0.04
LIMIT_S = 5.0

Ends: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Says what it hears, to the end."""
    while said := await reader.read(1 << 16):
        writer.write(said)
    writer.close()


async def resets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Ends the connection as soon as it is spoken to."""
    await reader.read(1)
    writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


@asynccontextmanager
async def far(serve: Serve = echo, round_trip: float = ROUND_TRIP) -> AsyncIterator[Ends]:
    """A connection to a server that is so far away."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server, DelayProxy(server.sockets[0].getsockname()[1], round_trip) as proxy, asyncio.timeout(LIMIT_S):
        reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
        try:
            yield reader, writer
        finally:
            writer.close()


async def answered(ends: Ends, said: bytes = b"hello") -> float:
    """How long the echo takes."""
    reader, writer = ends
    began = asyncio.get_running_loop().time()
    writer.write(said)
    assert await reader.readexactly(len(said)) == said
    return asyncio.get_running_loop().time() - began


async def test_the_first_answer_takes_a_handshake_and_a_round_trip() -> None:
    async with far() as ends:
        assert await answered(ends) >= 2 * ROUND_TRIP


async def test_later_answers_take_a_round_trip() -> None:
    async with far() as ends:
        await answered(ends)
        times = [await answered(ends) for _ in range(5)]
        assert min(times) >= ROUND_TRIP
        assert min(times) < 2 * ROUND_TRIP


async def test_what_is_sent_together_arrives_together() -> None:
    async with far() as ends:
        await answered(ends)
        reader, writer = ends
        began = asyncio.get_running_loop().time()
        for _ in range(20):
            writer.write(b"x" * 100)
        await reader.readexactly(2000)
        assert asyncio.get_running_loop().time() - began < 10 * ROUND_TRIP


async def test_bytes_keep_their_order() -> None:
    said = b"".join(number.to_bytes(4, "big") for number in range(200_000))
    async with far(round_trip=0.002) as (reader, writer):
        writer.write(said)
        assert await reader.readexactly(len(said)) == said


async def test_an_end_in_order_goes_there_and_comes_back() -> None:
    async with far() as (reader, writer):
        writer.write(b"bye")
        writer.write_eof()
        assert await reader.read() == b"bye"


async def test_a_reset_is_a_reset_at_the_other_side() -> None:
    async with far(resets) as (reader, writer):
        writer.write(b"!")
        with pytest.raises(ConnectionResetError):
            await reader.read()


async def test_who_has_gone_is_no_trouble_to_a_server_that_ends_later() -> None:
    has_ended = asyncio.Event()

    async def ends_late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.close()
        has_ended.set()

    async with far(ends_late) as (_, writer):
        writer.write(b"!")
        writer.transport.abort()
        await has_ended.wait()


async def test_without_a_server_the_connection_is_reset() -> None:
    async with DelayProxy(1, ROUND_TRIP) as proxy, asyncio.timeout(LIMIT_S):
        reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
        with pytest.raises(ConnectionResetError):
            await reader.read()
        writer.close()
