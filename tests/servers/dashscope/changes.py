"""Waiting until the service has seen or done something, in its event loop or from another thread."""

import asyncio
import threading
from collections.abc import Callable

LIMIT_S = 10.0


class Changes:
    """Whoever changes something tells it; whoever waits looks again then."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._waiters: set[asyncio.Event] = set()

    def tell(self) -> None:
        """Something has changed; called in the service's event loop."""
        with self._condition:
            self._condition.notify_all()
        for waiter in self._waiters:
            waiter.set()

    async def until(self, reached: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
        """Wait in the service's event loop; raises TimeoutError."""
        waiter = asyncio.Event()
        self._waiters.add(waiter)
        try:
            async with asyncio.timeout(limit_s):
                while not reached():
                    await waiter.wait()
                    waiter.clear()
        finally:
            self._waiters.discard(waiter)

    def wait(self, reached: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
        """Wait in another thread; raises TimeoutError."""
        with self._condition:
            if not self._condition.wait_for(reached, limit_s):
                raise TimeoutError(f"the service did not come to this within {limit_s} s")
