"""What was said before: the last turns, in memory only."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from voiced.api import Conversation, Exchange

KEPT = 10


class History:
    """The last exchanges; plugins see it as Turns."""

    def __init__(self, now: Callable[[], float] = lambda: 0.0) -> None:
        """`now` tells the seconds since 1970; 0 where nobody knows."""
        self._now = now
        self._exchanges: deque[Exchange] = deque(maxlen=KEPT)

    def add(self, exchange: Exchange) -> None:
        """A turn is over now."""
        self._exchanges.append(replace(exchange, at=self._now()))

    def drop_last(self) -> None:
        """The last turn is forgotten."""
        if self._exchanges:
            self._exchanges.pop()

    def recent(self) -> tuple[Exchange, ...]:
        """The last turns, the newest last."""
        return tuple(self._exchanges)

    def conversation(self) -> Conversation:
        """The same, as handlers get it."""
        return Conversation(self.recent())
