"""What is changed while the daemon runs reaches the disk."""

import asyncio
from pathlib import Path

import pytest

from voiced.api import UnavailableError
from voiced.service.keeping import Keeping
from voiced.service.kept import Kept, KeptState


def keeping(path: Path) -> Keeping:
    return Keeping(Kept(path), KeptState())


class Noticed(Kept):
    """Tells when something was, or could not be, saved."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.tried = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def save(self, state: KeptState) -> None:
        try:
            super().save(state)
        finally:
            self._loop.call_soon_threadsafe(self.tried.set)


async def run_until_tried(kept: Keeping, noticed: Noticed) -> "asyncio.Task[None]":
    task = asyncio.create_task(kept.run())
    async with asyncio.timeout(10):
        await noticed.tried.wait()
    return task


async def test_what_is_kept_is_on_disk_when_it_returns(tmp_path: Path) -> None:
    await keeping(tmp_path / "state.json").keep(muted=True)
    assert Kept(tmp_path / "state.json").load().muted


async def test_what_is_kept_soon_gets_there(tmp_path: Path) -> None:
    noticed = Noticed(tmp_path / "state.json")
    kept = Keeping(noticed, KeptState())
    kept.keep_soon(volume=30)
    (await run_until_tried(kept, noticed)).cancel()
    assert noticed.load().volume == 30


async def test_one_change_does_not_undo_another(tmp_path: Path) -> None:
    kept = keeping(tmp_path / "state.json")
    kept.keep_soon(volume=30)
    await kept.keep(muted=True)
    assert Kept(tmp_path / "state.json").load() == KeptState(muted=True, volume=30)


async def test_changes_at_once_are_all_there(tmp_path: Path) -> None:
    kept = keeping(tmp_path / "state.json")
    await asyncio.gather(*(kept.keep(volume=percent) for percent in range(20)), kept.keep(muted=True))
    assert Kept(tmp_path / "state.json").load() == KeptState(muted=True, volume=19)


async def test_who_waits_is_told_that_it_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnavailableError, match="cannot be written"):
        await keeping(tmp_path / "file" / "state.json").keep(muted=True)


async def test_a_disk_that_takes_nothing_does_not_end_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    noticed = Noticed(tmp_path / "file" / "state.json")
    kept = Keeping(noticed, KeptState())
    kept.keep_soon(volume=30)
    task = await run_until_tried(kept, noticed)
    noticed.tried.clear()
    kept.keep_soon(volume=40)
    async with asyncio.timeout(10):
        await noticed.tried.wait()
    assert not task.done()
    task.cancel()
