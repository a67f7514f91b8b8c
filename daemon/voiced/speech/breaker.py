"""Whether a service that failed may be tried again, by how it failed.  Pure: the time is passed in."""

from dataclasses import dataclass

WINDOW_S = 60.0
"""Two failures of transport within so long are not chance."""

TRANSPORT_S = (15.0, 300.0)
"""The first and the longest rest after failures of transport; each is twice as long as the one before."""

QUOTA_S = (60.0, 1800.0)
"""The same when a quota is used up."""

SPREAD = 0.2
"""Rests are longer or shorter by up to this share, so that not everybody comes back at once."""

_HARMLESS = ("request", "item")
"""Says nothing of the next time."""


@dataclass(slots=True)
class Breaker:
    """One service's past."""

    refused: bool = False
    """Its credentials are not taken: that stays so until the settings change."""

    _until: float | None = None
    """It rests until then; None when nothing is wrong with it."""

    _rest: float = 0.0
    _failed_at: float | None = None
    _exhausted: bool = False
    """It rests because a quota is used up."""

    _probing: bool = False

    def allows(self, now: float) -> bool:
        """Whether it may be tried; after a rest one try decides for those that follow."""
        if self.refused:
            return False
        return self._until is None or (now >= self._until and not self._probing)

    @property
    def bears_a_try(self) -> bool:
        """Whether it may be tried all the same when there is nothing else: it may be there again."""
        return not self.refused and not self._exhausted

    def begin(self) -> None:
        """It is being tried."""
        self._probing = self._until is not None

    def leave(self) -> None:
        """It was not tried to the end: nothing is known."""
        self._probing = False

    def succeed(self) -> None:
        """It works."""
        self._until = self._failed_at = None
        self._rest = 0.0
        self._probing = self._exhausted = False

    def fail(self, code: str, now: float, chance: float) -> bool:
        """It failed; whether it rests from now on, or for ever.  `chance` is from 0 to 1."""
        was_probing, self._probing = self._probing, False
        if code in _HARMLESS:
            return False
        if code == "credentials":
            self.refused = True
        elif code == "quota":
            self._rests(QUOTA_S, now, chance)
            self._exhausted = True
        elif was_probing or (self._failed_at is not None and now - self._failed_at <= WINDOW_S):
            self._rests(TRANSPORT_S, now, chance)
        else:
            self._failed_at = now
            return False
        return True

    def _rests(self, limits: tuple[float, float], now: float, chance: float) -> None:
        first, longest = limits
        self._rest = min(max(first, 2 * self._rest), longest)
        self._until = now + self._rest * (1 + SPREAD * (2 * chance - 1))
        self._exhausted = False
