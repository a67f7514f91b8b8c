"""How loud it is, as far as speech can be, at a cost that a small machine does not notice."""

from collections import deque
from math import dist, log10
from struct import Struct

from voiced.audio import BLOCK, WIDTH

SILENT_DB = -120.0
"""The level of digital silence, which has none."""

_WINDOW = 5
_QUIETER = 1
"""Blocks of the window that may be quieter than its level."""

_STRIDE = 8
_APART = 2
_SEED = 61
"""Of 600 the one whose places let the level of a steady tone waver least: 4.6 dB, less than opens the gate."""

_FULL_SCALE_DB = 10 * log10(2 * (BLOCK // _STRIDE - _APART) * 32768**2)


class Level:
    """The level in dBFS that four of the last five blocks reach: speech lasts, a click does not.

    What is measured is the change between samples about 1 ms apart.  Direct current, rumble and the root of a hum
    change little in that time and would drown quiet speech; noise from 250 Hz up has its RMS.  One sample of every
    eight is enough, at an uneven place, so that no tone hides between them.
    """

    def __init__(self) -> None:
        self._pick = _picker().unpack
        self._powers: deque[float] = deque(maxlen=_WINDOW)

    def hear(self, pcm: bytes) -> float:
        """The level after this block of 20 ms; the first block counts for those that are missing before it."""
        picked = self._pick(pcm)
        powers = self._powers
        powers.append(dist(picked[_APART:], picked[:-_APART]))
        while len(powers) < _WINDOW:
            powers.append(powers[0])
        reached = sorted(powers)[_QUIETER]
        return 20 * log10(reached) - _FULL_SCALE_DB if reached else SILENT_DB


def _picker() -> Struct:
    """A reader of one sample out of every `_STRIDE`, at places that a small generator of dice chooses."""
    state, pattern = _SEED, "<"
    for _ in range(BLOCK // _STRIDE):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        before = (state >> 16) % _STRIDE
        pattern += f"{before * WIDTH}xh{(_STRIDE - 1 - before) * WIDTH}x"
    return Struct(pattern)
