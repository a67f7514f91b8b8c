"""Recorded sound whose samples have times: when was something to be heard, and when nothing."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

QUIET_DB = -60.0
"""What is below counts as silence: a virtual device has no noise of its own."""

NOTHING_DB = -120.0
"""The level of digital silence; a single bit in 5 ms is above it."""

_STEP_S = 0.005
_FULL_SCALE = 32768.0


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it was for 5 ms."""

    at: float
    """Monotonic time of its end."""

    db: float
    """RMS in dBFS; -120 for digital silence."""


@dataclass(frozen=True, slots=True)
class Captured:
    """Mono 16-bit PCM and, of every piece that arrived, the monotonic time and the number of samples up to its end."""

    pcm: bytes
    rate: int
    stamps: tuple[tuple[float, int], ...]

    @property
    def samples(self) -> NDArray[np.int16]:
        """The PCM as an array."""
        return np.frombuffer(self.pcm, dtype="<i2")

    def time_of(self, sample: int) -> float:
        """When that sample arrived, to some milliseconds: as much before its piece as before the piece's end."""
        piece = min(bisect.bisect_right(self.stamps, sample, key=lambda stamp: stamp[1]), len(self.stamps) - 1)
        at, end = self.stamps[piece]
        return at - (end - 1 - sample) / self.rate

    def until(self, time: float) -> "Captured":
        """Of it, what arrived up to then."""
        stamps = self.stamps[: bisect.bisect_right(self.stamps, time, key=lambda stamp: stamp[0])]
        return Captured(self.pcm[: 2 * stamps[-1][1]] if stamps else b"", self.rate, stamps)

    def levels(self) -> list[Level]:
        """The loudness of each 5 ms."""
        step = round(self.rate * _STEP_S)
        whole = self.samples[: self.samples.size // step * step].reshape(-1, step).astype(np.float64)
        rms = np.sqrt((whole**2).mean(axis=1)) / _FULL_SCALE
        dbs = 20 * np.log10(np.maximum(rms, 10 ** (NOTHING_DB / 20)))
        return [Level(self.time_of((number + 1) * step - 1), float(db)) for number, db in enumerate(dbs)]

    def first_sound(self, after: float = 0.0, above_db: float = QUIET_DB) -> float | None:
        """When something could first be heard after that time; None when nothing was."""
        return next((level.at for level in self.levels() if level.at >= after and level.db > above_db), None)

    def last_sound(self, above_db: float = QUIET_DB) -> float | None:
        """When something could last be heard; None when nothing was."""
        return next((level.at for level in reversed(self.levels()) if level.db > above_db), None)

    def silence(self, after: float = 0.0, for_s: float = 0.2, below_db: float = QUIET_DB) -> float | None:
        """When it became silent after that time for at least so long; None when it did not."""
        since: float | None = None
        for level in (one for one in self.levels() if one.at >= after):
            if level.db > below_db:
                since = None
            elif since is None:
                since = level.at - _STEP_S
            elif level.at - since >= for_s:
                return since
        return None

    def find(self, wanted: bytes | Sequence[int]) -> int | None:
        """The number of the sample where exactly this PCM begins; None when it is nowhere."""
        needle = wanted if isinstance(wanted, bytes) else np.asarray(wanted, dtype="<i2").tobytes()
        at = self.pcm.find(needle)
        while at >= 0 and at % 2:
            at = self.pcm.find(needle, at + 1)
        return at // 2 if at >= 0 else None
