"""A request over HTTP and its reply: asked once, bounded in time and size, and sure of what was not sent."""

import asyncio
import errno
import io
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, TypeAlias

from voiced.api.errors import SpeechError
from voiced.api.wire.address import Address, refuse_odd_key
from voiced.api.wire.http_failures import UnansweredError, failure
from voiced.api.wire.proxies import proxy_of
from voiced.wording import printed

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession, TraceConfig
    from yarl import URL

Method: TypeAlias = Literal["DELETE", "GET", "POST", "PUT"]


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What is asked."""

    method: Method
    address: Address
    """Its headers are sent as they are: the type of the body is one of them."""

    body: bytes = field(default=b"", repr=False)


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


def http_lacks(extra: str = "voices", find: Callable[[str], object] = find_spec) -> str:
    """Why nothing can be asked over HTTP, and the line that mends it; empty when it can.  Good for `Offer.missing`.

    `extra` is the one of voiced's extras that brings what lacks.
    """
    if find("aiohttp") is not None:
        return ""
    return printed("this needs aiohttp: run 'script/setup --{extra}', or 'pip install aiohttp'", extra=extra)


async def exchange(request: HttpRequest, limits: HttpLimits = USUAL) -> HttpReply:
    """The reply, whatever its status is; that of a success is whole.

    Each request has a connection of its own, because one that was kept may end as it is used.  Nobody is sent on to
    another address.  Nothing is unpacked, and no name or password is read from `.netrc`.  The proxies of the
    environment are asked.

    Raises UnansweredError when the request may have arrived.  When nothing of it was sent, SpeechError: "transport",
    "credentials" for headers that cannot be sent, "request" for an address that is none, "library-missing".
    """
    refuse_odd_key(request.address)
    await _import_library()
    from aiohttp import ClientError

    attempt = _Attempt()
    try:
        return await _exchanged(request, limits, attempt)
    except (ClientError, OSError, ValueError) as error:
        limit_s = limits.whole if attempt.is_connected else min(limits.connect, limits.whole)
        raise failure(error, request.address.host, limit_s, is_connected=attempt.is_connected) from None


class _Attempt:
    """What the library tells of its connection; there is one.

    Where a request can be repeated without harm the library would do so by itself: with an old signature, and though
    the first one may have arrived.
    """

    def __init__(self) -> None:
        self.is_connected = False
        """From now on the request may arrive."""

        self._began = False

    def tracing(self) -> "TraceConfig":
        """By which the library tells it."""
        from aiohttp import TraceConfig

        tracing = TraceConfig()
        tracing.on_connection_create_start.append(self._begin)
        tracing.on_connection_create_end.append(self._connect)
        return tracing

    async def _begin(self, *_: object) -> None:
        if self._began:
            raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
        self._began = True

    async def _connect(self, *_: object) -> None:
        self.is_connected = True


async def _import_library() -> None:
    try:
        # it takes as long as a word does on a small machine, which would hold up the loop
        await asyncio.to_thread(import_module, "aiohttp")
    except ImportError:
        raise SpeechError(http_lacks(find=lambda _: None), code="library-missing", retryable=False) from None


async def _exchanged(request: HttpRequest, limits: HttpLimits, attempt: _Attempt) -> HttpReply:
    from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

    url, proxy = _url(request.address), proxy_of(request.address)
    async with ClientSession(
        connector=TCPConnector(force_close=True),
        cookie_jar=DummyCookieJar(),
        auto_decompress=False,
        skip_auto_headers=("Content-Type", "User-Agent"),
        timeout=ClientTimeout(total=limits.whole, connect=limits.connect),
        trace_configs=[attempt.tracing()],
    ) as session:
        response = await _asked(session, request, url, proxy)
        try:
            return await _read(response, request.address.host, limits.largest)
        finally:
            # nothing that is still on its way is waited for: who refuses may never read what is sent
            response.close()


async def _asked(session: "ClientSession", request: HttpRequest, url: "URL", proxy: str) -> "ClientResponse":
    return await session.request(
        request.method,
        url,
        data=io.BytesIO(request.body) if request.body else None,
        headers={"Accept-Encoding": "identity", **request.address.headers},
        allow_redirects=False,
        proxy=proxy or None,
    )


def _url(address: Address) -> "URL":
    """Raises ValueError for what is none."""
    from yarl import URL

    if not re.fullmatch(r"(?i:https?)://\S+", address.url) or not address.url.isprintable():
        raise ValueError("no URL of HTTP")
    # what is signed is what is sent
    return URL(address.url, encoded=address.url.isascii())


async def _read(response: "ClientResponse", host: str, largest: int) -> HttpReply:
    from aiohttp import ClientError

    headers = {name.lower(): _encodable(value) for name, value in response.headers.items()}
    body = bytearray()
    try:
        async for piece in response.content.iter_any():
            body += piece
            if len(body) > largest:
                message = printed("{host} sends more than {bytes} bytes", host=host, bytes=largest)
                raise UnansweredError(message, code="protocol")
    except (ClientError, OSError, UnansweredError):
        reply = HttpReply(response.status, bytes(body[:largest]), headers, is_whole=False)
        if reply.is_success:
            raise
        return reply  # who refuses has said so in the first line
    return HttpReply(response.status, bytes(body), headers)


def _encodable(value: str) -> str:
    """What is no UTF-8 as question marks; the library has something there that cannot be printed."""
    return value.encode("utf-8", "replace").decode("utf-8")
