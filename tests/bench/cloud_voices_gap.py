"""The silence between two clauses of a reply that would be heard, when sound is played as soon as it is there."""

import asyncio
import time
from bisect import bisect_right
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tests.bench import cloud_ours as ours
from voiced.api import Audio, Clause, Synthesizer
from voiced.audio import WIDTH

CLAUSES = ("好的。", "明天上午天气晴朗，气温二十度左右。", "下午可能会有小雨，出门记得带伞。")
"""A brief one is over soon: the next has to be there."""

CHARACTER_S = 0.06
"""So long the service speaks for each character."""

SECONDS = tuple(len(text) * CHARACTER_S for text in CLAUSES)
LIMIT_S = 30.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Sound that came."""

    at: float
    seconds: float


async def silences(one: Synthesizer) -> list[float]:
    """Milliseconds of silence before each clause but the first, or in it; of a voice that has spoken before."""
    came: list[Piece] = []

    async def ignore(_: Audio) -> None:
        """What is spoken before is not looked at."""

    async def play(audio: Audio) -> None:
        if audio.pcm:
            came.append(Piece(time.perf_counter(), len(audio.pcm) / WIDTH / audio.rate))

    async with asyncio.timeout(LIMIT_S):
        await one.speak(_reply(), ignore)
        await one.speak(_reply(), play)
    return [seconds * 1000 for seconds in heard(came, SECONDS)[1:]]


def heard(came: Sequence[Piece], lengths: Sequence[float]) -> list[float]:
    """Seconds of silence in each clause of these lengths; what sound is of is found by what was played before it."""
    starts = list(accumulate(lengths, initial=-CHARACTER_S / 2))
    silent = [0.0] * len(lengths)
    position, played = 0.0, came[0].at
    for piece in came:
        clause = min(bisect_right(starts, position), len(lengths)) - 1
        silent[clause] += max(0.0, piece.at - played)
        played = max(played, piece.at) + piece.seconds
        position += piece.seconds
    return silent


def in_theory(first_audio: float, between: float) -> list[float]:
    """Milliseconds, when a clause is asked for as soon as the one before has come, and sound comes in tiny pieces."""
    return [max(0.0, first_audio + between * before - before) * 1000 for before in SECONDS[:-1]]


async def _reply() -> AsyncIterator[Clause]:
    for index, text in enumerate(CLAUSES):
        yield Clause(index, text, ours.LANGUAGE)
