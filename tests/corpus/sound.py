"""Sound as numpy values: -1 to 1 at 16 kHz, and what is said of it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from voiced.audio import BLOCK, RATE

Sound = NDArray[np.float64]

_FULL_SCALE = 32768


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of sound, in samples."""

    start: int
    end: int

    def moved(self, by: int) -> "Span":
        """The same stretch, so much later."""
        return Span(self.start + by, self.end + by)


def read(path: Path, *, raw: bool = False) -> Sound:
    """A sound file as mono at 16 kHz; `raw` is headerless 16 kHz PCM."""
    if raw:
        return np.frombuffer(path.read_bytes(), dtype="<i2").astype(np.float64) / _FULL_SCALE
    sound, rate = soundfile.read(path, dtype="float64", always_2d=True)
    mono = sound.mean(axis=1)
    return mono if rate == RATE else np.asarray(soxr.resample(mono, rate, RATE))


def pcm(sound: Sound) -> bytes:
    """16-bit little-endian PCM, rounded with a fixed dither of one step so that quiet sound keeps its shape."""
    dither = np.random.default_rng(0).uniform(-0.5, 0.5, sound.size)
    return np.clip(np.round(sound * _FULL_SCALE + dither), -32768, 32767).astype("<i2").tobytes()


def blocks(pcm: bytes) -> list[bytes]:
    """Cut into whole blocks of 20 ms."""
    size = BLOCK * 2
    return [pcm[at : at + size] for at in range(0, len(pcm) - size + 1, size)]


def silence(seconds: float) -> Sound:
    """Digital silence."""
    return np.zeros(round(seconds * RATE))


def level_db(sound: Sound) -> float:
    """RMS in dBFS; -120 for silence."""
    return float(20 * np.log10(max(np.sqrt(np.mean(sound**2)), 1e-6)))


def at_level(sound: Sound, db: float) -> Sound:
    """The same sound with that RMS, in dBFS."""
    return sound * 10 ** ((db - level_db(sound)) / 20)
