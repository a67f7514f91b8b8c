"""A request over HTTP whose reply is a stream of events: read as they come, and left at any time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from voiced.api.wire.address import refuse_odd_key
from voiced.api.wire.http_failures import failure, is_hang_up
from voiced.api.wire.http_library import import_library
from voiced.api.wire.http_request import HttpRequest
from voiced.api.wire.http_session import Attempt, ask, keep_alive, session_by
from voiced.api.wire.stream_reply import StreamLimits, StreamReply

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession

USUAL = StreamLimits()


@asynccontextmanager
async def streamed(request: HttpRequest, limits: StreamLimits = USUAL) -> AsyncIterator[StreamReply]:
    """The reply as soon as it begins, whatever its status is; at the end of the block its connection is cut at once.

    Everything else is as `exchange` has it: asked once, on a connection of its own; UnansweredError when the request
    may have arrived, and SpeechError when nothing of it was sent.
    """
    refuse_odd_key(request.address)
    await import_library()
    from aiohttp import TCPConnector

    async with session_by(TCPConnector(force_close=True)) as session, streamed_by(session, request, limits) as reply:
        yield reply


@asynccontextmanager
async def streamed_by(
    session: "ClientSession", request: HttpRequest, limits: StreamLimits, *, repeatable: bool = False
) -> AsyncIterator[StreamReply]:
    """The same on the connections of a session; what was read to its end gives its connection back.

    What is `repeatable` is asked again when a connection that was kept turns out to have ended.
    """
    response, left_s = await _begun(session, request, limits, repeatable=repeatable)
    reply = StreamReply(response, request.address.host, limits, left_s)
    try:
        keep_alive(response.connection)
        yield reply
    finally:
        reply.abort()


async def _begun(
    session: "ClientSession", request: HttpRequest, limits: StreamLimits, *, repeatable: bool
) -> "tuple[ClientResponse, float]":
    """The reply's head, and what is left of the time until its first event."""
    from aiohttp import ClientError

    waiting = _Waiting(limits)
    try:
        async with waiting.limit:
            response = await _answered(session, request, waiting, repeatable=repeatable)
        return response, waiting.left_s()
    except (ClientError, OSError, ValueError) as error:
        host, is_connected = request.address.host, waiting.attempt.is_connected
        raise failure(error, host, waiting.limit_s, is_connected=is_connected) from None


async def _answered(
    session: "ClientSession", request: HttpRequest, waiting: "_Waiting", *, repeatable: bool
) -> "ClientResponse":
    """Each connection that was kept is tried once, so that this ends at a new one."""
    from aiohttp import ClientError, ClientTimeout

    while True:
        try:
            return await ask(session, request, ClientTimeout(), waiting.attempt)
        except (ClientError, OSError) as error:
            is_stale = waiting.attempt.is_kept and is_hang_up(error)
            if not (repeatable and is_stale) or session.closed:
                raise
            waiting.again()


class _Waiting:
    """For a connection first, then for the first event; the clock of that is not set again by another attempt."""

    def __init__(self, limits: StreamLimits) -> None:
        self.limit = asyncio.timeout(limits.connect)
        self.limit_s = limits.connect
        self.attempt = Attempt(self._connected)
        self._head_s = limits.head
        self._has_connected = False

    def again(self) -> None:
        """Another attempt."""
        self.attempt = Attempt(self._connected)

    def left_s(self) -> float:
        """Until the first event must be there."""
        until = self.limit.when()
        return max(0.0, until - asyncio.get_running_loop().time()) if until is not None else self._head_s

    def _connected(self) -> None:
        if self._has_connected:
            return
        self._has_connected, self.limit_s = True, self._head_s
        self.limit.reschedule(asyncio.get_running_loop().time() + self._head_s)
