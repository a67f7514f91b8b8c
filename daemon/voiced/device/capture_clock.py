"""When a sample was captured, by the times at which blocks arrive.  No clock, no I/O.

A block arrives some time after its last sample was captured: never earlier, mostly by as much as the block before it,
sometimes much later.  So the least delay tells the time; it is let grow slowly, because the sound card's clock drifts.
"""

DRIFT = 500e-6
"""How much slower than ours a sound card's clock may run."""

LATE_S = 0.02
"""A block that is later than this is late, or samples were lost before it."""

PERSISTS_S = 1.0
"""When all blocks are late for so long, samples were lost."""

SETTLED_S = 0.01
"""Delays that fall by more than this belong to a backlog that is being caught up."""


class CaptureClock:
    """Maps positions in the sound, in seconds since it began, to monotonic time."""

    def __init__(self, latency_s: float = 0.0) -> None:
        """`latency_s` passes between capture and arrival, whatever happens."""
        self._latency_s = latency_s
        self._offset: float | None = None
        self._position = 0.0
        self._late_since: float | None = None
        self._least_late = 0.0

    def feed(self, position_s: float, arrival: float, *, lost: bool = False) -> None:
        """A block that ends there has arrived; `lost` when samples are known to be missing before it."""
        offset = arrival - position_s
        if self._offset is None or lost:
            self._offset = offset
        else:
            self._offset = min(offset, self._offset + DRIFT * (position_s - self._position))
        self._position = position_s
        if offset - self._offset > LATE_S:
            self._notice_loss(offset, arrival)
        else:
            self._late_since = None

    def time_of(self, position_s: float) -> float:
        """When the sound there was captured; raises ValueError before the first block has arrived."""
        if self._offset is None:
            raise ValueError("no block has arrived")
        return position_s + self._offset - self._latency_s

    def _notice_loss(self, offset: float, arrival: float) -> None:
        if self._late_since is None or offset < self._least_late - SETTLED_S:
            self._late_since, self._least_late = arrival, offset
        else:
            self._least_late = min(self._least_late, offset)
            if arrival - self._late_since >= PERSISTS_S:
                self._offset, self._late_since = self._least_late, None
