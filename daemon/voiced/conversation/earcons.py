"""Short sounds that say what words would take too long for.  Pure."""

import enum
import math
from array import array
from dataclasses import dataclass
from functools import lru_cache

ENDS_S = 0.012
"""How long a note takes to rise and to fall."""

OVERTONE = 0.2
"""How much of its octave a note has: a bare sine is hard to place in a room."""


class Earcon(enum.Enum):
    """What a sound says."""

    LISTENING = "listening"
    """I listen: two notes that rise."""

    MUTED = "muted"
    """I hear nothing from now on: two notes that fall."""

    UNMUTED = "unmuted"
    """I hear again: the same two, rising."""

    DEAF = "deaf"
    """My microphone is gone: a low note, twice."""

    WORKING = "working"
    """It takes a while, and is being worked on: a soft note, twice."""

    CHIME = "chime"
    """Something is due while somebody speaks: one soft note."""

    RING = "ring"
    """An alarm: a figure of 1.2 s, to be repeated; it is silent at its end."""


@dataclass(frozen=True, slots=True)
class _Note:
    hertz: float
    """0 for a rest."""

    seconds: float
    decibels: float = -18.0
    """Of full scale."""

    dies_away: bool = False
    """Like a bell, and not like a pipe."""


def _ring() -> tuple[_Note, ...]:
    up = tuple(_Note(hertz, 0.11, -9.0) for hertz in (784.0, 988.0, 1175.0))
    return (*up, _Note(0, 0.1), *up, _Note(0, 0.44))


def _notes(earcon: Earcon) -> tuple[_Note, ...]:
    match earcon:
        case Earcon.LISTENING:
            return _Note(660.0, 0.06), _Note(880.0, 0.06)
        case Earcon.MUTED:
            return _Note(587.0, 0.09), _Note(392.0, 0.11)
        case Earcon.UNMUTED:
            return _Note(392.0, 0.09), _Note(587.0, 0.11)
        case Earcon.DEAF:
            return _Note(233.0, 0.13, -15.0), _Note(0, 0.07), _Note(233.0, 0.13, -15.0)
        case Earcon.WORKING:
            return _Note(523.0, 0.09, -24.0), _Note(0, 0.09), _Note(523.0, 0.09, -24.0)
        case Earcon.CHIME:
            return (_Note(1047.0, 0.4, -22.0, dies_away=True),)
        case Earcon.RING:
            return _ring()


@lru_cache(maxsize=24)
def sound(earcon: Earcon, rate: int) -> bytes:
    """Mono 16-bit PCM of it at so many samples a second."""
    return b"".join(_pcm(note, rate) for note in _notes(earcon))


def _pcm(note: _Note, rate: int) -> bytes:
    count = round(note.seconds * rate)
    if not note.hertz:
        return bytes(2 * count)
    peak = 32767 * 10 ** (note.decibels / 20) / (1 + OVERTONE)
    step = 2 * math.pi * note.hertz / rate
    values = array("h")
    for n in range(count):
        wave = math.sin(step * n) + OVERTONE * math.sin(2 * step * n)
        values.append(round(peak * wave * _envelope(note, n, count, rate)))
    return values.tobytes()


def _envelope(note: _Note, n: int, count: int, rate: int) -> float:
    """Half a cosine at both ends, so that nothing clicks."""
    edge = min(n, count - 1 - n) / (ENDS_S * rate)
    ends = 1.0 if edge >= 1 else 0.5 - 0.5 * math.cos(math.pi * edge)
    return ends * math.exp(-5 * n / count) if note.dies_away else ends
