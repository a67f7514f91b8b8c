"""The deadline of the present state, on the conversation's clock."""

from collections.abc import Callable

from voiced.conversation.inputs import DeadlinePassed
from voiced.device.clock import Clock, Timer


class Deadline:
    """One at a time; tells DeadlinePassed."""

    def __init__(self, clock: Clock, tell: Callable[[DeadlinePassed], None]) -> None:
        self._clock = clock
        self._tell = tell
        self._timer: Timer | None = None
        self._bound: tuple[int, float | None] = (0, None)

    def bind(self, epoch: int, when: float | None) -> None:
        """From now on that one counts, and no other; None for no deadline."""
        if (epoch, when) == self._bound:
            return
        self.cancel()
        self._bound = (epoch, when)
        passed = DeadlinePassed(epoch)
        self._timer = None if when is None else self._clock.call_at(when, lambda: self._tell(passed))

    def cancel(self) -> None:
        """None counts any more."""
        if self._timer:
            self._timer.cancel()
