"""A session: a codec that speaks over a line."""

import asyncio
from collections import deque
from typing import Generic, TypeVar

from voiced.api.errors import SpeechError
from voiced.api.wire.address import Address
from voiced.api.wire.codec import Codec
from voiced.api.wire.line import USUAL, Line, LineLimits, dial, stopwatch
from voiced.wording import printed

In = TypeVar("In")
Out = TypeVar("Out")

GREETING_S = 5.0
"""How long the other side may take to answer the greeting."""


class Session(Generic[In, Out]):
    """Says what it is fed, and gives what it understood.  One task sends and one receives at a time."""

    def __init__(self, line: Line, codec: Codec[In, Out]) -> None:
        self.codec = codec
        self._line = line
        self._understood: deque[Out] = deque()

    @property
    def is_open(self) -> bool:
        """It can still be used, as far as is known."""
        return self._line.is_open and not self.codec.finished

    @property
    def round_trip(self) -> float:
        """Seconds to the other side and back."""
        return self._line.round_trip

    async def greet(self, limit_s: float = GREETING_S) -> None:
        """Say what comes first, and wait until it is answered.  Raises SpeechError."""
        said = stopwatch()
        try:
            async with asyncio.timeout(limit_s):
                for message in self.codec.open():
                    await self._line.send(message)
                while not self.codec.ready:
                    self._understood.extend(self.codec.receive(await self._line.receive()))
        except TimeoutError:
            message = printed("no answer to the greeting within {seconds} s", seconds=f"{limit_s:g}")
            raise SpeechError(message, code="silent") from None
        self._line.measured(stopwatch() - said)

    async def send(self, given: In) -> None:
        """Say something.  Raises SpeechError."""
        for message in self.codec.feed(given):
            await self._line.send(message)

    async def receive(self) -> Out:
        """The next that is understood; waits for ever, and may be cancelled.  Raises SpeechError at the end."""
        while not self._understood:
            self._understood.extend(self.codec.receive(await self._line.receive()))
        return self._understood.popleft()

    async def stands_idle(self) -> None:
        """Returns when it cannot be taken any more: it ended, or something came that nobody asked for."""
        try:
            await self.receive()
        except SpeechError:
            return

    async def end(self) -> None:
        """Say goodbye and leave; never fails."""
        try:
            for message in self.codec.close():
                await self._line.send(message)
        except SpeechError:
            pass
        finally:
            await self._line.close()

    def abort(self) -> None:
        """Leave at once."""
        self._line.abort()


async def begin(
    address: Address,
    codec: Codec[In, Out],
    limits: LineLimits = USUAL,
    *,
    greeting_s: float = GREETING_S,
) -> Session[In, Out]:
    """A session that was greeted.  Raises SpeechError; then nothing is left open."""
    session = Session(await dial(address, limits), codec)
    try:
        await session.greet(greeting_s)
    except BaseException:
        session.abort()
        raise
    return session
