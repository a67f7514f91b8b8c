"""The lines that wait for one client: one reply, which is never lost, and events, of which the oldest are."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from voiced.control.codec import Told, encode_reply


class Outbox:
    """Filled by whoever has something to say, emptied by `send`."""

    def __init__(self, waiting: int) -> None:
        """At most so many events wait."""
        self._waiting = waiting
        self._events: deque[bytes] = deque()
        self._dropped = 0
        self._reply: bytes | None = None
        self._filled = asyncio.Event()
        self._replied = asyncio.Event()

    async def reply(self, line: bytes) -> None:
        """Send it before every event that waits; returns when it was sent.  One at a time."""
        self._reply = line
        self._replied.clear()
        self._filled.set()
        await self._replied.wait()

    def tell(self, line: bytes) -> None:
        """Let an event wait; the oldest is dropped when there are too many, and the client will be told."""
        if len(self._events) == self._waiting:
            self._events.popleft()
            self._dropped += 1
        self._events.append(line)
        self._filled.set()

    def tell_lost(self) -> None:
        """Tell the client that there was one more event."""
        self._dropped += 1
        self._filled.set()

    async def send(self, write: Callable[[bytes], Awaitable[None]]) -> None:
        """Write line after line for ever, each when the one before is gone."""
        while True:
            await self._filled.wait()
            if self._reply is not None:
                line, self._reply = self._reply, None
                await write(line)
                self._replied.set()
            elif self._dropped:
                line = encode_reply(Told({"event": "dropped", "count": self._dropped}))
                self._dropped = 0
                await write(line)
            elif self._events:
                await write(self._events.popleft())
            else:
                self._filled.clear()
