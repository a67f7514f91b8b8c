"""The time that a conversation lives by, and the work that a clock may wait for."""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol


class Timer(Protocol):
    """A call that is to come."""

    def cancel(self) -> None:
        """Do not make it."""
        ...


class Clock(Protocol):
    """Seconds that only go forwards."""

    def now(self) -> float:
        """The present."""
        ...

    def call_at(self, when: float, then: Callable[[], None]) -> Timer:
        """Call `then` at `when`, or at once when that is past."""
        ...


class Work:
    """What is under way besides sound.  A clock that need not keep real time waits for it."""

    def __init__(self) -> None:
        self._count = 0
        self._done = asyncio.Event()
        self._done.set()

    @property
    def is_done(self) -> bool:
        """Nothing is under way."""
        return self._count == 0

    def begin(self) -> None:
        """One more thing is under way."""
        self._count += 1
        self._done.clear()

    def end(self) -> None:
        """One thing less."""
        self._count -= 1
        if self._count == 0:
            self._done.set()

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Count what happens inside."""
        self.begin()
        try:
            yield
        finally:
            self.end()

    async def done(self) -> None:
        """Wait until nothing is under way."""
        await self._done.wait()


class Share:
    """Somebody's part of the work: it is under way or not."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._under_way = False

    def begin(self) -> None:
        """It is under way from now on."""
        if not self._under_way:
            self._under_way = True
            self._work.begin()

    def end(self) -> None:
        """It is not, from now on."""
        if self._under_way:
            self._under_way = False
            self._work.end()


class _SampleTimer:
    def __init__(self, then: Callable[[], None]) -> None:
        self.then: Callable[[], None] | None = then

    def cancel(self) -> None:
        self.then = None


class SampleClock:
    """Time counted in sound: it stands still until somebody lets it advance."""

    def __init__(self) -> None:
        self._now = 0.0
        self._order = itertools.count()
        self._timers: list[tuple[float, int, _SampleTimer]] = []

    def now(self) -> float:
        """Seconds of sound since the beginning."""
        return self._now

    def call_at(self, when: float, then: Callable[[], None]) -> Timer:
        """Remember the call for the step that reaches `when`."""
        timer = _SampleTimer(then)
        heapq.heappush(self._timers, (when, next(self._order), timer))
        return timer

    def advance(self, seconds: float) -> None:
        """Let time pass, and make the calls that are due."""
        self._now += seconds
        while self._timers and self._timers[0][0] <= self._now:
            timer = heapq.heappop(self._timers)[2]
            if timer.then is not None:
                timer.then()


class LoopClock:
    """Monotonic time, with the running loop's timers: real devices live by it."""

    def now(self) -> float:
        """Seconds since some moment in the past; from any thread."""
        return time.monotonic()

    def call_at(self, when: float, then: Callable[[], None]) -> Timer:
        """Let the running loop make the call."""
        loop = asyncio.get_running_loop()
        # the loop has its own idea of now; on Linux the two are the same
        return loop.call_later(when - time.monotonic(), then)
