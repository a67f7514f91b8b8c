"""The microphone: blocks of 20 ms at 16 kHz with their numbers and times, from whatever rate the device has."""

import logging
import time
from collections.abc import Callable
from typing import TypeAlias

from voiced.audio import BLOCK, RATE, WIDTH, Frame
from voiced.device.block_ring import BlockRing, RawBlock
from voiced.device.capture_clock import CaptureClock
from voiced.device.native import Direction, Native, NativeDevice, Stream
from voiced.device.resampling import Resampler

logger = logging.getLogger(__name__)

CAPACITY = 250
"""Blocks that wait for the loop, 5 s: after a sound server was frozen for as long as a stream is not given up, they
come all at once.  When there are more the oldest are dropped."""

AT_ONCE = 10
"""Blocks that are handled before the loop may do something else."""

BLOCK_S = BLOCK / RATE

_BYTES = BLOCK * WIDTH

Wake: TypeAlias = Callable[[Callable[[], None]], object]

Hear: TypeAlias = Callable[[Frame], int | None]
"""Takes 20 ms, and gives how many of those that follow may come together, because none matters before the last of
them; None for one."""


class Capture:
    """The microphone from one opening to its closing."""

    def __init__(self, rate: int, first: int, wake: Wake, hear: Hear) -> None:
        """`first` is the number of the first sample; `hear` is called on the loop, after `begin`."""
        self.last_called = 0.0
        self._rate = rate
        self._first = first
        self._hear: Hear | None = hear
        self._ring = BlockRing(CAPACITY, wake, self._drain)
        self._given = 0
        self._clock: CaptureClock | None = None
        self._resampler = None if rate == RATE else Resampler(rate, RATE)
        self._taken = 0
        self._pending = b""
        self._next = 0
        self._patience: int | None = None
        # a resampler holds a little back, and may give two blocks for one
        self._spare = 0 if rate == RATE else 1

    @property
    def next_number(self) -> int:
        """Number of the sample that will be heard next."""
        return self._first + self._next

    def heard(self, pcm: bytes, lost: bool) -> None:  # noqa: FBT001  the seam's signature
        """Take a block, on PortAudio's thread."""
        self.last_called = now = time.monotonic()
        if self._hear is not None:
            self._ring.put(RawBlock(pcm, self._given, now, lost))
        self._given += len(pcm) // WIDTH

    def begin(self, latency_s: float) -> None:
        """Deliver what is captured, which arrives with that latency."""
        self._clock = CaptureClock(latency_s)
        self._drain()

    def stop(self) -> None:
        """Deliver nothing from now on, and forget what is waiting."""
        self._hear = None
        self._ring.wipe()
        self._pending = b""

    def _drain(self) -> None:
        if self._clock is None:
            return
        for block in self._ring.take(AT_ONCE):
            self._take(block, self._clock)
        self._ring.wait_for(max(1, (self._patience or 1) - self._spare))

    def _take(self, block: RawBlock, clock: CaptureClock) -> None:
        pcm, start, arrived, lost = block
        if start != self._taken:
            self._skip_to(start)
        self._taken = start + len(pcm) // WIDTH
        if lost:
            logger.debug("the device lost samples")
        clock.feed(self._taken / self._rate, arrived, lost=lost)
        if self._resampler is not None:
            pcm = self._resampler.feed(pcm)
        self._pending += pcm
        while len(self._pending) >= _BYTES and self._hear is not None:
            pcm, self._pending = self._pending[:_BYTES], self._pending[_BYTES:]
            start = self._next
            self._next = end = start + BLOCK
            self._patience = self._hear(Frame(pcm, self._first + start, clock.time_of(end / RATE)))

    def _skip_to(self, start: int) -> None:
        """Go on after a gap, with the number that the sample has when what was dropped is counted in."""
        dropped_s = (start - self._taken) / self._rate
        logger.warning("%.2f s of the microphone dropped: it came faster than it was heard", dropped_s)
        self._next = round(start * RATE / self._rate)
        self._pending = b""
        self._resampler = self._resampler and Resampler(self._rate, RATE)


class Microphone:
    """The microphone's end of a link; see End."""

    device = "microphone"
    direction: Direction = "input"
    rates = (16_000, 48_000, 32_000, 44_100)

    def __init__(self, hear: Hear) -> None:
        """`hear` is called on the loop."""
        self._hear = hear
        self._wake: Wake | None = None
        self._capture: Capture | None = None
        self._next = 0

    def start(self, wake: Wake) -> None:
        """`wake` makes the loop call something soon, from any thread."""
        self._wake = wake

    @property
    def last_called(self) -> float:
        """As End says."""
        return self._capture.last_called if self._capture else 0.0

    def connect(self, native: Native, device: NativeDevice, rate: int) -> Stream:
        """As End says."""
        if self._wake is None:
            raise RuntimeError("the microphone was not started")
        capture = Capture(rate, self._next, self._wake, self._hear)
        stream = native.hear(device, rate, round(rate * BLOCK_S), capture.heard)
        self._capture = capture
        return stream

    def connected(self, rate: int, latency_s: float) -> None:  # noqa: ARG002  the seam's signature
        """As End says."""
        if self._capture:
            self._capture.begin(latency_s)

    def alive(self) -> None:
        """As End says."""

    def lost(self, why: str) -> None:
        """As End says; what comes late, after a freeze, is heard all the same."""

    def closed(self) -> None:
        """As End says."""
        if self._capture:
            self._capture.stop()
            self._next = self._capture.next_number
            self._capture = None
