"""What the server has still to say, in order, each no earlier than it is due."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.events import DELTA, Event

BOUND = 10_000
"""More events than this do not wait: then the test does something that it should not."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    event: Event
    since: float


class Outbox:
    """Raises QueueFull when there is too much in it."""

    def __init__(self, delays: Callable[[], Delays]) -> None:
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue(BOUND)
        self._delays = delays
        self._last = ""
        self._last_at = 0.0

    def put(self, event: Event, reason_at: float = 0.0) -> None:
        """One more, whose reason is now, or will be then."""
        self._queue.put_nowait(_Waiting(event, max(monotonic(), reason_at)))

    async def take(self) -> Event:
        """The next one, when it is due."""
        waiting = await self._queue.get()
        await asyncio.sleep(max(0.0, self._due(waiting) - monotonic()))
        self._last, self._last_at = waiting.event["type"], monotonic()
        return waiting.event

    def _due(self, waiting: _Waiting) -> float:
        kind = waiting.event["type"]
        if kind == DELTA == self._last:
            return self._last_at + self._delays().between_deltas
        return waiting.since + self._delays().of(kind)
