"""When a whole command ends by its sound alone: what of a turn's time the detector takes, beyond the silence."""

from collections.abc import Iterator

from tests.bench.cloud_room import Question
from voiced.audio import BLOCK, RATE, WIDTH
from voiced.listening.endpoint import Ending, Endpoint
from voiced.listening.gate import Gate
from voiced.listening.standing import Standing
from voiced_plugins.webrtcvad import HalfBlocks

_PHASES = range(0, BLOCK, BLOCK // 20)


def soft_ends_s(question: Question) -> list[float]:
    """Seconds of sound from the end of speech to the soft end, for every way that blocks can lie to the speech."""
    return [(_soft_end(bytes(WIDTH * phase) + question.pcm) - phase - question.end) / RATE for phase in _PHASES]


def _soft_end(pcm: bytes) -> int:
    """The sample with which it comes: that of the last silence, because others are broken by speech."""
    gate, endpoint = Gate(HalfBlocks(2)), Endpoint()
    endpoint.judge(Standing.COMPLETE)
    ended = 0
    for number, block in enumerate(_blocks(pcm), 1):
        decision = gate.hear(block)
        if endpoint.hear(decision.speech) is Ending.SOFT_END:
            ended = number * BLOCK
    return ended


def _blocks(pcm: bytes) -> Iterator[bytes]:
    for start in range(0, len(pcm) - WIDTH * BLOCK + 1, WIDTH * BLOCK):
        yield pcm[start : start + WIDTH * BLOCK]
