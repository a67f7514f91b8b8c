"""What the server has still to say, in order, each no earlier than it is due."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from time import monotonic

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.events import DELTA, Event
from tests.servers.dashscope.task_events import AUDIO, RESULT, SYNTHESIS, task_of

BOUND = 20_000
"""More events than this do not wait: then the test does something that it should not."""

_PIECE_MS = 100
_SOUND = (DELTA, AUDIO)


@dataclass(frozen=True, slots=True)
class _Waiting:
    event: Event
    since: float
    at_once: bool = False


class Outbox:
    """Raises QueueFull when there is too much in it."""

    def __init__(self, delays: Callable[[], Delays]) -> None:
        self._queue: deque[_Waiting] = deque()
        self._changed = asyncio.Event()
        self._delays = delays
        self._last: Event = {"type": ""}
        self._last_at = 0.0

    def put(self, event: Event, reason_at: float = 0.0, *, at_once: bool = False) -> None:
        """One more, whose reason is now, or will be then; `at_once`: it waits for nothing but what is before it."""
        if len(self._queue) == BOUND:
            raise asyncio.QueueFull
        self._queue.append(_Waiting(event, max(monotonic(), reason_at), at_once))
        self._changed.set()

    def drop(self, task_id: str) -> list[Event]:
        """Nothing of this task waits any more; what has waited."""
        waiting, self._queue = self._queue, deque()
        dropped = list[Event]()
        for one in waiting:
            if task_of(one.event) == task_id:
                dropped.append(one.event)
            else:
                self._queue.append(one)
        self._changed.set()
        return dropped

    async def take(self) -> Event:
        """The next one, when it is due."""
        await asyncio.sleep(0)  # others have their turn, however much there is to say
        while (left := self._left()) > 0:
            self._changed.clear()
            try:
                async with asyncio.timeout(left if left < inf else None):
                    await self._changed.wait()
            except TimeoutError:
                continue
        event = self._queue.popleft().event
        if event["type"] != RESULT:  # it comes between pieces of sound
            self._last, self._last_at = event, monotonic()
        return event

    def _left(self) -> float:
        return self._due(self._queue[0]) - monotonic() if self._queue else inf

    def _due(self, waiting: _Waiting) -> float:
        if waiting.at_once:
            return waiting.since
        kind, last = waiting.event["type"], self._last["type"]
        lasted: float = self._last.get("ms", _PIECE_MS)
        if kind in (*_SOUND, SYNTHESIS) and last in _SOUND:
            return self._last_at + self._delays().between_deltas * lasted / _PIECE_MS
        if (kind, last) == (AUDIO, SYNTHESIS):
            return waiting.since
        return waiting.since + self._delays().of(kind)
