"""Sound as values: blocks and frames of 16 kHz mono 16-bit little-endian PCM."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

RATE = 16_000
"""Samples a second of everything that is listened to."""

WIDTH = 2
"""Bytes of a sample."""

BLOCK = 320
"""Samples of a block, 20 ms: what a microphone delivers and a detector judges."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Consecutive samples of the microphone: a block of 20 ms, or several joined for the wire."""

    pcm: bytes
    """Mono 16-bit little-endian PCM at 16 kHz."""

    start: int
    """Number of its first sample, counted from the microphone's opening."""

    captured: float
    """Monotonic seconds at which its last sample was captured."""

    @property
    def samples(self) -> int:
        """How many samples it holds."""
        return len(self.pcm) // WIDTH

    @property
    def end(self) -> int:
        """Number of the sample that follows its last."""
        return self.start + self.samples


def join(frames: Iterable[Frame]) -> Frame:
    """One frame of several consecutive ones; raises ValueError for none."""
    parts = list(frames)
    if not parts:
        raise ValueError("no frames to join")
    return Frame(b"".join(part.pcm for part in parts), parts[0].start, parts[-1].captured)


def seconds(samples: int, rate: int = RATE) -> float:
    """How long so many samples last."""
    return samples / rate


def samples(milliseconds: float, rate: int = RATE) -> int:
    """How many samples last so many milliseconds."""
    return round(milliseconds * rate / 1000)


def at_volume(pcm: bytes, percent: int) -> bytes:
    """The same sound, quieter: 50 halves every sample."""
    if percent == 100:
        return pcm
    values = array("h", pcm)
    return array("h", [value * percent // 100 for value in values]).tobytes()
