"""One port for two protocols: what is no websocket and not meant to be one goes to an HTTP server."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from websockets.asyncio.server import ServerConnection

WEBSOCKETS = b"/api-ws/"
"""What is asked for below this never goes to the HTTP server, with whatever headers."""

_END = b"\r\n\r\n"
_LARGEST_HEAD = 65_536


class Door:
    """Each connection is looked at until its first request shows whose it is, and is wholly theirs from then on.

    Nothing stands between a client and whoever serves it: a reset, a pause or a certificate is that of the connection.
    """

    def __init__(self, http: Callable[[], asyncio.Protocol]) -> None:
        self._http = http
        self._undecided: set[asyncio.Transport] = set()
        self._is_closed = False

    def connection_type(self) -> type[ServerConnection]:
        """What the websockets server makes of each connection."""

        class Connection(_Connection):
            door = self

        return Connection

    def look_at(self, transport: asyncio.Transport) -> None:
        """It has not asked for anything yet."""
        self._undecided.add(transport)
        if self._is_closed:
            transport.abort()

    def let_through(self, transport: asyncio.Transport) -> None:
        """It is somebody's now, or nobody's any more."""
        self._undecided.discard(transport)

    def give_to_http(self, transport: asyncio.Transport, head: bytes) -> None:
        """It is the HTTP server's, with what has come."""
        protocol = self._http()
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        protocol.data_received(head)

    def close(self) -> None:
        """Whoever has not asked for anything is let go, and whoever comes now."""
        self._is_closed = True
        for transport in list(self._undecided):
            transport.abort()


def is_plain_http(head: bytes) -> bool:
    """The first request of a connection, up to its body, is for the HTTP server."""
    first, *lines = head.partition(_END)[0].split(b"\r\n")
    words = first.split(b" ")
    if len(words) != 3 or not words[2].startswith(b"HTTP/1.") or words[1].startswith(WEBSOCKETS):
        return False
    pairs = (line.partition(b":") for line in lines)
    return not any(name.lower() == b"upgrade" and b"websocket" in value.lower() for name, _, value in pairs)


class _Connection(ServerConnection):
    """A websocket, once it is decided that it is one."""

    door: ClassVar[Door]
    _opened: asyncio.Transport
    _head: bytearray | None = None
    """What has come; None when it is decided."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._opened, self._head = transport, bytearray()
        self.door.look_at(transport)

    def data_received(self, data: bytes) -> None:
        if self._head is None:
            super().data_received(data)
            return
        self._head += data
        if _END in self._head or len(self._head) > _LARGEST_HEAD:
            self._decide(bytes(self._head))

    def eof_received(self) -> None:
        if self._head is not None:
            self._stay(bytes(self._head))
        super().eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        self.door.let_through(self._opened)
        if self._head is None:
            super().connection_lost(exc)

    def _decide(self, head: bytes) -> None:
        if not is_plain_http(head):
            self._stay(head)
            return
        self.door.let_through(self._opened)
        self.door.give_to_http(self._opened, head)

    def _stay(self, head: bytes) -> None:
        self.door.let_through(self._opened)
        self._head = None
        super().connection_made(self._opened)
        super().data_received(head)
