"""Text into sound."""

from array import array
from collections.abc import Iterator
from functools import lru_cache
from math import pi, sin

from voiced.api import RATE
from voiced_chirp.alphabet import BASE, GROUP, HIGH, HUM, LEAD, LOW, STEP_MS, STEPS, packed

SLOT = RATE * STEP_MS * STEPS // 1000
"""Samples of a slot."""

_FULL = 32_767
_HUM_SHARE = 0.14
_TONE_SHARE = 0.22
_QUIET = 0.1


def chirped(text: str, level: int = 50) -> Iterator[bytes]:
    """The sound of a text, 16 kHz mono 16-bit PCM, a slot at a time; `level` is its loudness in percent."""
    lead = (1.0, 0.5, 1.0, _QUIET, 1.0, 0.5)
    for packet in packed(text):
        yield from (_hum(level, lead[slot % len(lead)]) for slot in range(LEAD))
        for index, byte in enumerate(packet, 1):
            yield _byte(level, byte)
            if index % GROUP == 0:
                yield _hum(level, _QUIET)
        yield _hum(level, 1.0)


@lru_cache(maxsize=512)
def _byte(level: int, byte: int) -> bytes:
    harmonics = {LOW[byte >> 4]: _TONE_SHARE, HIGH[byte & 15]: _TONE_SHARE}
    return _sound(level, _hummed(1.0) | harmonics)


@lru_cache(maxsize=8)
def _hum(level: int, share: float) -> bytes:
    return _sound(level, _hummed(share))


def _hummed(share: float) -> dict[int, float]:
    return dict.fromkeys(HUM, _HUM_SHARE * share)


def _sound(level: int, harmonics: dict[int, float]) -> bytes:
    """A slot of these harmonics with their loudness; each begins and ends with a whole wave, so that none clicks."""
    loudness = _FULL * level / 100
    waves = [(2 * pi * BASE * harmonic / RATE, loudness * share) for harmonic, share in harmonics.items()]
    values = (sum(share * sin(step * sample) for step, share in waves) for sample in range(SLOT))
    return array("h", [round(max(-_FULL, min(_FULL, value))) for value in values]).tobytes()
