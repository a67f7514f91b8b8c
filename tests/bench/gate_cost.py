"""What the gate costs beside the calls of webrtcvad that it cannot do without."""

import statistics
from collections.abc import Callable
from time import process_time

from rich.table import Table
from webrtcvad import Vad

from tests.corpus.material import Material
from tests.corpus.sound import blocks
from voiced.audio import BLOCK, RATE
from voiced.listening.gate import Gate
from voiced_plugins.webrtcvad import HalfBlocks

_ROUNDS = 15
_BLOCKS = 1500
_FRAME = 5
"""Blocks in 100 ms."""


def gate_cost(scenes: Material) -> Table:
    """Processor time for 100 ms, in turn on the same sound; the ratio is the median of the rounds' ratios."""
    shown = Table(title="Processor time for 100 ms", title_justify="left")
    for column in ("sound", "webrtcvad, ten calls", "detector plugin", "gate", "gate / ten calls"):
        shown.add_column(column, justify="left" if column == "sound" else "right")
    for name in ("clean", "pink 10"):
        sound = blocks(scenes.spoken[name].pcm)[:_BLOCKS]
        rounds = [[_cost(way, sound) for way in (_raw, _detector, _gate)] for _ in range(_ROUNDS)]
        costs = [f"{statistics.median(column):.1f} µs" for column in zip(*rounds, strict=True)]
        shown.add_row(name, *costs, f"{statistics.median(gate / raw for raw, _, gate in rounds):.2f}")
    return shown


def _cost(way: Callable[[list[bytes]], None], sound: list[bytes]) -> float:
    before = process_time()
    way(sound)
    return (process_time() - before) * 1e6 * _FRAME / len(sound)


def _raw(sound: list[bytes]) -> None:
    is_speech = Vad(2).is_speech
    for block in sound:
        is_speech(block[:BLOCK], RATE)
        is_speech(block[BLOCK:], RATE)


def _detector(sound: list[bytes]) -> None:
    speech = HalfBlocks(2).speech
    for block in sound:
        speech(block)


def _gate(sound: list[bytes]) -> None:
    hear = Gate(HalfBlocks(2)).hear
    for block in sound:
        hear(block)
