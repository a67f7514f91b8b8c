"""How fast sound may be sent that waits: pure."""

from dataclasses import dataclass

CATCH_UP = 4.0
"""Seconds of sound a second: what waited reaches the service so much faster than it was spoken."""

BURST_S = 1.0
"""So much may go at once, such as what was heard before the turn was opened."""


@dataclass(slots=True)
class Pace:
    """Counts what was sent in one turn."""

    rate: float = CATCH_UP
    burst: float = BURST_S
    _ahead: float = 0.0
    """Seconds of sound that were sent sooner than at the rate."""

    _at: float = 0.0

    def wait(self, seconds: float, now: float) -> float:
        """How long to wait before so much sound is sent at the time `now`; it counts as sent."""
        # what was not used in a quiet time is no reason to hurry later
        self._ahead = max(0.0, self._ahead - self.rate * (now - self._at)) + seconds
        self._at = now
        return max(0.0, (self._ahead - self.burst) / self.rate)
