"""Several voices as one sound, at one volume that changes without a click."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from voiced.audio import WIDTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

DUCKED = 10 ** (-12 / 20)
"""What ducking leaves of every sample: -12 dB."""

RAMP_S = 0.02
"""How long a change of the volume takes."""


class Level:
    """How loud everything is; changed by one side, read by the other."""

    def __init__(self, volume: int) -> None:
        self.volume = 0
        self._ducked = False
        self.gain = 0.0
        """What is left of every sample."""
        self.set_volume(volume)

    def set_volume(self, percent: int) -> None:
        """From 0 to 100; what lies beyond is the nearest of them."""
        self.volume = min(100, max(0, percent))
        self._weigh()

    def duck(self, *, ducked: bool) -> None:
        """12 dB quieter, or not."""
        self._ducked = ducked
        self._weigh()

    def _weigh(self) -> None:
        # one store: whoever mixes meanwhile reads the old gain or the new one
        self.gain = self.volume / 100 * (DUCKED if self._ducked else 1.0)


class Mixer:
    """Adds up mono 16-bit PCM of one rate; what is too loud is clipped."""

    def __init__(self, rate: int, level: Level) -> None:
        self._level = level
        self._ramp = round(rate * RAMP_S)
        self._aim = self._gain = level.gain
        self._ramp_left = 0
        self._buffers: _Buffers | None = None

    def prepare(self, samples: int) -> None:
        """Load what mixing so many samples at a time needs, before it is needed in a hurry."""
        if self._buffers is None or self._buffers.samples < samples:
            self._buffers = _Buffers(samples)

    def mix(self, parts: Sequence[bytes]) -> bytes:
        """As long as the longest part; b"" for none, and then the next sound begins at its volume without a ramp."""
        aim = self._level.gain
        if not parts:
            self._aim = self._gain = aim
            self._ramp_left = 0
            return b""
        if aim != self._aim:
            self._aim = aim
            self._ramp_left = self._ramp
        if len(parts) == 1 and self._ramp_left == 0 and aim == 1.0:
            return parts[0]
        return self._mix(parts, max(map(len, parts)) // WIDTH)

    def _mix(self, parts: Sequence[bytes], samples: int) -> bytes:
        self.prepare(samples)
        assert self._buffers
        self._buffers.add_up(parts, samples)
        if self._ramp_left:
            self._buffers.scale_in_ramp(samples, self._gain, self._aim, self._ramp_left)
            steps = min(samples, self._ramp_left)
            self._gain += (self._aim - self._gain) * steps / self._ramp_left
            self._ramp_left -= steps
            if not self._ramp_left:
                self._gain = self._aim
        elif self._gain != 1.0:
            self._buffers.scale(samples, self._gain)
        return self._buffers.clipped(samples)


class _Buffers:
    """The arrays of a mixer, made once."""

    def __init__(self, samples: int) -> None:
        import numpy

        self.samples = samples
        self._numpy = numpy
        self._sum: NDArray[numpy.int32] = numpy.zeros(samples, "int32")
        self._scaled: NDArray[numpy.float32] = numpy.zeros(samples, "float32")
        self._gains: NDArray[numpy.float32] = numpy.zeros(samples, "float32")
        self._steps: NDArray[numpy.float32] = numpy.arange(1, samples + 1, dtype="float32")
        self._out: NDArray[numpy.int16] = numpy.zeros(samples, "int16")

    def add_up(self, parts: Sequence[bytes], samples: int) -> None:
        first, *others = (self._numpy.frombuffer(part, "int16") for part in parts)
        self._sum[: len(first)] = first
        self._sum[len(first) : samples] = 0
        for one in others:
            self._sum[: len(one)] += one

    def scale(self, samples: int, gain: float) -> None:
        scaled, total = self._scaled[:samples], self._sum[:samples]
        self._numpy.multiply(total, self._numpy.float32(gain), out=scaled)
        total[:] = scaled

    def scale_in_ramp(self, samples: int, gain: float, aim: float, ramp: int) -> None:
        """From `gain` on, so that `aim` is reached after `ramp` samples."""
        gains, scaled, total = self._gains[:samples], self._scaled[:samples], self._sum[:samples]
        self._numpy.multiply(self._steps[:samples], (aim - gain) / ramp, out=gains)
        gains += gain
        gains[ramp:] = aim
        self._numpy.multiply(total, gains, out=scaled)
        total[:] = scaled

    def clipped(self, samples: int) -> bytes:
        total, out = self._sum[:samples], self._out[:samples]
        self._numpy.clip(total, -32768, 32767, out=total)
        out[:] = total
        return out.tobytes()
