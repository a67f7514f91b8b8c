"""The book and the store."""

import asyncio
from dataclasses import dataclass, field

import pytest

from voiced.api import Drop, Put, StoreError
from voiced.api.testing import MemoryStore, settle
from voiced_plugins.timers.book import Book
from voiced_plugins.timers.entry import Countdown, Entry, Kind
from voiced_plugins.timers.keeping import Keeping
from voiced_plugins.timers.readings import Stamp


def timer(key: str, order: int = 1) -> Entry:
    return Entry(key, Kind.TIMER, order, "en", Countdown(600, Stamp("boot", 600, None)))


@dataclass
class SlowStore(MemoryStore):
    """One that writes when it is told to."""

    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def apply(self, *changes: Put | Drop, deed: str = "") -> bool:
        applied = await super().apply(*changes, deed=deed)
        await self.go.wait()
        return applied


async def test_what_is_kept_is_there_after_a_restart_in_the_order_of_setting() -> None:
    store = MemoryStore()
    keeping = Keeping(store)
    await keeping.change(lambda book: book.having(timer("b", 2)))
    await keeping.change(lambda book: book.having(timer("a", 1)))
    assert [one.key for one in Keeping(store).book] == ["a", "b"]


async def test_a_deed_that_was_done_changes_nothing() -> None:
    keeping = Keeping(MemoryStore())
    assert (await keeping.change(lambda book: book.having(timer("a")), "deed")).done
    assert not (await keeping.change(lambda book: book.having(timer("b")), "deed")).done
    assert [one.key for one in keeping.book] == ["a"]


async def test_a_change_that_the_disk_does_not_take_stays_in_memory() -> None:
    store = MemoryStore(failing="full")
    keeping = Keeping(store)
    outcome = await keeping.change(lambda book: book.having(timer("a")))
    assert (outcome.done, outcome.trouble) == (True, "full")
    assert [one.key for one in keeping.book] == ["a"]
    with pytest.raises(StoreError):
        await keeping.save()
    store.failing = ""
    await keeping.save()
    assert [one.key for one in Keeping(store).book] == ["a"]


async def test_what_is_as_it_was_is_not_written_again() -> None:
    store = MemoryStore()
    keeping = Keeping(store)
    await keeping.change(lambda book: book.having(timer("a")))
    await keeping.save()
    assert store.applied == 1


async def test_memory_does_not_wait_for_the_disk() -> None:
    store = SlowStore()
    keeping = Keeping(store)
    changing = asyncio.ensure_future(keeping.change(lambda book: book.having(timer("a"))))
    await settle()
    assert [one.key for one in keeping.book] == ["a"]
    keeping.take(keeping.book.having(timer("b", 2)))
    store.go.set()
    await changing
    await keeping.save()
    assert [one.key for one in Keeping(store).book] == ["a", "b"]


async def test_a_write_that_was_cancelled_is_made_good_whatever_came_of_it() -> None:
    store = SlowStore()
    keeping = Keeping(store)
    changing = asyncio.ensure_future(keeping.change(lambda book: book.having(timer("a"))))
    await settle()
    changing.cancel()
    await asyncio.gather(changing, return_exceptions=True)
    assert "a" in store.all("entries")
    keeping.take(Book())
    store.go.set()
    await keeping.save()
    assert store.all("entries") == {}
