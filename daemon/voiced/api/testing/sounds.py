"""Sounds for tests, made on the spot."""

import math
import struct

from voiced.audio import RATE, WIDTH

LOUD = 8000


def tone(seconds: float, rate: int = RATE, hertz: float = 200.0) -> bytes:
    """A sound that `LoudnessDetector` takes for speech."""
    count = round(seconds * rate)
    values = (round(LOUD * math.sin(2 * math.pi * hertz * n / rate)) for n in range(count))
    return struct.pack(f"<{count}h", *values)


def vowel(seconds: float) -> bytes:
    """A hummed vowel at 16 kHz that any Detector takes for speech."""
    times = (n / RATE for n in range(round(seconds * RATE)))
    values = [round(LOUD / 2 * _hum(time) * (0.6 + 0.4 * math.sin(8 * math.pi * time))) for time in times]
    return struct.pack(f"<{len(values)}h", *values)


def _hum(time: float) -> float:
    return sum(math.sin(240 * math.pi * harmonic * time) / harmonic for harmonic in range(1, 20))


def silence(seconds: float, rate: int = RATE) -> bytes:
    """Digital silence."""
    return bytes(round(seconds * rate) * WIDTH)
