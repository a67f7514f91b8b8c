"""Connections over HTTP that are kept for a while: the next request of the same place needs no new handshake."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from voiced.api.errors import SpeechError
from voiced.api.wire.address import Address, refuse_odd_key
from voiced.api.wire.http_failures import failure
from voiced.api.wire.http_library import import_library
from voiced.api.wire.http_request import HttpRequest
from voiced.api.wire.http_session import keep_alive, session_by, url_of
from voiced.api.wire.http_stream import USUAL, streamed_by
from voiced.api.wire.proxies import proxy_of
from voiced.api.wire.stream_reply import StreamLimits, StreamReply
from voiced.wording import printed

if TYPE_CHECKING:
    from aiohttp import ClientSession
    from aiohttp.connector import Connection

CLOSE_S = 1.0
"""How long the connections may take to end."""


class HttpLine:
    """Keeps a connection whose reply was read to its end, for `keep` seconds after its last use."""

    def __init__(self, keep: float = 60.0) -> None:
        self._keep = keep
        self._session: ClientSession | None = None
        self._read: set[StreamReply] = set()
        self._is_closed = False

    @asynccontextmanager
    async def streamed(
        self, request: HttpRequest, limits: StreamLimits = USUAL, *, repeatable: bool = False
    ) -> AsyncIterator[StreamReply]:
        """As `voiced.api.wire.streamed`; who has heard the last word calls `finish` of the reply before leaving.

        A kept connection may have ended without a word: then a request that is `repeatable`, because it makes nothing,
        is sent again on another one, if no reply has begun.
        """
        refuse_odd_key(request.address)
        session = await self._opened()
        async with streamed_by(session, request, limits, repeatable=repeatable) as reply:
            self._read.add(reply)
            try:
                yield reply
            finally:
                self._read.discard(reply)

    async def warm(self, address: Address, limit_s: float = USUAL.connect) -> None:
        """Somebody may ask soon: returns when a connection waits for it; nothing is sent.  Raises SpeechError."""
        session = await self._opened()
        from aiohttp import ClientError

        try:
            async with asyncio.timeout(limit_s):
                connection = await _connected(session, address)
        except (ClientError, OSError, ValueError) as error:
            raise failure(error, address.host, limit_s, is_connected=False) from None
        keep_alive(connection)
        connection.release()

    async def close(self) -> None:
        """End every connection; who still reads finds it broken off."""
        self._is_closed = True
        for reply in tuple(self._read):
            reply.abort()
        session, self._session = self._session, None
        if session is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_S):
                await session.close()

    async def _opened(self) -> "ClientSession":
        await import_library()
        from aiohttp import TCPConnector

        if self._is_closed:
            raise SpeechError(printed("the sessions were closed"), code="transport", retryable=False)
        if self._session is None:
            self._session = session_by(TCPConnector(keepalive_timeout=self._keep))
        return self._session


async def _connected(session: "ClientSession", address: Address) -> "Connection":
    """One of the session, whoever made it: what it is kept by is what a request to the same place looks for."""
    from aiohttp import ClientRequest, ClientTimeout
    from yarl import URL

    proxy = proxy_of(address)
    request = ClientRequest(
        "GET", url_of(address), loop=asyncio.get_running_loop(), proxy=URL(proxy) if proxy else None
    )
    assert session.connector, "an open session has one"
    return await session.connector.connect(request, traces=[], timeout=ClientTimeout())
