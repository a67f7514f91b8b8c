"""Sound of clauses that are made at the same time, on its way to be played one clause after the other."""

import asyncio
from collections import deque

from voiced.api.speech import Audio, Word
from voiced.api.tts.ahead import Ahead


class Lane:
    """Takes the sound of one clause, and holds it back until those before it have ended."""

    def __init__(self) -> None:
        self._to = Ahead()
        self._turn = asyncio.Event()

    @property
    def is_first(self) -> bool:
        """What it is given is played next."""
        return self._turn.is_set()

    async def turn(self) -> None:
        """Returns when it is the first."""
        await self._turn.wait()

    def add(self, audio: Audio) -> None:
        """As Ahead says."""
        self._to.add(audio)

    async def room(self) -> None:
        """As Ahead says; there always is for a clause that has begun."""

    def has(self, clause: int) -> bool:
        """As Ahead says."""
        return self._to.has(clause)

    def tell_words(self, clause: int, words: tuple[Word, ...], rate: int) -> None:
        """As Ahead says."""
        self._to.tell_words(clause, words, rate)

    def forget(self) -> None:
        """What is held back is not played: it is made again."""
        self._to.all()

    def open(self, ahead: Ahead) -> None:
        """It is its turn: what was held back waits to be played, and what comes goes there too."""
        for audio in self._to.all():
            ahead.add(audio)
        self._to = ahead
        self._turn.set()


class Lanes:
    """Lanes to one place, in the order in which they were asked for."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead = ahead
        self._lanes: deque[Lane] = deque()

    def next(self) -> Lane:
        """One behind all others."""
        lane = Lane()
        self._lanes.append(lane)
        if len(self._lanes) == 1:
            lane.open(self._ahead)
        return lane

    def end(self) -> None:
        """No more comes over the first: the next has its turn."""
        self._lanes.popleft()
        if self._lanes:
            self._lanes[0].open(self._ahead)
