"""The contract of synthesizers tells what is wrong: for every rule there is somebody who breaks it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest

from tests.api.testing.keeping import broken
from voiced.api import (
    Audio,
    Clause,
    Synthesizer,
)
from voiced.api.testing import (
    SynthesizerContract,
    silence,
    tone,
)

pytestmark = pytest.mark.slow

Play = Callable[[Audio], Awaitable[None]]


class Speaks:
    """A synthesizer that does everything right."""

    async def prepare(self) -> None: ...

    async def speak(self, clauses: AsyncIterator[Clause], play: Play) -> None:
        async for clause in clauses:
            await self.say(clause, play)

    async def say(self, clause: Clause, play: Play) -> None:
        if any(map(str.isalnum, clause.text)):
            await play(Audio(tone(0.02), 16_000, clause.index))
        await play(Audio(b"", 16_000, clause.index, ends_clause=True))

    async def close(self) -> None: ...


class WaitsForAll(Speaks):
    async def speak(self, clauses: AsyncIterator[Clause], play: Play) -> None:
        for clause in [clause async for clause in clauses]:
            await self.say(clause, play)


class LeavesOutSilence(Speaks):
    async def say(self, clause: Clause, play: Play) -> None:
        if any(map(str.isalnum, clause.text)):
            await super().say(clause, play)


class EndsTwice(Speaks):
    async def say(self, clause: Clause, play: Play) -> None:
        await super().say(clause, play)
        await play(Audio(b"", 16_000, clause.index, ends_clause=True))


class IsSilent(Speaks):
    async def say(self, clause: Clause, play: Play) -> None:
        await play(Audio(silence(0.02), 4_000, clause.index, ends_clause=True))


class CannotBeStopped(Speaks):
    async def speak(self, clauses: AsyncIterator[Clause], play: Play) -> None:
        try:
            await super().speak(clauses, play)
        except asyncio.CancelledError:
            return


@dataclass
class Speaking(SynthesizerContract):
    kind: type[Speaks]
    limit_s: float = 1.0

    def build(self) -> Synthesizer:
        return self.kind()


@pytest.mark.parametrize(
    ("kind", "some"),
    [
        (Speaks, set()),
        (WaitsForAll, {"test_a_clause_is_spoken_before_the_next_is_known"}),
        (LeavesOutSilence, {"test_odd_texts_do_no_harm"}),
        (EndsTwice, {"test_every_clause_ends_once_and_in_order", "test_a_long_text_is_spoken_to_its_end"}),
        (IsSilent, {"test_the_sound_can_be_played"}),
        (CannotBeStopped, {"test_it_speaks_again_after_it_was_stopped"}),
    ],
)
def test_a_synthesizer_keeps_the_rules_it_keeps(kind: type[Speaks], some: set[str]) -> None:
    found = broken(Speaking(kind))
    assert some <= found
    assert bool(some) == bool(found)
