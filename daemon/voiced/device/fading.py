"""Sound that begins or ends without a click.  Pure."""

import math
from array import array
from functools import lru_cache

from voiced.audio import WIDTH


def faded_in(pcm: bytes, samples: int) -> bytes:
    """The same sound, its first samples rising from nothing."""
    samples = min(samples, len(pcm) // WIDTH)
    cut = samples * WIDTH
    return _scaled(pcm[:cut], _rise(samples)) + pcm[cut:]


def faded_out(pcm: bytes, samples: int) -> bytes:
    """The same sound, its last samples falling to nothing."""
    samples = min(samples, len(pcm) // WIDTH)
    cut = len(pcm) - samples * WIDTH
    return pcm[:cut] + _scaled(pcm[cut:], _rise(samples)[::-1])


def _scaled(pcm: bytes, gains: tuple[float, ...]) -> bytes:
    return array("h", [int(value * gain) for value, gain in zip(array("h", pcm), gains, strict=True)]).tobytes()


@lru_cache(maxsize=8)
def _rise(samples: int) -> tuple[float, ...]:
    """Half a cosine: it has no corner at either end."""
    return tuple(0.5 - 0.5 * math.cos(math.pi * (n + 0.5) / samples) for n in range(samples))
