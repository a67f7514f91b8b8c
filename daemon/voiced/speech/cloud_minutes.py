"""How much sound goes to services in an hour, against a cap.  Pure: the time is passed in."""

from collections import deque

HOUR_S = 3600.0

RESUMES_AT = 0.75
"""Of the cap: with so little in the last hour sound is sent again, and not for a moment only."""

_STEP_S = 60.0
"""What is sent within so long is forgotten together."""


class CloudMinutes:
    """Counts the last hour."""

    def __init__(self, minutes: float | None) -> None:
        """None for no cap."""
        self._cap_s = None if minutes is None else minutes * 60
        self._steps: deque[tuple[float, float]] = deque()
        """When a step began, and how many seconds of sound were sent in it."""
        self._rests = False

    def sent_s(self, now: float) -> float:
        """Seconds of sound in the last hour."""
        self._forget(now)
        return sum(seconds for _, seconds in self._steps)

    def add(self, seconds: float, now: float) -> None:
        """So much more was sent."""
        self._forget(now)
        if self._steps and now - self._steps[-1][0] < _STEP_S:
            began, before = self._steps.pop()
            self._steps.append((began, before + seconds))
        else:
            self._steps.append((now, seconds))

    def is_used_up(self, now: float) -> bool:
        """Nothing more may be sent now; so it stays until a good part of the hour's share is free again."""
        if self._cap_s is None:
            return False
        sent = self.sent_s(now)
        self._rests = sent >= self._cap_s or (self._rests and sent > self._cap_s * RESUMES_AT)
        return self._rests

    def _forget(self, now: float) -> None:
        while self._steps and self._steps[0][0] <= now - HOUR_S:
            self._steps.popleft()
