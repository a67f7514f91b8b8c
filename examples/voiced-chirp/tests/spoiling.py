"""What happens to a chirp on its way through a room."""

import random
from array import array
from collections.abc import Iterable
from math import cos, pi, sin, sqrt

from voiced.api import RATE


def quieter(pcm: bytes, decibels: float) -> bytes:
    """Farther away."""
    factor = 10 ** (-decibels / 20)
    return packed(value * factor for value in array("h", pcm))


def noisy(pcm: bytes, decibels: float) -> bytes:
    """With white noise so far below it."""
    samples, dice = array("h", pcm), random.Random(1)
    loudness = sqrt(sum(value * value for value in samples) / len(samples)) * 10 ** (-decibels / 20)
    return packed(value + dice.gauss(0, loudness) for value in samples)


def echoing(pcm: bytes, milliseconds: int, share: float) -> bytes:
    """With an echo."""
    delay = RATE * milliseconds // 1000
    samples = array("h", pcm) + array("h", bytes(2 * delay))
    return packed(value + share * (samples[at - delay] if at >= delay else 0) for at, value in enumerate(samples))


def late(pcm: bytes, milliseconds: int) -> bytes:
    """Without its beginning."""
    return pcm[2 * RATE * milliseconds // 1000 :]


def by_way_of_48_khz(pcm: bytes) -> bytes:
    """Three times as many samples, and then a third of them again, not at the old places."""
    samples = array("h", pcm)
    wide = [
        value for at in range(8, len(samples) - 8) for value in (_between(samples, at, third) for third in range(3))
    ]
    return packed(sum(wide[at : at + 3]) / 3 for at in range(1, len(wide) - 3, 3))


def packed(values: Iterable[float]) -> bytes:
    """Samples as PCM, too loud ones cut off."""
    return array("h", [max(-32_768, min(32_767, round(value))) for value in values]).tobytes()


def _between(samples: "array[int]", at: int, third: int) -> float:
    return sum(samples[at + step] * weight for step, weight in _WEIGHTS[third])


def _weight(distance: float) -> float:
    """Of a sample for a point so far away, in samples: band-limited, and nothing from eight samples on."""
    if distance == 0:
        return 1.0
    return sin(pi * distance) / (pi * distance) * (0.5 + 0.5 * cos(pi * distance / 8))


_WEIGHTS = [[(step, _weight(step - third / 3)) for step in range(-7, 8)] for third in range(3)]
