"""A reply over HTTP that has begun: read as events while they come, or at once."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voiced.api.errors import SpeechError
from voiced.api.wire.http_failures import UnansweredError, failure, fell_silent, too_large
from voiced.api.wire.http_session import hang_up, headers_of, read_into
from voiced.api.wire.sse import LARGEST, SseDecoder, SseEvent
from voiced.wording import printed

if TYPE_CHECKING:
    from aiohttp import ClientResponse

FINISH_S = 0.2
"""How long the end of a stream may take after its last word."""


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """How long things may take, in seconds, and how large they may be."""

    connect: float = 10.0
    """From nothing to a connection that a request can be sent on."""

    head: float = 15.0
    """From a connection to the first event, or to the end of a body that is read at once."""

    gap: float = 10.0
    """What is waited for the next event; comments are none."""

    largest: int = LARGEST
    """Bytes of an event, or of a body that is read at once."""


class StreamReply:
    """A reply that has begun.  One task reads."""

    def __init__(self, response: "ClientResponse", host: str, limits: StreamLimits, left_s: float) -> None:
        """`left_s` is what is left for the first event."""
        self.status = response.status
        self.headers = headers_of(response)
        """By their names in small letters."""

        self._response = response
        self._host = host
        self._limits = limits
        self._left_s = left_s
        self._events = _Events(response, host, limits, left_s)

    @property
    def is_success(self) -> bool:
        """Its status says that what was asked for is done."""
        return 200 <= self.status < 300

    @property
    def is_event_stream(self) -> bool:
        """It can be read as events."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        is_packed = self.headers.get("content-encoding", "identity").strip().lower() != "identity"
        return kind == "text/event-stream" and not is_packed

    def events(self) -> AsyncIterator[SseEvent]:
        """As they come, until the stream ends; whether that was its last word is for the caller to judge.

        Raises UnansweredError: "transport" when the connection breaks off, "silent" when nothing comes for too long,
        "protocol" for an event that is too large, and at once for a reply that is no stream of events.
        """
        if not self.is_event_stream:
            raise UnansweredError(printed("{host} sends no stream of events", host=self._host), code="protocol")
        return self._events

    async def body(self) -> bytes:
        """All of it at once.  Of a refusal as much as comes; raises UnansweredError for others."""
        from aiohttp import ClientError

        body = bytearray()
        try:
            async with asyncio.timeout(self._left_s):
                await read_into(body, self._response, self._host, self._limits.largest)
        except (ClientError, OSError) as error:
            if self.is_success:
                raise failure(error, self._host, self._limits.head, is_connected=True) from None
        except UnansweredError:
            if self.is_success:
                raise
        return bytes(body[: self._limits.largest])

    async def finish(self, limit_s: float = FINISH_S) -> None:
        """Nothing more is wanted: wait a moment for the end, so that the connection can be kept; never fails."""
        from aiohttp import ClientError

        try:
            async with asyncio.timeout(limit_s):
                while await self._response.content.readany():
                    pass
        except (ClientError, OSError):
            return

    def abort(self) -> None:
        """Hang up at once, unless it was read to its end; who reads finds it broken off."""
        hang_up(self._response)


class _Events:
    """What there is to read; no generator, because one that is left in the middle would end some time later."""

    def __init__(self, response: "ClientResponse", host: str, limits: StreamLimits, left_s: float) -> None:
        self._content = response.content
        self._host = host
        self._limits = limits
        self._left_s = left_s
        self._has_begun = False
        self._decoder = SseDecoder(limits.largest)
        self._told: deque[SseEvent] = deque()

    def __aiter__(self) -> "_Events":
        return self

    async def __anext__(self) -> SseEvent:
        if not self._told:
            await self._wait()
        if not self._told:
            raise StopAsyncIteration
        self._has_begun, self._left_s = True, self._limits.gap
        return self._told.popleft()

    async def _wait(self) -> None:
        """For an event, or the end."""
        from aiohttp import ClientError

        try:
            async with asyncio.timeout(self._left_s):
                while not self._told and (piece := await self._content.readany()):
                    self._told.extend(self._decode(piece))
        except TimeoutError as error:
            if self._has_begun:
                raise fell_silent(self._host, self._limits.gap) from None
            raise failure(error, self._host, self._limits.head, is_connected=True) from None
        except (ClientError, OSError) as error:
            raise failure(error, self._host, self._limits.gap, is_connected=True) from None

    def _decode(self, piece: bytes) -> list[SseEvent]:
        try:
            return self._decoder.feed(piece)
        except SpeechError:
            raise too_large(self._host, self._limits.largest) from None
