"""What every request over HTTP has in common: the library's session, what it tells of a connection, and its end."""

import errno
import io
import os
import re
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING

from voiced.api.wire.address import Address
from voiced.api.wire.http_failures import too_large
from voiced.api.wire.http_request import HttpRequest
from voiced.api.wire.proxies import proxy_of

if TYPE_CHECKING:
    from aiohttp import BaseConnector, ClientResponse, ClientSession, ClientTimeout, TraceConfig
    from aiohttp.connector import Connection
    from yarl import URL


class Attempt:
    """What the library tells of the connection of one request; there is one.

    Where a request can be repeated without harm the library would do so by itself: with an old signature, and though
    the first one may have arrived.
    """

    def __init__(self, connected: Callable[[], None] = lambda: None) -> None:
        """`connected` is called as soon as the request can be sent."""
        self.is_connected = False
        """From now on the request may arrive."""

        self.is_kept = False
        """Its connection had been there before, and may have ended without a word."""

        self._began = False
        self._connected = connected

    def begin(self) -> None:
        """A connection is about to be made."""
        if self._began or self.is_connected:
            raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
        self._began = True

    def connect(self, *, is_kept: bool = False) -> None:
        """There is one."""
        self.is_connected, self.is_kept = True, is_kept
        self._connected()


def session_by(connector: "BaseConnector") -> "ClientSession":
    """A session that sends what it is told and nothing of its own."""
    from aiohttp import ClientSession, DummyCookieJar

    return ClientSession(
        connector=connector,
        cookie_jar=DummyCookieJar(),
        auto_decompress=False,
        skip_auto_headers=("Content-Type", "User-Agent"),
        trace_configs=[_tracing()],
    )


async def ask(
    session: "ClientSession", request: HttpRequest, timeout: "ClientTimeout", attempt: Attempt
) -> "ClientResponse":
    """The head of the reply; ValueError for an address that is none, SpeechError for a proxy that is none."""
    return await session.request(
        request.method,
        url_of(request.address),
        data=_payload(request.body),
        headers={"Accept-Encoding": "identity", **request.address.headers},
        allow_redirects=False,
        proxy=proxy_of(request.address) or None,
        timeout=timeout,
        trace_request_ctx=attempt,
    )


def url_of(address: Address) -> "URL":
    """Raises ValueError for what is none."""
    from yarl import URL

    if not re.fullmatch(r"(?i:https?)://\S+", address.url) or not address.url.isprintable():
        raise ValueError("no URL of HTTP")
    # what is signed is what is sent
    return URL(address.url, encoded=address.url.isascii())


def headers_of(response: "ClientResponse") -> Mapping[str, str]:
    """By their names in small letters."""
    return {name.lower(): _encodable(value) for name, value in response.headers.items()}


async def read_into(body: bytearray, response: "ClientResponse", host: str, largest: int) -> None:
    """Everything that comes, until its end; then, or when that fails, `body` has what came."""
    async for piece in response.content.iter_any():
        body += piece
        if len(body) > largest:
            raise too_large(host, largest)


def keep_alive(connection: "Connection | None") -> None:
    """Have the system ask now and then whether the other side is still there, and so tell who stands between."""
    transport = connection.transport if connection else None
    if transport is None:
        return
    with suppress(OSError):  # it has just ended
        for level, option, value in _KEEP_ALIVE:
            transport.get_extra_info("socket").setsockopt(level, option, value)


def hang_up(response: "ClientResponse") -> None:
    """At once, unless its end has come: what is still on its way is not waited for."""
    if response.content.is_eof():
        return  # the library has given its connection back, or does so as soon as nothing is sent on it
    transport = response.connection.transport if response.connection else None
    if transport and not transport.is_closing():
        transport.abort()
    response.close()


_SMALL = 64 << 10
"""Bytes that the network takes at once."""

_KEEP_ALIVE = (
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 20),
    (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 10),
    (socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3),
)
"""Seconds: one that is gone is noticed within a minute."""


def _payload(body: bytes) -> "bytes | io.BytesIO | None":
    """What is large goes in pieces, so that a refusal can be heard between them; that takes a thread."""
    return (body or None) if len(body) <= _SMALL else io.BytesIO(body)


def _tracing() -> "TraceConfig":
    """By which the library tells an Attempt."""
    from aiohttp import TraceConfig

    tracing = TraceConfig()
    tracing.on_connection_create_start.append(_begin)
    tracing.on_connection_create_end.append(_connect)
    tracing.on_connection_reuseconn.append(_reuse)
    return tracing


async def _begin(_session: object, context: SimpleNamespace, _: object) -> None:
    context.trace_request_ctx.begin()


async def _connect(_session: object, context: SimpleNamespace, _: object) -> None:
    context.trace_request_ctx.connect()


async def _reuse(_session: object, context: SimpleNamespace, _: object) -> None:
    context.trace_request_ctx.connect(is_kept=True)


def _encodable(value: str) -> str:
    """What is no UTF-8 as question marks; the library has something there that cannot be printed."""
    return value.encode("utf-8", "replace").decode("utf-8")
