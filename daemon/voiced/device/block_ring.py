"""Hands blocks from PortAudio's thread to the loop, with at most one wake-up pending, and fewer when nobody hurries."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple


class RawBlock(NamedTuple):
    """Samples as the device gave them."""

    pcm: bytes
    start: int
    """Number of its first sample at the device's rate; a gap to the block before means that some were dropped."""

    arrived: float
    """Monotonic seconds."""

    lost: bool
    """The device lost samples before it."""


class BlockRing:
    """Bounded; when it is full the oldest block is dropped.  One thread puts, the loop takes."""

    def __init__(self, capacity: int, wake: Callable[[Callable[[], None]], object], ready: Callable[[], None]) -> None:
        """`wake(ready)` makes the loop call `ready` soon, from whatever thread."""
        # append and popleft of a deque are atomic, and so is dropping the oldest
        self._blocks: deque[RawBlock] = deque(maxlen=capacity)
        self._wake = wake
        self._ready = ready
        self._is_woken = False
        self._at_least = 1

    def put(self, block: RawBlock) -> None:
        """Add a block, on PortAudio's thread; never blocks."""
        self._blocks.append(block)
        # as _look does, without a call more on that thread
        if len(self._blocks) >= self._at_least and not self._is_woken:
            self._is_woken = True
            self._wake(self._ready)

    def wait_for(self, blocks: int) -> None:
        """From now on call `ready` when so many blocks are waiting."""
        self._at_least = blocks  # before looking: what is put from now on is counted by it
        self._look()

    def take(self, most: int) -> list[RawBlock]:
        """Up to so many blocks, the oldest first; when enough are left, `ready` is called again."""
        self._is_woken = False  # before looking: what is put from now on wakes again
        taken: list[RawBlock] = []
        while self._blocks and len(taken) < most:
            taken.append(self._blocks.popleft())
        self._look()
        return taken

    def wipe(self) -> None:
        """Forget what is waiting."""
        self._blocks.clear()

    def _look(self) -> None:
        if len(self._blocks) >= self._at_least and not self._is_woken:
            self._is_woken = True
            self._wake(self._ready)
