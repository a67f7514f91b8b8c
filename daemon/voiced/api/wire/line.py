"""A websocket to a service: bounded in time and size; what goes wrong is a SpeechError, and no key is logged."""

import asyncio
import logging
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from voiced.api.errors import SpeechError
from voiced.api.wire.address import Address, refuse_odd_key
from voiced.api.wire.codec import Message
from voiced.api.wire.reasons import reason_of
from voiced.wording import printed

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

LARGEST = 4 << 20
"""Bytes of a message."""

WAITING = 1024
"""Messages that may wait to be read; then the other side waits, and its answers to pings too."""

SMALL = 6 << 10
"""Letters of a message that the line takes at once while nothing else waits to be sent."""

_REFUSED: Mapping[int, str] = {
    400: "request", 401: "credentials", 402: "quota", 403: "credentials", 404: "request", 426: "request", 429: "quota",
}  # fmt: skip
"""What a status of HTTP in place of the websocket means."""


@dataclass(frozen=True, slots=True)
class LineLimits:
    """How long things may take, in seconds."""

    connect: float = 5.0
    """From nothing to an open websocket."""

    ping: float | None = 20.0
    """Between two pings; None for a service that does not answer them."""

    pong: float = 10.0
    """A ping that is not answered after so long ends the line."""

    send: float = 2.0
    """A message that the network has not taken after so long is lost, and so is the line."""

    close: float = 1.0
    """How long the other side may take to say goodbye."""


USUAL = LineLimits()


class Line:
    """One open websocket."""

    def __init__(self, connection: "ClientConnection", host: str, limits: LineLimits) -> None:
        self._connection = connection
        self._host = host
        self._limits = limits
        self._greeted_s = 0.0
        self._closed = _closed()

    @property
    def is_open(self) -> bool:
        """It has not ended, as far as is known."""
        return self._connection.state.name == "OPEN"

    @property
    def round_trip(self) -> float:
        """Seconds to the other side and back, as the last ping or else `measured` tells; 0.0 when nobody knows."""
        return self._connection.latency or self._greeted_s

    def measured(self, seconds: float) -> None:
        """A message was answered after so long."""
        self._greeted_s = seconds

    async def send(self, message: Message) -> None:
        """Hand a message to the network.  Raises SpeechError("transport")."""
        try:
            if len(message) <= SMALL and not self._connection.transport.get_write_buffer_size():
                await self._connection.send(message)  # a limit would cost as much as the message
            else:
                async with asyncio.timeout(self._limits.send):
                    await self._connection.send(message)
        except self._closed as closed:
            raise self._ended(closed) from None
        except TimeoutError:
            self.abort()
            raise _lost(self._host, printed("it takes no more")) from None

    async def receive(self) -> Message:
        """The next message; waits for ever, and may be cancelled.  Raises SpeechError("transport") at the end."""
        try:
            return await self._connection.recv()
        except self._closed as closed:
            raise self._ended(closed) from None

    async def close(self) -> None:
        """Say goodbye; never fails, and takes as long as the limit at most."""
        try:
            async with asyncio.timeout(self._limits.close):
                await self._connection.close()
        except TimeoutError:
            pass
        finally:
            self.abort()

    def abort(self) -> None:
        """End it at once, without a goodbye."""
        self._connection.transport.abort()

    def _ended(self, closed: Exception) -> SpeechError:
        received = getattr(closed, "rcvd", None)
        code = received.code if received else 1006
        return _lost(self._host, printed("it hung up (code {code})", code=code))


async def dial(address: Address, limits: LineLimits = USUAL) -> Line:
    """An open line.  Raises SpeechError: "credentials", "quota", "request" or "transport"."""
    from websockets.exceptions import InvalidStatus, InvalidURI, WebSocketException

    refuse_odd_key(address)
    try:
        return await _opened(address, limits)
    except InvalidStatus as refused:
        raise _refused(address.host, refused.response.status_code) from None
    except TimeoutError:
        raise _lost(address.host, printed("no answer within {seconds} s", seconds=f"{limits.connect:g}")) from None
    except InvalidURI:  # here, or where it sends us
        raise _no_address(address.host) from None
    except (OSError, WebSocketException, ImportError) as error:  # the last for a proxy of SOCKS
        raise _lost(address.host, reason_of(error)) from None
    except ValueError:
        raise _no_address(address.host) from None


async def _opened(address: Address, limits: LineLimits) -> Line:
    from websockets.asyncio.client import connect

    secure = address.url.lower().startswith("wss:")
    connection = await connect(
        address.url, additional_headers=dict(address.headers), user_agent_header=None, compression=None,
        open_timeout=limits.connect, close_timeout=limits.close, ping_interval=limits.ping, ping_timeout=limits.pong,
        max_size=LARGEST, max_queue=WAITING, logger=_silent(), ssl=await _tls() if secure else None,
    )  # fmt: skip
    return Line(connection, address.host, limits)


def _closed() -> type[Exception]:
    """What the library raises at the end; it is asked for it once a line, and imported when there is one."""
    from websockets.exceptions import ConnectionClosed

    return ConnectionClosed


def stopwatch() -> float:
    """Seconds of the clock by which lines measure."""
    return time.monotonic()


async def _tls() -> ssl.SSLContext:
    # reading the certificates takes 20 ms and more, which would hold up the loop
    return await asyncio.to_thread(_context)


@lru_cache(maxsize=1)
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


@lru_cache(maxsize=1)
def _silent() -> logging.Logger:
    """The library writes headers, and so keys, when it may."""
    logger = logging.getLogger("voiced.wire.library")
    logger.setLevel(logging.CRITICAL)
    logger.propagate = False
    return logger


def _refused(host: str, status: int) -> SpeechError:
    code = _REFUSED.get(status, "transport")
    said = {
        "credentials": printed("{host} refuses the key (HTTP {status})", host=host, status=status),
        "quota": printed("{host} says that it is too much (HTTP {status})", host=host, status=status),
    }
    message = said.get(code) or printed("{host} opens no websocket (HTTP {status})", host=host, status=status)
    return SpeechError(message, code=code, retryable=code == "transport")


def _no_address(host: str) -> SpeechError:
    message = printed("{host} is no address of a websocket", host=host)
    return SpeechError(message, code="request", retryable=False)


def _lost(host: str, why: str) -> SpeechError:
    return SpeechError(printed("no connection to {host}: {why}", host=host, why=why), code="transport")
