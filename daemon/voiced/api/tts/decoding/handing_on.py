"""Samples on their way from the thread that decodes to the thread of the event loop."""

import asyncio
import threading
from collections.abc import Callable

from voiced.api.tts.decoding.decoder import HandOn
from voiced.audio import WIDTH


class HandingOn:
    """Carries samples over, in order; a second of them is on the way at most."""

    def __init__(self, hand_on: HandOn, loop: asyncio.AbstractEventLoop) -> None:
        self._hand_on = hand_on
        self._loop = loop
        self._changed = threading.Condition()
        self._pcm = bytearray()
        self._rate = 0
        self._stopped = False
        self._over = asyncio.Event()
        self._well = False

    def put(self, pcm: bytes, rate: int) -> bool:
        """In the thread: wait until there is room.  False when nobody wants more."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or len(self._pcm) < rate * WIDTH)
            if not (self._stopped or self._pcm):
                self._call(self._deliver)
            self._pcm += pcm
            self._rate = rate
            return not self._stopped

    def end(self, *, well: bool) -> None:
        """In the thread: nothing more is put.  `well`: nothing is lacking."""
        with self._changed:
            self._well = well
            self._call(self._over.set)

    async def over(self) -> bool:
        """Wait until everything was handed on, or nobody wants it; True when nothing is lacking."""
        await self._over.wait()
        return self._well

    def stop(self) -> None:
        """Nobody wants more."""
        with self._changed:
            self._stopped = True
            self._pcm.clear()
            self._changed.notify_all()
        self._over.set()

    def _deliver(self) -> None:
        with self._changed:
            pcm, rate = bytes(self._pcm), self._rate
            self._pcm.clear()
            self._changed.notify_all()
        if pcm:
            self._hand_on(pcm, rate)

    def _call(self, what: Callable[[], None]) -> None:
        try:
            self._loop.call_soon_threadsafe(what)
        except RuntimeError:  # the loop is closed, and so is everything that it was for
            self._stopped = True
