"""A time limit that stands still while a plugin's handler waits for the user's answer to a question."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from voiced.api.intents import Asker, Request, Slot


class Patience:
    """How long somebody is waited for; it passes only while somebody waits, and nobody is asked."""

    def __init__(self, limit_s: float) -> None:
        self.limit_s = limit_s
        self._left_s = limit_s
        self._asked = 0
        self._since = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._over: asyncio.Future[None] | None = None

    async def wait(self, task: "asyncio.Task[Any]") -> None:
        """Wait until the task has ended, or the limit is used up."""
        self._over = over = asyncio.get_running_loop().create_future()
        self._go_on()
        try:
            await asyncio.wait({task, over}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._stand_still()
            over.cancel()
            self._over = None

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """The limit does not run inside; others may suspend it too."""
        self._stand_still()
        self._asked += 1
        try:
            yield
        finally:
            self._asked -= 1
            self._go_on()

    def _go_on(self) -> None:
        if self._over is None or self._asked:
            return
        loop = asyncio.get_running_loop()
        self._since = loop.time()
        self._timer = loop.call_later(self._left_s, _end, self._over)

    def _stand_still(self) -> None:
        if self._timer is None:
            return
        self._timer.cancel()
        self._timer = None
        self._left_s -= asyncio.get_running_loop().time() - self._since


@contextmanager
def asking(request: Request, patience: Patience) -> Iterator[Request]:
    """The request for a handler, whose limit stands still while it asks back; its questions end with it.

    The request's own asker must come to an end by itself.
    """
    if request.asker is None:
        yield request
        return
    asker = _OneByOne(request.asker, patience)
    try:
        yield replace(request, asker=asker)
    finally:
        asker.close()


class _OneByOne:
    """Asks one question at a time: others of the same handler wait in line for it."""

    def __init__(self, asker: Asker, patience: Patience) -> None:
        self._asker = asker
        self._patience = patience
        self._loop = asyncio.get_running_loop()
        self._turn = asyncio.Lock()
        self._waiting: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def ask(self, question: str, slot: Slot[Any]) -> Any:
        """The value in the user's answer; None when the handler is over.  Raises RuntimeError on another loop."""
        task = asyncio.current_task()
        if asyncio.get_running_loop() is not self._loop or task is None:
            raise RuntimeError("only a coroutine handler can ask; make it an async def")
        if self._closed:
            return None
        self._waiting.add(task)
        try:
            with self._patience.suspended():
                async with self._turn:
                    return await self._asker.ask(question, slot)
        finally:
            self._waiting.discard(task)

    def close(self) -> None:
        """The handler is over: tasks that it left behind get no answer any more."""
        self._closed = True
        for task in self._waiting:
            task.cancel()


def _end(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)
