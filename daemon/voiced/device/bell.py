"""Wakes the loop from other threads, at less than what `call_soon_threadsafe` costs.

That makes a handle, writes to a socket, and on the loop reads it until it raises.  A microphone wakes the loop for as
long as a daemon lives.
"""

import asyncio
import os
from collections import deque
from collections.abc import Callable
from types import TracebackType


class Bell:
    """`with Bell() as ring:` gives the running loop a bell; `ring(call)` lets the loop make the call soon.

    From any thread, in order, one call at a time; after the end nothing is called any more.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._calls: deque[Callable[[], object]] = deque()
        self._counter = -1

    def __enter__(self) -> "Bell":
        self._loop = asyncio.get_running_loop()
        # a semaphore: each reading takes one call, so one that fails takes no other with it
        self._counter = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK | os.EFD_SEMAPHORE)
        self._loop.add_reader(self._counter, self._answer)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._loop
        counter, self._counter = self._counter, -1
        self._loop.remove_reader(counter)
        os.close(counter)
        self._calls.clear()

    def __call__(self, call: Callable[[], object]) -> None:
        """Let the loop make that call soon."""
        if self._counter >= 0:
            self._calls.append(call)  # before the count: whoever is woken finds it
            os.eventfd_write(self._counter, 1)

    def _answer(self) -> None:
        os.eventfd_read(self._counter)
        self._calls.popleft()()
