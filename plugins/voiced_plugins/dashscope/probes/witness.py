"""Notes what a session tells, and when."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from voiced.api import SpeechError
from voiced.api.wire import Session
from voiced_plugins.dashscope.realtime.events import Refused, error_of
from voiced_plugins.dashscope.wording import printed

E = TypeVar("E")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Told(Generic[E]):
    """An event."""

    event: E
    number: int
    """How many came before it."""

    at: float
    """On the loop's clock, in seconds."""


class Witness(Generic[E]):
    """Of one session, made by `witnessed`."""

    def __init__(self) -> None:
        self.told: list[Told[E]] = []
        self._news = asyncio.Event()
        self._end: SpeechError | None = None

    async def first(self, kind: type[F], limit_s: float, after: int = 0) -> Told[F] | None:
        """The first event of that kind behind so many others, now or within so long; None when there is none.

        Raises SpeechError for a refusal that nobody asked for, and when the session ends.
        """
        try:
            async with asyncio.timeout(limit_s):
                while (found := self._found(kind, after)) is None:
                    self._news.clear()
                    await self._news.wait()
                return found
        except TimeoutError:
            return None

    async def needed(self, kind: type[F], limit_s: float, after: int = 0) -> Told[F]:
        """The same where it must come; raises SpeechError "silent" when it does not."""
        if found := await self.first(kind, limit_s, after):
            return found
        message = printed("DashScope did not answer within {seconds} s", seconds=f"{limit_s:g}")
        raise SpeechError(message, code="silent")

    def every(self, kind: type[F]) -> list[F]:
        """The events of that kind so far."""
        return [one.event for one in self.told if isinstance(one.event, kind)]

    async def read(self, session: Session[Any, E]) -> None:
        """Until the session ends."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                event = await session.receive()
                self.told.append(Told(event, len(self.told), loop.time()))
                self._news.set()
        except SpeechError as error:
            self._end = error
            self._news.set()

    def _found(self, kind: type[F], after: int) -> Told[F] | None:
        for one in self.told[after:]:
            if isinstance(one.event, kind):
                return Told(one.event, one.number, one.at)
            if isinstance(one.event, Refused):
                raise error_of(one.event)
        if self._end:
            raise self._end
        return None


@asynccontextmanager
async def witnessed(session: Session[Any, E]) -> AsyncIterator[Witness[E]]:
    """Somebody listens meanwhile."""
    witness: Witness[E] = Witness()
    reading = asyncio.create_task(witness.read(session))
    try:
        yield witness
    finally:
        reading.cancel()
        await asyncio.wait({reading})
