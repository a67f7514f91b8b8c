"""One voice of the loudspeaker: a bounded queue of sound, and what of it has been heard.

Written on the loop, taken on the loudspeaker's thread, without a lock: each field is changed by one side only.
"""

import asyncio
from collections import deque
from collections.abc import Callable

from voiced.api import DeviceError
from voiced.audio import WIDTH, samples
from voiced.device.clock import Share, Work
from voiced.device.fading import faded_in, faded_out

CAPACITY_S = 1.0
"""How much sound may wait; who writes more waits."""

FADE_MS = 4.0
"""How long a voice takes to fall silent in the middle of a sound, and to come back."""

STEP_MS = 20.0
"""What a loudspeaker is taken to ask for until it has asked."""


class Voice:
    """Sound written on one side and taken by the loudspeaker on the other."""

    def __init__(
        self, rate: int, work: Work, *, prebuffer_s: float = 0.0, changed: Callable[[], None] = lambda: None
    ) -> None:
        """`changed` is called on the loop when the voice ends or is held, flushed or failed."""
        self.rate = rate
        self._prebuffer = round(prebuffer_s * rate)
        self._capacity = round(CAPACITY_S * rate)
        self._fade = samples(FADE_MS, rate)
        # changed by the loop only
        self._parts: deque[bytes] = deque()
        self._written_bytes = 0
        self._whole = 0
        self._ended = False
        self._flushed = False
        self._held = False
        self._resting = False
        self._heard = 0
        self._failure = ""
        self._marks: deque[tuple[int, Callable[[], None]]] = deque()
        self._changed = changed
        self._room = asyncio.Event()
        self._room.set()
        self._drained = asyncio.Event()
        self._hunger = Share(work)
        # changed by the reader only
        self.gaps = 0
        """How often it ran dry in the middle of a clause."""
        self.taken = 0
        """How many samples the loudspeaker has been given."""
        self._part = b""
        self._part_used = 0
        self._wanted = samples(STEP_MS, rate)
        self._sounding = False
        self._faded = False
        self._broke_off = False
        self._tell()

    @property
    def is_drained(self) -> bool:
        """All of it has been heard, or it was flushed, or it failed."""
        return self._drained.is_set()

    @property
    def is_held(self) -> bool:
        """Nothing is taken until it is resumed."""
        return self._held

    @property
    def written(self) -> int:
        """How many samples were written."""
        return self._written_bytes // WIDTH

    @property
    def heard(self) -> int:
        """How many of them have been heard."""
        return self._heard

    async def write(self, pcm: bytes) -> None:
        """Add sound; waits while a second of it is waiting already.  After a flush it is thrown away.

        Raises DeviceError when the loudspeaker is gone.
        """
        await self._room.wait()
        self._check()
        if self._ended or not pcm:
            return
        self._resting = False
        # in this order: the reader believes the count
        self._parts.append(pcm)
        self._written_bytes += len(pcm)
        self._tell()
        if self._waiting() >= self._capacity:
            self._room.clear()

    def mark(self, reached: Callable[[], None], *, begins: bool = False, ends: bool = False) -> None:
        """Call `reached` when all that was written before has been heard.

        `begins`: a clause begins here, and its first sample must have been heard, if it has any.  `ends`: a clause ends
        here, so that what waits is played even when it is less than the prebuffer.
        """
        if self._flushed:
            return
        place = self.written
        if self._marks and self._marks[-1][0] > place:  # that clause had no sound
            self._marks.append((place, self._marks.pop()[1]))
        self._marks.append((place + begins, reached))
        if ends:
            self._whole = self.written
        self._tell()

    def rest(self) -> None:
        """A clause is over, and nobody works on the next one until the next write: what waits is played."""
        self._whole = self.written
        self._resting = True
        self._tell()

    def end(self) -> None:
        """No more will be written; what waits is played."""
        self._whole = self.written
        self._ended = True
        self._tell()
        self._changed()

    def flush(self) -> None:
        """Fall silent at once, in a fade of at most 5 ms; marks that were not reached are dropped."""
        self._ended = True
        self._flushed = True
        self._marks.clear()
        self._tell()
        self._changed()

    def hold(self) -> None:
        """Fall silent, in a fade of at most 5 ms, and keep the rest until `resume`."""
        self._held = True
        self._tell()
        self._changed()

    def resume(self) -> None:
        """Go on where it was held."""
        self._held = False
        self._tell()

    def fail(self, message: str) -> None:
        """The loudspeaker is gone: who writes or waits gets DeviceError."""
        self._failure = message
        self.flush()

    async def drained(self) -> None:
        """Wait until the last sample has been heard.  Raises DeviceError when the loudspeaker is gone."""
        await self._drained.wait()
        self._check()

    def settle(self, heard: int) -> None:
        """So many samples have been heard: tell who marked them, and let writers go on."""
        self._heard = max(self._heard, heard)
        self._tell()

    def take(self, samples: int) -> bytes:
        """Up to so many samples for the loudspeaker; fewer or none while there is not enough, or it is held."""
        self._wanted = samples
        if self._flushed or self._held:
            return self._stop(samples)
        # in this order: the loop writes before it says that a clause is whole
        whole = self._whole - self.taken
        waiting = self._waiting()
        if whole == 0:
            self._broke_off = False
        if whole >= samples or waiting >= self._needed():
            return self._give(min(samples, waiting))
        if whole > 0:
            pcm = self._give(whole)
            self._sounding = False
            return pcm
        return self._break_off(min(samples, waiting), in_clause=whole < 0)

    def _give(self, count: int) -> bytes:
        pcm = self._cut(count)
        if self._broke_off:
            # only now is it a gap: had nothing followed, it would have been the clause's end
            self.gaps += 1
            self._broke_off = False
        if self._faded:
            pcm = faded_in(pcm, self._fade)
            self._faded = False
        self._sounding = True
        return pcm

    def _break_off(self, count: int, *, in_clause: bool) -> bytes:
        """Too little waits to go on without a click later: stop here, and gather anew."""
        if not self._sounding:
            return b""
        self._sounding = False
        if not in_clause:
            return b""
        self._broke_off = self._faded = True
        return faded_out(self._cut(count), self._fade)

    def _stop(self, samples: int) -> bytes:
        fade = b""
        if self._sounding:
            self._sounding = False
            self._faded = True
            fade = faded_out(self._cut(min(samples, self._fade, self._waiting())), self._fade)
        if self._flushed:
            self._parts.clear()
        return fade

    def _cut(self, count: int) -> bytes:
        wanted, pieces = count * WIDTH, []
        while wanted:
            if self._part_used == len(self._part):
                self._part, self._part_used = self._parts.popleft(), 0
            piece = self._part[self._part_used : self._part_used + wanted]
            self._part_used += len(piece)
            wanted -= len(piece)
            pieces.append(piece)
        self.taken += count
        return b"".join(pieces)

    def _needed(self) -> int:
        """So much must wait that the next step can be given whole, and be faded out if no more comes."""
        prebuffer = 0 if self._sounding else self._prebuffer
        return min(self._capacity, max(prebuffer, self._wanted + self._fade))

    def _waiting(self) -> int:
        return self.written - self.taken

    def _check(self) -> None:
        if self._failure:
            raise DeviceError(self._failure)

    def _tell(self) -> None:
        while self._marks and self._marks[0][0] <= self._heard:
            self._marks.popleft()[1]()
        if self._flushed or (self._ended and self._heard >= self.written):
            self._drained.set()
        if self._flushed or self._waiting() < self._capacity:
            self._room.set()
        sated = self._whole > self.taken or self._waiting() >= self._needed()
        if self._ended or self._held or self._resting or sated:
            self._hunger.end()
        else:
            self._hunger.begin()
