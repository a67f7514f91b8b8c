"""Brings events to one plugin: a bounded queue, and the task that empties it."""

import asyncio
from collections import deque
from collections.abc import Callable

from voiced.api.events import Happened
from voiced.plugins.records import Problems
from voiced.service.tasks import plugin_task

HOOK = "voiced_event"
ROOM = 256
"""How many events wait for a plugin; the oldest goes when one more comes."""


class Delivery:
    """The events on their way to one plugin.  Used inside the loop only."""

    def __init__(self, plugin: str, tell: Callable[[Happened], object], problems: Problems, room: int = ROOM) -> None:
        self.dropped = 0
        """Events that the plugin never got."""
        self._plugin = plugin
        self._tell = tell
        self._problems = problems
        self._waiting: deque[Happened] = deque(maxlen=room)
        self._filled = asyncio.Event()
        self._emptied = asyncio.Event()
        self._task = asyncio.create_task(self._deliver(), name=plugin_task(plugin, HOOK))

    def put(self, happened: Happened) -> None:
        """Queue an event; returns at once."""
        if len(self._waiting) == self._waiting.maxlen:
            self.dropped += 1
            self._problems.note(self._plugin, HOOK, "is too slow: events are dropped")
        self._waiting.append(happened)
        self._filled.set()
        self._emptied.clear()

    async def close(self, limit_s: float) -> None:
        """Deliver what waits, for so long at most, and end the task."""
        if self._waiting:
            await asyncio.wait({wait := asyncio.create_task(self._emptied.wait())}, timeout=limit_s)
            wait.cancel()
        self._task.cancel()
        await asyncio.wait({self._task})

    async def _deliver(self) -> None:
        while True:
            await self._filled.wait()
            while self._waiting:
                self._tell(self._waiting.popleft())
                await asyncio.sleep(0)  # the loop's other work comes between two events
            self._filled.clear()
            self._emptied.set()
