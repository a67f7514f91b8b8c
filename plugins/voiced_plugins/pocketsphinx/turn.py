"""One turn of the user, decoded while it is spoken."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Protocol

from voiced.api import BLOCK, RATE, Interim
from voiced.audio import WIDTH

SLICE = BLOCK * WIDTH
"""Bytes that are decoded at once: nothing else runs meanwhile."""

INTERIM = RATE // 10 * WIDTH
"""Bytes of sound between two looks at what is understood."""

KEPT = 30 * RATE * WIDTH
"""Bytes of a turn that can be heard again."""


class Decodes(Protocol):
    """What hears one utterance at a time: see `Decoder`."""

    def begin(self) -> None:
        """Start an utterance."""
        ...

    def hear(self, pcm: bytes) -> None:
        """Take the next sound."""
        ...

    def text(self) -> str:
        """What it may be so far."""
        ...

    def end(self) -> str:
        """End it; what it was."""
        ...


class Turn:
    """Sound in, interims out; a sentence that a pause broke is heard again as one."""

    def __init__(self, decoder: Decodes, heard: Callable[[Interim], None]) -> None:
        self._decoder = decoder
        self._heard = heard
        self._sound = bytearray()
        self._ended = True
        self._text = ""
        self._draft = ""
        self._unseen = 0

    async def hear(self, pcm: bytes) -> None:
        """Decode the next sound; lets others run in between."""
        if self._ended:
            await self._again()
        self._sound += pcm
        del self._sound[:-KEPT]
        await self._decode(pcm)
        self._unseen += len(pcm)
        if self._unseen >= INTERIM:
            self._unseen = 0
            self._look()

    def pause(self) -> None:
        """Say what was said so far, as final as it gets."""
        self._heard(Interim(self.end(), segment_ended=True))

    def end(self) -> str:
        """All that was said."""
        if not self._ended:
            self._ended = True
            self._text = self._draft = self._decoder.end()
        return self._text

    async def _again(self) -> None:
        self._decoder.begin()
        self._ended = False
        self._unseen = 0
        await self._decode(bytes(self._sound))

    async def _decode(self, pcm: bytes) -> None:
        for piece in _slices(pcm):
            self._decoder.hear(piece)
            await asyncio.sleep(0)

    def _look(self) -> None:
        draft = self._decoder.text()
        if draft != self._draft:
            self._draft = draft
            self._heard(Interim("", draft))


def _slices(pcm: bytes) -> Iterator[bytes]:
    return (pcm[start : start + SLICE] for start in range(0, len(pcm), SLICE))
