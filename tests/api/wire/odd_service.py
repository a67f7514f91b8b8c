"""A service on this machine that answers HTTP requests as a test says, however odd."""

import asyncio
import re
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import TypeAlias

from voiced.api.wire import Address

KEY = "sk-secret-0123456789"

Act: TypeAlias = Callable[["Caller"], Awaitable[None]]


class Caller:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self.head = ""
        self.body = b""

    async def listen(self) -> None:
        """To the whole request."""
        await self.listen_to_head()
        size = re.search(r"content-length: (\d+)", self.head, re.IGNORECASE)
        self.body = await self._reader.readexactly(int(size[1]) if size else 0)

    async def listen_to_head(self) -> None:
        self.head = (await self._reader.readuntil(b"\r\n\r\n")).decode()

    async def say(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def drain(self) -> None:
        """Until the other side hangs up."""
        while await self._reader.read(1 << 16):
            pass

    def reset(self) -> None:
        # asyncio of Python 3.11 ends a transport twice that is aborted after it has closed by itself
        if not self._writer.is_closing():
            at_once = struct.pack("ii", 1, 0)
            self._writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
            self._writer.transport.abort()

    def hang_up(self) -> None:
        self._writer.close()


class OddService:
    """Does one act a connection; the last one again and again."""

    def __init__(self, *acts: Act, tls: ssl.SSLContext | None = None) -> None:
        self._acts = acts
        self._tls = tls
        self.callers: list[Caller] = []
        self._busy: set[asyncio.Task[object]] = set()
        self.called = asyncio.Event()
        """Somebody has asked, and waits."""
        self.left = asyncio.Event()
        """Somebody who waited has hung up."""

    async def __aenter__(self) -> "OddService":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for caller in self.callers:
            caller.reset()
        if self._busy:
            await asyncio.wait(self._busy)

    @property
    def address(self) -> Address:
        scheme = "https" if self._tls else "http"
        return Address(f"{scheme}://127.0.0.1:{self.port}/place", {"Authorization": f"Bearer {KEY}"})

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        caller = Caller(reader, writer)
        self.callers.append(caller)
        task = asyncio.current_task()
        assert task
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)
        try:
            await self._acts[min(len(self.callers), len(self._acts)) - 1](caller)
        except (OSError, asyncio.IncompleteReadError):
            caller.reset()

    def hang(self, said: bytes = b"") -> Act:
        """Never says more than that."""

        async def act(caller: Caller) -> None:
            await caller.listen()
            await caller.say(said)
            self.called.set()
            try:
                await caller.drain()
            finally:
                self.left.set()
                caller.hang_up()

        return act

    def refuse_unheard(self) -> Act:
        """Refuses, and neither reads what is still sent nor hangs up."""

        async def act(caller: Caller) -> None:
            await caller.listen_to_head()
            await caller.say(reply(413))
            await self.left.wait()
            caller.hang_up()

        return act

    def does(self, *acts: Act) -> None:
        """From now on."""
        self._acts = acts


def reply(status: int, body: bytes = b"", head: str = "") -> bytes:
    return f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode() + body


def says(data: bytes) -> Act:
    """That, when it has heard everything."""

    async def act(caller: Caller) -> None:
        await caller.listen()
        await caller.say(data)
        caller.hang_up()

    return act


def answers(status: int, body: bytes = b"", head: str = "") -> Act:
    return says(reply(status, body, head))


async def resets(caller: Caller) -> None:
    """When it has heard everything, without a word."""
    await caller.listen()
    caller.reset()


async def interrupts(caller: Caller) -> None:
    """Refuses before it has heard everything."""
    await caller.listen_to_head()
    await caller.say(reply(413))
    await caller.drain()
    caller.hang_up()


async def greets(caller: Caller) -> None:
    """Speaks first, in plain words."""
    await caller.say(b"220 hello\r\n")
    await caller.drain()
