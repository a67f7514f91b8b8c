"""What is to be recorded, and what is kept of what is heard."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from voiced.audio import WIDTH

Hear: TypeAlias = Callable[[bytes, int], None]
"""Takes some mono 16-bit PCM, and its samples a second; called on the loop."""


@dataclass(frozen=True, slots=True)
class Take:
    """What is to be recorded, from when to when."""

    device: str
    """"default", a microphone's name or a part of it, or "file:PATH"."""

    most_s: float
    """After so many seconds of sound it ends by itself."""

    begin: asyncio.Event = field(default_factory=asyncio.Event)
    """What is heard before it is set is not kept; a file waits for it."""

    end: asyncio.Event = field(default_factory=asyncio.Event)
    """It has been long enough; looked at whenever something is heard."""

    least_rate: int = 0
    """A device that records fewer samples a second is refused; a file has the rate that it has."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was heard, as mono 16-bit little-endian PCM."""

    pcm: bytes = field(repr=False)
    rate: int
    """Samples a second."""

    lost: int = 0
    """How often something is missing in it, because it came faster than it was taken."""


class Tape:
    """Keeps what is heard from the beginning of a take to its end, and tells of all of it."""

    def __init__(self, take: Take, rate: int, heard: Hear) -> None:
        self.rate = rate
        self.is_full = False
        """Nothing more is wanted."""
        self._take = take
        self._heard = heard
        self._most = round(take.most_s * rate) * WIDTH
        self._pcm = bytearray()
        self._lost = 0

    def hear(self, pcm: bytes, *, lost: bool = False) -> None:
        """Take what comes next; `lost`: something is missing before it."""
        if self._take.begin.is_set():
            self.is_full = self.is_full or self._take.end.is_set()
            if self.is_full:
                return
            self._lost += lost and bool(self._pcm)
            pcm = pcm[: self._most - len(self._pcm)]
            self._pcm += pcm
            self.is_full = len(self._pcm) >= self._most
        self._heard(pcm, self.rate)

    def recorded(self) -> Recorded:
        """All of it."""
        return Recorded(bytes(self._pcm), self.rate, self._lost)
