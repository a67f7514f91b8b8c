"""The power fails between any two writes: nothing is lost, nothing is there twice."""

import asyncio
from dataclasses import dataclass
from itertools import count

import pytest

from tests.voiced_plugins.timers.stage import Stage
from voiced.api import Drop, Put
from voiced.api.testing import MemoryStore, settle

MOST_WRITES = 12


@dataclass
class MortalStore(MemoryStore):
    """One whose power fails at a write, before or after it is on the disk."""

    dies_at: int = 0
    after_writing: bool = False
    dead: bool = False
    writes: int = 0

    async def apply(self, *changes: Put | Drop, deed: str = "") -> bool:
        self.writes += 1
        if self.dead or self.writes != self.dies_at:
            return await super().apply(*changes, deed=deed)
        if self.after_writing:
            await super().apply(*changes, deed=deed)
        self.dead = True
        return await asyncio.Future()


async def said(stage: Stage, store: MortalStore, text: str, deed: str) -> None:
    """Say it, and once more when there was no answer because the power failed."""
    saying = asyncio.ensure_future(stage.say(text, deed=deed))
    await settle(200)
    if saying.done():
        saying.result()
        return
    assert store.dead
    saying.cancel()
    await asyncio.gather(saying, return_exceptions=True)
    await stage.restart()
    await stage.say(text, deed=deed)


async def played(store: MortalStore) -> list[str]:
    """A short day; what rang, each time."""
    rang: list[str] = []
    stage, deeds = Stage(store=store), count(1)
    await stage.run()
    for text in ("set a pasta timer for one minute", "set a tea timer for two minutes", "set an egg timer for an hour"):
        await said(stage, store, text, f"turn-{next(deeds)}")
    await said(stage, store, "cancel the egg timer", f"turn-{next(deeds)}")
    restarted = False
    for _ in range(5):
        await stage.clock.advance(30)
        if store.dead and not restarted:
            restarted = True
            await stage.restart()
        if stage.ringing:
            rang += stage.ringing
            await stage.stop()
    await stage.clock.advance(7200)
    rang += [*stage.ringing, *stage.waiting]
    await stage.end()
    return rang


@pytest.mark.parametrize("after_writing", [False, True])
@pytest.mark.parametrize("dies_at", range(MOST_WRITES + 1))
async def test_a_power_failure_at_any_write_loses_nothing_and_doubles_nothing(
    dies_at: int, *, after_writing: bool
) -> None:
    store = MortalStore(dies_at=dies_at, after_writing=after_writing)
    rang = await played(store)
    assert set(rang) == {"Your pasta timer is done.", "Your tea timer is done."}
    # one that was stopped when the power failed, and nobody had written it down, rings once more
    assert len(rang) <= 3
    assert store.all("entries") == {}


async def test_the_day_above_has_so_many_writes() -> None:
    store = MortalStore()
    assert await played(store) == ["Your pasta timer is done.", "Your tea timer is done."]
    assert 4 < store.writes <= MOST_WRITES
