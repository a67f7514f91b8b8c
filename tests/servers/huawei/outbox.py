"""What the server has still to say, in order, each no earlier than it is due."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from tests.servers.huawei.delays import Delays
from tests.servers.huawei.frames import AUDIO, Frame, kind_of

BOUND = 100_000
"""More frames than this do not wait: then the test does something that it should not."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    frame: Frame
    since: float


class Outbox:
    """What is in it may be dropped at any time."""

    def __init__(self, delays: Callable[[], Delays]) -> None:
        self.drops = 0
        """How many times that happened."""
        self._waiting: deque[_Waiting] = deque()
        self._changed = asyncio.Event()
        self._delays = delays
        self._last = ""
        self._last_at = 0.0

    def put(self, *frames: Frame) -> None:
        """More, whose reason is now."""
        self._waiting.extend(_Waiting(frame, monotonic()) for frame in frames)
        if len(self._waiting) > BOUND:
            raise asyncio.QueueFull
        self._changed.set()

    def drop(self) -> None:
        """Nothing of it is said any more."""
        self._waiting.clear()
        self.drops += 1
        self._changed.set()

    async def take(self) -> Frame:
        """The next one, when it is due."""
        while not self._waiting or self._rest() > 0:
            self._changed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), self._rest() if self._waiting else None)
        frame = self._waiting.popleft().frame
        self._last, self._last_at = kind_of(frame), monotonic()
        return frame

    def _rest(self) -> float:
        return self._due(self._waiting[0]) - monotonic()

    def _due(self, waiting: _Waiting) -> float:
        kind = kind_of(waiting.frame)
        if kind == AUDIO == self._last:
            return self._last_at + self._delays().between_audio
        return waiting.since + self._delays().of(kind)
