"""A thread that calls as a microphone does, and how long it takes from each call to what the loop makes of it."""

import asyncio
import time
from collections.abc import Callable

_BLOCK_S = 0.02
_LIMIT_S = 10.0


class Stopwatch:
    """Begun on the microphone's thread, ended on the loop, in the same order."""

    def __init__(self) -> None:
        self._begun: list[float] = []
        self._ended: list[float] = []
        self._one_more = asyncio.Event()

    def begin(self) -> None:
        """The microphone calls."""
        self._begun.append(time.perf_counter())

    def end(self, *_: object) -> None:
        """The loop has done what there is to do."""
        self._ended.append(time.perf_counter())
        self._one_more.set()

    async def latencies_us(self) -> list[float]:
        """Of every call, when the last one has been answered."""
        async with asyncio.timeout(_LIMIT_S):
            while len(self._ended) < len(self._begun):
                self._one_more.clear()
                await self._one_more.wait()
        return [(end - begin) * 1e6 for begin, end in zip(self._begun, self._ended, strict=True)]


async def paced(call: Callable[[], object], count: int) -> None:
    """Call so many times from a thread, every 20 ms."""
    await asyncio.to_thread(_paced, call, count)


def _paced(call: Callable[[], object], count: int) -> None:
    due = time.perf_counter()
    for _ in range(count):
        due += _BLOCK_S
        time.sleep(max(due - time.perf_counter(), 0))
        call()
