"""A request over HTTP and its reply: asked once, bounded in time and size, and sure of what was not sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voiced.api.wire.address import refuse_odd_key
from voiced.api.wire.http_failures import UnansweredError, failure
from voiced.api.wire.http_library import import_library
from voiced.api.wire.http_request import HttpRequest
from voiced.api.wire.http_session import Attempt, ask, headers_of, read_into, session_by

if TYPE_CHECKING:
    from aiohttp import ClientResponse


@dataclass(frozen=True, slots=True)
class HttpLimits:
    """How long things may take, in seconds, and how large a reply may be."""

    connect: float = 10.0
    """From nothing to a connection that a request can be sent on."""

    whole: float = 30.0
    """From nothing to the end of the reply."""

    largest: int = 4 << 20
    """Bytes of a body; what is more is not read."""


@dataclass(frozen=True, slots=True)
class HttpReply:
    """What came back."""

    status: int
    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By their names in small letters."""

    is_whole: bool = True
    """False when the body is not all that there was to come, which is so of refusals only."""

    @property
    def is_success(self) -> bool:
        """Its status says that what was asked for is done."""
        return 200 <= self.status < 300


USUAL = HttpLimits()


async def exchange(request: HttpRequest, limits: HttpLimits = USUAL) -> HttpReply:
    """The reply, whatever its status is; that of a success is whole.

    Each request has a connection of its own, because one that was kept may end as it is used.  Nobody is sent on to
    another address.  Nothing is unpacked, and no name or password is read from `.netrc`.  The proxies of the
    environment are asked.

    Raises UnansweredError when the request may have arrived.  When nothing of it was sent, SpeechError: "transport",
    "credentials" for headers that cannot be sent, "request" for an address that is none, "library-missing".
    """
    refuse_odd_key(request.address)
    await import_library()
    from aiohttp import ClientError

    attempt = Attempt()
    try:
        return await _exchanged(request, limits, attempt)
    except (ClientError, OSError, ValueError) as error:
        limit_s = limits.whole if attempt.is_connected else min(limits.connect, limits.whole)
        raise failure(error, request.address.host, limit_s, is_connected=attempt.is_connected) from None


async def _exchanged(request: HttpRequest, limits: HttpLimits, attempt: Attempt) -> HttpReply:
    from aiohttp import ClientTimeout, TCPConnector

    timeout = ClientTimeout(total=limits.whole, connect=limits.connect)
    async with session_by(TCPConnector(force_close=True)) as session:
        response = await ask(session, request, timeout, attempt)
        try:
            return await _read(response, request.address.host, limits.largest)
        finally:
            # nothing that is still on its way is waited for: who refuses may never read what is sent
            response.close()


async def _read(response: "ClientResponse", host: str, largest: int) -> HttpReply:
    from aiohttp import ClientError

    headers, body = headers_of(response), bytearray()
    try:
        await read_into(body, response, host, largest)
    except (ClientError, OSError, UnansweredError):
        reply = HttpReply(response.status, bytes(body[:largest]), headers, is_whole=False)
        if reply.is_success:
            raise
        return reply  # who refuses has said so in the first line
    return HttpReply(response.status, bytes(body), headers)
