"""Sound of one rate at another."""

from typing import Any

import numpy as np
import soxr


def resampled(pcm: bytes, rate: int, wanted: int) -> bytes:
    """A whole sound, 16-bit mono PCM."""
    return pcm if rate == wanted else _bytes(soxr.resample(_samples(pcm), rate, wanted))


class Resampling:
    """A sound that comes in pieces, 16-bit mono PCM."""

    def __init__(self, rate: int, wanted: int) -> None:
        self._stream: Any = None if rate == wanted else soxr.ResampleStream(rate, wanted, 1, dtype="int16")

    def more(self, pcm: bytes) -> bytes:
        """What is ready when this piece has come."""
        return pcm if self._stream is None else _bytes(self._stream.resample_chunk(_samples(pcm)))

    def rest(self) -> bytes:
        """What was kept back; no piece comes any more."""
        return b"" if self._stream is None else _bytes(self._stream.resample_chunk(_samples(b""), last=True))


def _samples(pcm: bytes) -> Any:
    return np.frombuffer(pcm, "<i2")


def _bytes(samples: Any) -> bytes:
    return bytes(samples.tobytes())
