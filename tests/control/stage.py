"""A daemon that notes what it is told, behind a real socket, and a client that speaks raw lines."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voiced.api import Announcement, UnavailableError
from voiced.control.connection import LIMITS, Limits
from voiced.control.server import ControlServer

LIMIT_S = 10.0
"""How long a test waits for what must come."""


@dataclass
class FakeCommanded:
    """A daemon without sound."""

    done: list[Any] = field(default_factory=list)
    """Everything it was told to do."""

    failing: dict[str, BaseException] = field(default_factory=dict)
    """What is raised by that verb."""

    answering: asyncio.Event = field(default_factory=asyncio.Event)
    """An answer was begun."""

    may_answer: asyncio.Event | None = None
    """What answers wait for."""

    may_close: asyncio.Event | None = None
    """What closing the microphone waits for."""

    lent_to: str = ""
    """Who has the microphone."""

    has_it_back: asyncio.Event = field(default_factory=asyncio.Event)
    """A loan is over."""

    told_turns: Sequence[Mapping[str, Any]] = ()
    muted: bool = False
    volume: int = 50

    def _do(self, what: str, *details: Any) -> None:
        if what in self.failing:
            raise self.failing[what]
        self.done.append((what, *details))

    def status(self) -> Mapping[str, Any]:
        self._do("status")
        return {"state": "muted" if self.muted else "idle", "muted": self.muted, "volume": self.volume}

    async def mute(self) -> None:
        self._do("mute")
        self.muted = True

    async def unmute(self) -> None:
        self._do("unmute")
        self.muted = False

    def lent(self, seconds: float, borrower: str) -> AbstractAsyncContextManager[None]:
        return self._lent(seconds, borrower)

    @asynccontextmanager
    async def _lent(self, seconds: float, borrower: str) -> AsyncIterator[None]:
        if self.lent_to:
            raise UnavailableError(f"the microphone is lent to {self.lent_to}")
        self._do("lend", seconds)
        self.lent_to = borrower
        try:
            if self.may_close:
                await self.may_close.wait()
            yield
        finally:
            self._do("open")
            self.lent_to = ""
            self.has_it_back.set()

    def stop(self) -> None:
        self._do("stop")

    def listen(self) -> None:
        if self.muted:
            raise UnavailableError("the microphone is off; switch it on with: voiced unmute")
        self._do("listen")

    def press(self) -> None:
        self._do("press")

    def set_volume(self, percent: int) -> None:
        self._do("volume", percent)
        self.volume = percent

    def announce(self, announcement: Announcement) -> None:
        self._do("announce", announcement)

    def withdraw(self, key: str) -> bool:
        self._do("withdraw", key)
        return key == "tea"

    async def ask(self, text: str, language: str, key: str = "") -> Mapping[str, Any]:
        self._do("ask", text, language, *([key] if key else []))
        self.answering.set()
        if self.may_answer:
            await self.may_answer.wait()
        understood = text != "sing"
        answer = f"You said {text}." if understood else "I did not understand."
        return {"text": answer, "language": "en", "plugin": "echo" if understood else "", "understood": understood}

    def turns(self) -> Sequence[Mapping[str, Any]]:
        self._do("turns")
        return self.told_turns


class Raw:
    """A client that sends and gets lines."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def send(self, *requests: Mapping[str, Any] | bytes) -> None:
        """Objects, or bytes as they are."""
        for one in requests:
            self.writer.write(one if isinstance(one, bytes) else json.dumps({"v": 1, **one}).encode() + b"\n")
        async with asyncio.timeout(LIMIT_S):
            await self.writer.drain()

    async def line(self) -> dict[str, Any]:
        """The next object; raises EOFError at the end."""
        async with asyncio.timeout(LIMIT_S):
            found = json.loads(await self.reader.readuntil())
        assert isinstance(found, dict)
        return found

    async def ask(self, request: Mapping[str, Any] | bytes) -> dict[str, Any]:
        """A request's reply."""
        await self.send(request)
        return await self.line()

    async def ended(self) -> bool:
        """Whether nothing comes any more; waits for the end."""
        async with asyncio.timeout(LIMIT_S):
            try:
                return not await self.reader.read()
            except ConnectionResetError:
                return True


async def left(server: ControlServer, clients: int = 0) -> None:
    """Wait until only so many clients are left."""
    async with asyncio.timeout(LIMIT_S):
        while server.clients > clients:  # noqa: ASYNC110  nobody else needs to know it
            await asyncio.sleep(0.001)


@asynccontextmanager
async def raw(path: Path) -> AsyncIterator[Raw]:
    """Connected to the server at that path."""
    reader, writer = await asyncio.open_unix_connection(path, limit=1 << 20)
    try:
        yield Raw(reader, writer)
    finally:
        writer.transport.abort()


@asynccontextmanager
async def serving(
    path: Path, commanded: FakeCommanded | None = None, limits: Limits = LIMITS
) -> AsyncIterator[ControlServer]:
    """A server at that path."""
    async with ControlServer(path, 0o600, commanded or FakeCommanded(), limits) as server:
        yield server
