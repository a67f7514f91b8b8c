"""What a turn needs is ready before it, and what takes long waits until nothing changes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from voiced.api.testing import settle
from voiced.warming import Calm, keep_warm


class Known:
    """What the plugins understand: it changes when a test says so."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self._change = asyncio.Event()

    async def prepare(self) -> None:
        self._change.clear()
        self.steps.append("prepare")

    async def changed(self) -> None:
        await self._change.wait()

    async def look_over(self) -> None:
        self.steps.append("look over")

    async def change(self) -> None:
        self._change.set()
        await settle()


class Pause:
    """A pause that is over when a test says so."""

    def __init__(self) -> None:
        self._over = asyncio.Event()

    async def wait(self) -> None:
        await self._over.wait()

    async def end(self) -> None:
        self._over.set()
        await settle()
        self._over.clear()


@asynccontextmanager
async def kept_warm(known: Known, pause: Pause | None) -> AsyncIterator[None]:
    calm = Calm(known.look_over, pause.wait) if pause else None
    task = asyncio.create_task(keep_warm(known.prepare, known.changed, calm))
    await settle()
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_it_is_prepared_at_once_and_at_each_change() -> None:
    known = Known()
    async with kept_warm(known, None):
        await known.change()
    assert known.steps == ["prepare", "prepare"]


async def test_in_a_process_that_ends_soon_nothing_is_looked_over() -> None:
    known = Known()
    async with kept_warm(known, None):
        await known.change()
    assert "look over" not in known.steps


async def test_what_takes_long_waits_for_a_pause() -> None:
    known, pause = Known(), Pause()
    async with kept_warm(known, pause):
        before = list(known.steps)
        await pause.end()
    assert (before, known.steps) == (["prepare"], ["prepare", "look over"])


async def test_a_change_in_the_pause_is_not_kept_waiting_and_the_pause_begins_anew() -> None:
    known, pause = Known(), Pause()
    async with kept_warm(known, pause):
        await known.change()
        before = list(known.steps)
        await pause.end()
    assert (before, known.steps) == (["prepare", "prepare"], ["prepare", "prepare", "look over"])


async def test_it_is_looked_over_once_until_something_changes() -> None:
    known, pause = Known(), Pause()
    async with kept_warm(known, pause):
        await pause.end()
        await pause.end()
    assert known.steps.count("look over") == 1
