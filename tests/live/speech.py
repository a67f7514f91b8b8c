"""Where speech is in what was recorded: found piece by piece, so that a slip of the machine is told from a fault."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tests.corpus.sound import Sound, level_db
from voiced.audio import RATE

_PIECE = RATE // 4
_ALIKE = 0.9
_LOUD_DB = -50.0
"""A piece that is quieter cannot be told from another."""

_TOGETHER_S = 0.5
"""What slips less is still one saying."""

_WHOLE, _SOME = 0.8, 0.3
"""Which share of the pieces makes it said, and said in part."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that was said once."""

    at: float
    """Seconds from the beginning of the recording."""

    share: float
    """Of its pieces, how many were found."""

    slips: int
    """How often sound was lost or repeated between two pieces."""

    @property
    def is_whole(self) -> bool:
        """It was said to its end; single pieces may have been torn by a busy machine."""
        return self.share >= _WHOLE


def sayings(recorded: Sound, wanted: Sound) -> Sequence[Saying]:
    """Every time that it was said, whole or in part, in order."""
    begins = [wanted[at : at + _PIECE] for at in range(0, wanted.size - _PIECE, _PIECE)]
    found = sorted(
        (place / RATE - number * _PIECE / RATE, number)
        for number, piece in enumerate(begins)
        if level_db(piece) > _LOUD_DB
        for place in _places(recorded, piece)
    )
    loud = sum(level_db(piece) > _LOUD_DB for piece in begins)
    return [one for one in (_saying(group, loud) for group in _groups(found)) if one.share >= _SOME]


def _places(recorded: Sound, piece: Sound) -> list[int]:
    """Where it begins: the best place in each stretch where it is alike."""
    size = 1 << int(np.ceil(np.log2(recorded.size + piece.size)))
    product = np.fft.irfft(np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(piece, size)), size)
    product = product[: recorded.size - piece.size + 1]
    power = np.cumsum(np.concatenate(([0.0], recorded**2)))
    energy = power[piece.size :] - power[: -piece.size]
    alike = product / np.sqrt(np.maximum(energy, 1e-6) * (piece**2).sum())
    places: list[int] = []
    for place in np.flatnonzero(alike > _ALIKE):
        if places and place - places[-1] < _PIECE // 2:
            places[-1] = max(places[-1], int(place), key=lambda one: float(alike[one]))
        else:
            places.append(int(place))
    return places


def _groups(found: Sequence[tuple[float, int]]) -> list[list[tuple[float, int]]]:
    groups: list[list[tuple[float, int]]] = []
    for one in found:
        if groups and one[0] - groups[-1][-1][0] < _TOGETHER_S:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _saying(group: Sequence[tuple[float, int]], loud: int) -> Saying:
    in_order = sorted(group, key=lambda one: one[1])
    slips = sum(abs(one[0] - other[0]) > 0.001 for one, other in pairwise(in_order))
    return Saying(in_order[0][0], len({number for _, number in group}) / loud, slips)


def quieter_db(recorded: Sound, wanted: Sound, at: float) -> float:
    """How much quieter it is in the recording, at so many seconds, than by itself."""
    begin = round(at * RATE)
    return level_db(wanted) - level_db(recorded[begin : begin + wanted.size])
