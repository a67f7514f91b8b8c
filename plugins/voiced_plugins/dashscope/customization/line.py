"""Asks the service over HTTP, and is sure of what was not done."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from voiced.api import SpeechError
from voiced.api.wire import Address, HttpLimits, HttpReply, HttpRequest, UnansweredError, exchange
from voiced_plugins.dashscope.customization.replies import understood, unsure
from voiced_plugins.dashscope.customization.request import Kind, Request
from voiced_plugins.dashscope.messages import Event, encoded
from voiced_plugins.dashscope.wording import printed

T = TypeVar("T")

LARGEST = 16 << 20
"""Bytes of a reply: the sound of a new voice is in it, and longer than a text of 1,024 characters it never is."""


@dataclass(frozen=True, slots=True)
class CallLimits:
    """How long things may take, in seconds."""

    connect: float = 10.0
    """From nothing to a connection that a request can be sent on."""

    answer: float = 30.0
    """A whole request, unless it makes a voice."""

    make: float = 120.0
    """One that does, besides what the sending of it takes."""

    bytes_per_s: float = 50_000
    """A recording is sent at least so fast."""

    pauses: tuple[float, ...] = (0.5, 2.0)
    """Before each new try of a look."""

    def whole(self, kind: Kind, size: int) -> float:
        """For a request of so many bytes."""
        return self.make + size / self.bytes_per_s if kind == "make" else self.answer


USUAL = CallLimits()


class HttpLine:
    """A VoiceService at an address."""

    def __init__(self, address: Address, limits: CallLimits = USUAL) -> None:
        self._address = replace(address, headers={**address.headers, "Content-Type": "application/json"})
        self._limits = limits

    async def ask(self, request: Request, read: Callable[[Event], T]) -> T:
        """What `read` makes of the output; a look that the network lost is tried again.  Raises SpeechError."""
        for pause in self._limits.pauses if request.kind == "look" else ():
            try:
                return await self._asked(request, read)
            except SpeechError as error:
                if error.code != "transport":
                    raise
            await asyncio.sleep(pause)
        return await self._asked(request, read)

    async def close(self) -> None:
        """Nothing is kept between two requests."""

    async def _asked(self, request: Request, read: Callable[[Event], T]) -> T:
        reply = await self._exchanged(request)
        return understood(request, reply.status, reply.body, read)

    async def _exchanged(self, request: Request) -> HttpReply:
        body = encoded(request.body).encode("utf-8")
        limits = HttpLimits(self._limits.connect, self._limits.whole(request.kind, len(body)), LARGEST)
        try:
            return await exchange(HttpRequest("POST", self._address, body), limits)
        except UnansweredError as error:
            raise unsure(request, error) from None
        except SpeechError as error:
            if error.code != "request":
                raise
            message = printed("{why}: check plugins.dashscope.endpoint", why=error)
            raise SpeechError(message, code="request", retryable=False) from None
