"""When somebody speaks, by how loud it is.  Time is counted in sound."""

from collections import deque
from dataclasses import dataclass
from math import log10

import numpy as np

WINDOW_MS = 20
ONSET_MS = 60
"""So much sound in a row is speech; a click is shorter."""

_QUIETEST_DB = -50.0
"""Speech is louder than this, in decibels of full scale, at a threshold of 0."""
_DB_PER_THRESHOLD = 25.0
_FULL = 32_768
_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class TurnDetection:
    """What a client may set."""

    threshold: float = 0.2
    silence_ms: int = 800
    prefix_ms: int = 300


@dataclass(frozen=True, slots=True)
class Started:
    """Somebody began to speak."""

    at_ms: int
    """Where the sound of the speech begins, the prefix included."""
    pcm: bytes
    """The prefix and what was spoken already."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """It has been silent for long enough."""

    at_ms: int


class Vad:
    """Hears 16-bit mono PCM in windows."""

    def __init__(self, settings: TurnDetection, at_ms: int = 0) -> None:
        self.at_ms = at_ms
        """How much it has heard."""
        self._settings = settings
        self._recent = deque[bytes](maxlen=(settings.prefix_ms + ONSET_MS) // WINDOW_MS)
        self._loud_ms = 0
        self._quiet_ms = 0
        self._speaking = False

    def hear(self, window: bytes) -> Started | Stopped | None:
        """The next window."""
        self.at_ms += WINDOW_MS
        loud = self._is_loud(window)
        self._loud_ms = self._loud_ms + WINDOW_MS if loud else 0
        self._quiet_ms = 0 if loud else self._quiet_ms + WINDOW_MS
        return self._going_on() if self._speaking else self._waiting(window)

    def forget(self) -> None:
        """Nothing that was heard belongs to what comes."""
        self._recent.clear()
        self._loud_ms = 0

    def _waiting(self, window: bytes) -> Started | None:
        self._recent.append(window)
        if self._loud_ms < ONSET_MS:
            return None
        self._speaking = True
        pcm = b"".join(self._recent)
        started = Started(self.at_ms - WINDOW_MS * len(self._recent), pcm)
        self._recent.clear()
        return started

    def _going_on(self) -> Stopped | None:
        if self._quiet_ms < self._settings.silence_ms:
            return None
        self._speaking = False
        return Stopped(self.at_ms)

    def _is_loud(self, window: bytes) -> bool:
        return _decibels(window) > _QUIETEST_DB + _DB_PER_THRESHOLD * self._settings.threshold


def window_bytes(rate: int) -> int:
    """The size of a window."""
    return rate * WINDOW_MS // 1000 * _SAMPLE


def _decibels(pcm: bytes) -> float:
    values = np.frombuffer(pcm, "<i2").astype(np.float64)
    power = float(np.mean(np.square(values))) / _FULL**2
    return 10 * log10(power) if power else float("-inf")
