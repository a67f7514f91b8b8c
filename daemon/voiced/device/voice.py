"""One voice of the loudspeaker: a bounded ring of sound, and what of it has been heard."""

import asyncio
from collections import deque
from collections.abc import Callable

from voiced.audio import WIDTH
from voiced.device.clock import Share, Work

CAPACITY_S = 1.0
"""How much sound may wait; who writes more waits."""


class Voice:
    """Sound written on one side and taken by the loudspeaker on the other, all on the loop."""

    def __init__(self, rate: int, work: Work) -> None:
        self.rate = rate
        self._hunger = Share(work)
        self._parts: deque[bytes] = deque()
        self._waiting = 0
        self._written = 0
        self._taken = 0
        self._marks: deque[tuple[int, Callable[[], None]]] = deque()
        self._ended = False
        self._room = asyncio.Event()
        self._room.set()
        self._drained = asyncio.Event()
        self._tell()

    @property
    def is_drained(self) -> bool:
        """All of it has been taken, or it was flushed."""
        return self._drained.is_set()

    async def write(self, pcm: bytes) -> None:
        """Add sound; waits while a second of it is waiting already.  After a flush it is thrown away."""
        await self._room.wait()
        if self._ended or not pcm:
            return
        self._parts.append(pcm)
        self._waiting += len(pcm)
        self._written += len(pcm)
        self._tell()
        if self._waiting >= CAPACITY_S * self.rate * WIDTH:
            self._room.clear()

    def mark(self, reached: Callable[[], None]) -> None:
        """Call `reached` when all that was written before has been taken."""
        self._marks.append((self._written, reached))
        self._tell()

    def end(self) -> None:
        """No more will be written."""
        self._ended = True
        self._tell()

    def flush(self) -> None:
        """Throw away what waits, with its marks."""
        self._parts.clear()
        self._marks.clear()
        self._waiting = 0
        self._ended = True
        self._tell()

    async def drained(self) -> None:
        """Wait until the last sample has been taken."""
        await self._drained.wait()

    def take(self, samples: int) -> bytes:
        """Up to so many samples for the loudspeaker; fewer when there are no more now."""
        wanted, parts = samples * WIDTH, []
        while wanted and self._parts:
            part = self._parts.popleft()
            if len(part) > wanted:
                self._parts.appendleft(part[wanted:])
                part = part[:wanted]
            parts.append(part)
            wanted -= len(part)
        taken = b"".join(parts)
        self._waiting -= len(taken)
        self._taken += len(taken)
        if self._waiting < CAPACITY_S * self.rate * WIDTH:
            self._room.set()
        self._tell()
        return taken

    def _tell(self) -> None:
        while self._marks and self._marks[0][0] <= self._taken:
            self._marks.popleft()[1]()
        if self._ended and not self._waiting:
            self._room.set()
            self._drained.set()
        if self._ended or self._waiting:
            self._hunger.end()
        else:
            self._hunger.begin()
