"""A way to a server on this machine that is as long as to a far one: what is sent arrives half a round trip later."""

import asyncio
import struct
from contextlib import suppress
from socket import SO_LINGER, SOL_SOCKET
from typing import Self

PIECE = 1 << 16
"""Bytes that are taken at once."""

UNDER_WAY = 1024
"""So many pieces may be under way; then who sends waits."""

_RESET = struct.pack("ii", 1, 0)


class DelayProxy:
    """`async with DelayProxy(port, 0.05) as proxy:`; clients connect to `proxy.port` instead.

    What is sent over a new connection leaves no earlier than a round trip after it was asked for, as when the
    handshake of TCP had gone the same way.  Bytes keep their order, and how one side ends is seen at the other.
    """

    def __init__(self, port: int, round_trip: float) -> None:
        """`round_trip` in seconds."""
        self.port = 0
        self._server_port = port
        self._round_trip = round_trip
        self._connections: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = asyncio.get_running_loop().create_task(self._carry(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        begun, delay = _now() + self._round_trip, self._round_trip / 2
        ends = [writer]
        try:
            answers, there = await asyncio.open_connection("127.0.0.1", self._server_port)
            ends.append(there)
            async with asyncio.TaskGroup() as ways:
                ways.create_task(_Way(reader, there, delay, begun).carry())
                ways.create_task(_Way(answers, writer, delay, begun).carry())
        except OSError:
            _reset(writer)
        finally:
            for end in ends:
                end.close()


class _Way:
    """One direction of a connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float, begun: float) -> None:
        self._reader = reader
        self._writer = writer
        self._delay = delay
        self._begun = begun
        self._under_way: asyncio.Queue[tuple[float, bytes | None]] = asyncio.Queue(UNDER_WAY)
        """When it arrives, and what; nothing is an end in order, None is a reset."""

    async def carry(self) -> None:
        """Until one side has ended, and the other has been told."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._take())
            tasks.create_task(self._hand_over())

    async def _take(self) -> None:
        piece: bytes | None = b"."
        while piece:
            try:
                piece = await self._reader.read(PIECE)
            except ConnectionError:
                piece = None
            await self._under_way.put((max(_now(), self._begun) + self._delay, piece))

    async def _hand_over(self) -> None:
        while True:
            due, piece = await self._under_way.get()
            await asyncio.sleep(due - _now())
            if not piece:
                break
            self._writer.write(piece)
            with suppress(ConnectionError):  # the other way tells of it
                await self._writer.drain()
        if piece is None:
            _reset(self._writer)
        elif not self._writer.is_closing():
            with suppress(OSError):  # it may be gone meanwhile
                self._writer.write_eof()


def _reset(writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, _RESET)
    writer.transport.abort()


def _now() -> float:
    return asyncio.get_running_loop().time()
