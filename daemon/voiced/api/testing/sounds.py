"""Sounds for tests, made on the spot."""

import math
import struct
from collections.abc import Iterator

from voiced.audio import BLOCK, RATE, WIDTH, Frame, samples, seconds

LOUD = 8000


def tone(seconds: float, rate: int = RATE, hertz: float = 200.0) -> bytes:
    """A sound that `LoudnessDetector` takes for speech."""
    count = round(seconds * rate)
    values = (round(LOUD * math.sin(2 * math.pi * hertz * n / rate)) for n in range(count))
    return struct.pack(f"<{count}h", *values)


def vowel(seconds: float, rate: int = RATE) -> bytes:
    """A hummed vowel that any Detector takes for speech; whole seconds of it join without a seam."""
    times = (n / rate for n in range(round(seconds * rate)))
    values = [round(LOUD / 2 * _hum(time) * (0.6 + 0.4 * math.sin(8 * math.pi * time))) for time in times]
    return struct.pack(f"<{len(values)}h", *values)


def _hum(time: float) -> float:
    return sum(math.sin(240 * math.pi * harmonic * time) / harmonic for harmonic in range(1, 20))


def silence(seconds: float, rate: int = RATE) -> bytes:
    """Digital silence."""
    return bytes(round(seconds * rate) * WIDTH)


def framed(pcm: bytes, milliseconds: int = 100) -> Iterator[Frame]:
    """Sound at 16 kHz as a recognizer is given it."""
    size = samples(milliseconds) * WIDTH
    for at in range(0, len(pcm), size):
        piece, start = pcm[at : at + size], at // WIDTH
        yield Frame(piece, start, seconds(start + len(piece) // WIDTH))


def blocks(pcm: bytes) -> Iterator[bytes]:
    """Sound at 16 kHz as a detector and a wake word are given it; what does not fill the last block is left out."""
    size = BLOCK * WIDTH
    return (pcm[at : at + size] for at in range(0, len(pcm) // size * size, size))
