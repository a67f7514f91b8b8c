"""Sound into bytes that it may be, one for every ten milliseconds."""

from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from math import cos, pi, sin
from operator import add, mul
from typing import NamedTuple

from voiced.api import RATE
from voiced_chirp.alphabet import BASE, HIGH, LOW, STEP_MS

WINDOW = 3
"""Steps that a byte is judged by; the middle of its slot is judged best."""

_STEP = RATE * STEP_MS // 1000
_SAMPLE = 2
_TONES = (*LOW, *HIGH)
# two samples are added up to one, which halves the work and keeps every tone
_ANGLES = [[4 * pi * BASE * tone * sample / RATE for sample in range(_STEP // 2)] for tone in _TONES]
_WAVES = [([cos(angle) for angle in angles], [sin(angle) for angle in angles]) for angles in _ANGLES]


class Seen(NamedTuple):
    """What a window of sound may be."""

    byte: int
    """The byte whose two tones are the loudest."""

    loudness: float
    """How loud they are."""


class Ear:
    """Hears 16 kHz mono 16-bit PCM."""

    def __init__(self) -> None:
        self._rest = b""
        self._steps: deque[list[complex]] = deque([[0j] * len(_TONES)] * WINDOW, maxlen=WINDOW)

    def hear(self, pcm: bytes) -> Iterator[Seen]:
        """One for each step that the sound completes; it stands for the window that ends there."""
        sound = self._rest + pcm
        size = _STEP * _SAMPLE
        whole = len(sound) // size * size
        self._rest = sound[whole:]
        for start in range(0, whole, size):
            self._steps.append(_spectrum(array("h", sound[start : start + size])))
            yield self._judged()

    def _judged(self) -> Seen:
        # every step holds whole waves, so that the spectrum of a window is the sum of those of its steps
        powers = [abs(first + second + third) for first, second, third in zip(*self._steps, strict=True)]
        low, high = powers[: len(LOW)], powers[len(LOW) :]
        upper, lower = max(low), max(high)
        return Seen(low.index(upper) << 4 | high.index(lower), min(upper, lower))


def _spectrum(samples: Sequence[int]) -> list[complex]:
    halved = [float(value) for value in map(add, samples[::2], samples[1::2])]
    return [complex(sum(map(mul, halved, even)), sum(map(mul, halved, odd))) for even, odd in _WAVES]
