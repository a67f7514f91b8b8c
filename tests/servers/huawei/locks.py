"""Keys that were used wrongly too often."""

from collections import Counter
from datetime import datetime, timedelta

FAILURES = 5
"""In a row; then a key is locked."""
LOCKED_FOR = timedelta(minutes=5)


class Locks:
    """Another thread may read it."""

    def __init__(self) -> None:
        self.failures: Counter[str] = Counter()
        """Refusals in a row, of each key; while it is locked they do not count."""
        self._until: dict[str, datetime] = {}

    def failed(self, key: str, now: datetime) -> None:
        """A request was refused whose key is not locked."""
        if key in self._until:
            self.passed(key)
        self.failures[key] += 1
        if self.failures[key] >= FAILURES:
            self._until[key] = now + LOCKED_FOR

    def passed(self, key: str) -> None:
        """A request with this key was right."""
        self.failures[key] = 0
        self._until.pop(key, None)

    def is_locked(self, key: str, now: datetime) -> bool:
        """Whatever comes with this key is refused."""
        until = self._until.get(key)
        return until is not None and now < until
