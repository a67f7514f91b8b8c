"""A detector that says what a test wrote down, and sound for it to be said about."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from voiced.audio import BLOCK
from voiced.listening.gate import Decision, Gate, GateSettings


class Scripted:
    """Says one letter a block: `x` is speech."""

    def __init__(self, script: str) -> None:
        self._script = iter(script)

    def speech(self, pcm: bytes) -> bool:
        """What comes next in the script."""
        return next(self._script) == "x"


def noise(db: float, seed: int = 0) -> bytes:
    """A block of white noise with that RMS in dBFS; silence for minus infinity."""
    sound = np.random.default_rng(seed).normal(size=BLOCK)
    scaled: NDArray[np.int16] = np.round(sound / sound.std() * 32768 * 10 ** (db / 20)).astype("<i2")
    return scaled.tobytes()


def heard(script: str, levels: Iterable[float], settings: GateSettings | None = None) -> list[Decision]:
    """What a gate decides on a script, each block at its level."""
    gate = Gate(Scripted(script), settings or GateSettings())
    return [gate.hear(noise(level, seed)) for seed, level in enumerate(levels)]
