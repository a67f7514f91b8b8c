"""What was said before: the last turns, in memory only."""

from collections import deque

from voiced.api import Conversation, Exchange

KEPT = 10


class History:
    """The last exchanges; plugins see it as Turns."""

    def __init__(self) -> None:
        self._exchanges: deque[Exchange] = deque(maxlen=KEPT)

    def add(self, exchange: Exchange) -> None:
        """A turn is over."""
        self._exchanges.append(exchange)

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
