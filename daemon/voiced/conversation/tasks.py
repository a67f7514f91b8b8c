"""The tasks of a conversation: they end with it, and one that breaks down tells the machine."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from voiced.conversation.inputs import Input

logger = logging.getLogger(__name__)


class Tasks:
    """`async with Tasks(tell) as tasks:` owns what `tasks.spawn` begins."""

    def __init__(self, tell: Callable[[Input], None]) -> None:
        self._tell = tell
        self._group = asyncio.TaskGroup()
        self._running: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "Tasks":
        await self._group.__aenter__()
        return self

    async def __aexit__(self, *failure: Any) -> None:
        """Cancel what still runs, and wait for it.  Raises ExceptionGroup."""
        for task in self._running:
            task.cancel()
        await self._group.__aexit__(*failure)

    def spawn(self, run: Callable[[], Coroutine[Any, Any, None]], broken: Input | None) -> "asyncio.Task[None]":
        """Run a part of the conversation; `broken` is told when it breaks down."""
        task = self._group.create_task(self._supervise(run, broken))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _supervise(self, run: Callable[[], Coroutine[Any, Any, None]], broken: Input | None) -> None:
        try:
            await run()
        except Exception as error:
            # the message may hold what the user said
            logger.error("a part of the conversation broke down: %s", type(error).__name__)
            logger.debug("it broke down here", exc_info=True)
            if broken:
                self._tell(broken)
