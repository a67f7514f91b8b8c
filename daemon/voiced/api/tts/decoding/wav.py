"""WAV as it comes: a header that may be cut anywhere and need not know how long the sound becomes, then samples."""

import struct
from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias

from voiced.api.tts.decoding.channels import first_channel
from voiced.api.tts.decoding.decoder import HandOn, undecodable
from voiced.audio import WIDTH

_PCM, _EXTENSIBLE = 1, 0xFFFE
_FORMAT = struct.Struct("<HHIIHH")
_LONGEST_FORMAT = 1 << 16
_ENDLESS = 1 << 62


@dataclass(frozen=True, slots=True)
class _Wanted:
    """So many bytes, or a multiple of them up to the most."""

    least: int
    most: int


_Reading: TypeAlias = Generator[_Wanted, bytes, None]
"""Says what it wants and is given it."""


class Wav:
    """A Decoder of 16-bit PCM in RIFF.

    A sound whose length is told as 0 goes on to the end of the response, as one whose length is too long does.
    """

    def __init__(self, hand_on: HandOn, service: str) -> None:
        self._hand_on = hand_on
        self._service = service
        self._held = b""
        self._is_sound = False
        """Its header has been read."""

        self._broken = False
        self._reading: _Reading | None = self._chunks()
        self._wanted = next(self._reading)

    def feed(self, data: bytes) -> None:
        """As Decoder says."""
        self._held += data
        while self._reading and len(self._held) >= self._wanted.least:
            size = min(len(self._held), self._wanted.most) // self._wanted.least * self._wanted.least
            taken, self._held = self._held[:size], self._held[size:]
            self._go_on(self._reading, taken)

    async def finish(self) -> None:
        """As Decoder says."""
        if self._broken or (self._held and not self._is_sound):
            raise undecodable("wav", self._service)

    def close(self) -> None:
        """As Decoder says."""
        self._reading, self._held, self._broken = None, b"", False

    def _go_on(self, reading: _Reading, taken: bytes) -> None:
        try:
            self._wanted = reading.send(taken)
        except (ValueError, struct.error):
            self._reading, self._held, self._broken = None, b"", True

    def _chunks(self) -> _Reading:
        """RIFF, again and again: a service may put a header in front of every part."""
        rate = channels = 0
        began = False
        while True:
            head = yield _all_of(8)
            name, size = head[:4], int.from_bytes(head[4:], "little")
            if name == b"RIFF":
                began = (yield _all_of(4)) == b"WAVE"
            if not began:
                raise ValueError("no WAV")
            if name == b"fmt ":
                rate, channels = _format((yield _all_of(_checked(size))))
            elif name == b"data":
                yield from self._samples(size or _ENDLESS, rate, channels)
            elif name != b"RIFF":
                yield from _skip(size + size % 2)

    def _samples(self, size: int, rate: int, channels: int) -> _Reading:
        if not rate:
            raise ValueError("sound of no format")
        self._is_sound = True
        frame = channels * WIDTH
        left = size // frame * frame
        while left:
            taken = yield _Wanted(frame, left)
            left -= len(taken)
            self._hand_on(first_channel(taken, channels), rate)
        yield from _skip(size % frame + size % 2)


def _all_of(size: int) -> _Wanted:
    return _Wanted(size, size)


def _skip(size: int) -> _Reading:
    while size:
        size -= len((yield _Wanted(1, size)))


def _checked(size: int) -> int:
    if not _FORMAT.size <= size <= _LONGEST_FORMAT:
        raise ValueError("a format of a strange length")
    return size + size % 2


def _format(chunk: bytes) -> tuple[int, int]:
    """Samples a second, and channels.  Raises ValueError for what is not 16-bit PCM."""
    coding, channels, rate, _, _, bits = _FORMAT.unpack_from(chunk)
    if coding == _EXTENSIBLE:
        coding = int.from_bytes(chunk[24:26], "little")
    if coding != _PCM or bits != 8 * WIDTH or not channels or not rate:
        raise ValueError("another format than 16-bit PCM")
    return rate, channels
