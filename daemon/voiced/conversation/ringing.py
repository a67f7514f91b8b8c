"""An alarm rings: a tone, now and then its text, and gaps in which a "stop" can be heard."""

import asyncio
from collections.abc import Awaitable, Callable

from voiced.device.clock import Clock

GAP_S = 2.0
"""Between two tones: the room rings for a part of it, in the rest somebody can be heard."""

WORDS_EVERY = 4
"""The text is said with the first tone and with every fourth."""


class Ringing:
    """Rings until it is stopped; goes on counting when it is held."""

    def __init__(self, clock: Clock, tone: Callable[[], Awaitable[None]], words: Callable[[], Awaitable[bool]]) -> None:
        """Both return when they were heard; `words` False when they could not be, because there is no loudspeaker."""
        self._clock = clock
        self._tone = tone
        self._words = words
        self._tones = 0
        self._owes_words = False

    async def ring(self) -> None:
        """Ring; ends by cancellation only."""
        while True:
            await self._tone()
            if self._owes_words or self._tones % WORDS_EVERY == 0:
                self._owes_words = not await self._words()
            self._tones += 1
            await pause(self._clock, GAP_S)


async def pause(clock: Clock, seconds: float) -> None:
    """Wait for so many seconds of that clock."""
    over = asyncio.Event()
    timer = clock.call_at(clock.now() + seconds, over.set)
    try:
        await over.wait()
    finally:
        timer.cancel()
