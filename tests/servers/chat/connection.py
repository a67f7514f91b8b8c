"""One connection: its begin and its end are noted, the rest is for aiohttp."""

import asyncio
from collections.abc import Callable
from time import monotonic

from aiohttp import web

from tests.servers.chat.closing import close
from tests.servers.chat.record import ConnectionRecord, RequestRecord


class Connection(asyncio.Protocol):
    """Stands before the handler, which knows nothing of it."""

    def __init__(self, handler: web.RequestHandler, number: int, tell: Callable[[], None]) -> None:
        self.record = ConnectionRecord(number, monotonic())
        self.current: RequestRecord | None = None
        """What is answered now."""
        self._handler = handler
        self._tell = tell
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._tell()
        self._handler.connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.record.closed_at = monotonic()
        if self.current:
            self.current.close("left", self.record.closed_at)
        self._tell()
        self._handler.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._handler.data_received(data)

    def eof_received(self) -> None:
        self._handler.eof_received()

    def pause_writing(self) -> None:
        self._handler.pause_writing()

    def resume_writing(self) -> None:
        self._handler.resume_writing()

    def close(self, *, reset: bool) -> None:
        """End it, whatever goes on."""
        if self.current:
            self.current.close("cut", monotonic())
        if isinstance(self._transport, asyncio.Transport):
            close(self._transport, reset=reset)
