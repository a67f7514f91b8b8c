"""Sound at the rate that the service is told."""

from typing import Protocol

from voiced.api import RATE


class Sampling(Protocol):
    """What the microphone gives, in pieces, at another rate."""

    def feed(self, pcm: bytes) -> bytes:
        """The next piece; some sound may be held back until more comes."""
        ...

    def rest(self) -> bytes:
        """What was held back; sound that is fed later does not follow it."""
        ...


def sampling(rate: int) -> Sampling:
    """At 16 or 8 kHz."""
    return AsItIs() if rate == RATE else Halving()


class AsItIs:
    """The same sound: 16 kHz is what the microphone gives."""

    def feed(self, pcm: bytes) -> bytes:
        """As Sampling says."""
        return pcm

    def rest(self) -> bytes:
        """Nothing was held back."""
        return b""


class Halving:
    """16 kHz to 8 kHz."""

    def __init__(self) -> None:
        self._begin()

    def feed(self, pcm: bytes) -> bytes:
        """As Sampling says."""
        return self._converted(pcm)

    def rest(self) -> bytes:
        """As Sampling says."""
        rest = self._converted(b"", last=True)
        self._begin()
        return rest

    def _begin(self) -> None:
        import soxr

        self._stream = soxr.ResampleStream(RATE, RATE // 2, 1, dtype="int16", quality="LQ")

    def _converted(self, pcm: bytes, *, last: bool = False) -> bytes:
        import numpy as np

        return bytes(self._stream.resample_chunk(np.frombuffer(pcm, np.int16), last=last).tobytes())
