"""Sound that is there before it is played: taken from the service as it comes, and not without bound."""

import asyncio
from collections import deque
from dataclasses import replace

from voiced.api.speech import Audio, Word
from voiced.audio import WIDTH

ROOM_S = 10.0
"""With so much sound that waits, no further clause is asked for."""


class Ahead:
    """What waits to be played."""

    def __init__(self) -> None:
        self._waiting: deque[Audio | None] = deque()
        self._seconds = 0.0
        self._news = asyncio.Event()
        self._taken = asyncio.Event()

    def add(self, audio: Audio) -> None:
        """More sound."""
        self._seconds += _seconds(audio)
        self._waiting.append(audio)
        self._news.set()

    def all(self) -> list[Audio]:
        """Everything that waits, which waits no more."""
        waiting = [audio for audio in self._waiting if audio]
        self._waiting.clear()
        self._seconds = 0.0
        return waiting

    def has(self, clause: int) -> bool:
        """Sound of the clause waits."""
        return any(audio and audio.clause == clause for audio in self._waiting)

    def tell_words(self, clause: int, words: tuple[Word, ...], rate: int) -> None:
        """When the words of a clause are spoken: goes with the first of its sound that still waits, or at once."""
        for place, audio in enumerate(self._waiting):
            if audio and audio.clause == clause:
                self._waiting[place] = replace(audio, words=words)
                return
        self.add(Audio(b"", rate, clause, words=words))

    def end(self) -> None:
        """No more comes."""
        self._waiting.append(None)
        self._news.set()

    async def next(self) -> Audio | None:
        """The next, None at the end."""
        while not self._waiting:
            self._news.clear()
            await self._news.wait()
        audio = self._waiting.popleft()
        if audio:
            self._seconds -= _seconds(audio)
            self._taken.set()
        return audio

    async def room(self) -> None:
        """Wait until there is room for another clause."""
        while self._seconds > ROOM_S:
            self._taken.clear()
            await self._taken.wait()


def _seconds(audio: Audio) -> float:
    return len(audio.pcm) / WIDTH / audio.rate
