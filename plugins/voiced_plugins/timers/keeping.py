"""Keeps the book over restarts: what is on the disk follows what is in memory, and memory never waits for it."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from voiced.api import Drop, Put, Store, StoreError
from voiced_plugins.timers.book import Book, differing, undone
from voiced_plugins.timers.entry import Entry
from voiced_plugins.timers.records import read_entry, recorded

logger = logging.getLogger(__name__)

ENTRIES = "entries"
UNREADABLE = "unreadable"
"""Where records go that nobody understands."""

_UNKNOWN = object()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a change."""

    done: bool = True
    """False when its deed was done before: then nothing is changed."""

    trouble: str = ""
    """The code of the StoreError when it is only in memory."""


class Keeping:
    """The book, and the store that is to hold the same."""

    def __init__(self, store: Store) -> None:
        """Read what was kept."""
        self._store = store
        self._one_at_a_time = asyncio.Lock()
        self._kept: dict[str, Any] = dict(store.all(ENTRIES))
        self._strange: dict[str, Any] = {}
        self.book = Book()
        self.changed = asyncio.Event()
        """Set with each change of the book, for who rings."""
        self.behind = asyncio.Event()
        """Set with each change of the book, for who writes it down."""
        self._read()

    @property
    def lasting(self) -> bool:
        """What is kept outlives the process."""
        return self._store.lasting

    def take(self, book: Book) -> None:
        """Have this book from now on; `save` writes it down."""
        if book != self.book:
            self.book = book
            self.changed.set()
            self.behind.set()

    async def change(self, change: Callable[[Book], Book], deed: str = "") -> Outcome:
        """Change the book in memory and on the disk, unless the deed was done before.

        When the disk does not take it the change stays, and is written with the next `save`.
        """
        async with self._one_at_a_time:
            before = self.book
            after = change(before)
            self.take(after)
            try:
                if await self._write(differing(before, after), deed):
                    return Outcome()
            except StoreError as error:
                logger.warning("what was set is not kept over a restart: %s", error)
                return Outcome(trouble=error.code)
            self.take(undone(self.book, before, after))
            return Outcome(done=False)

    async def save(self) -> None:
        """Write down what is not yet; raises StoreError."""
        async with self._one_at_a_time:
            await self._write(self._keys())
            if self._strange:
                away: list[Put | Drop] = [Put(UNREADABLE, key, value) for key, value in self._strange.items()]
                away += [Drop(ENTRIES, key) for key in self._strange]
                await self._store.apply(*away)
                self._strange = {}

    async def _write(self, keys: Iterable[str], deed: str = "") -> bool:
        changes = self._changes(keys)
        if not changes and not deed:
            return True
        before = dict(self._kept)
        # until it is known what came of it: one that is cancelled here may be on the disk or not
        self._kept.update({change.key: _UNKNOWN for change in changes})
        try:
            applied = await self._store.apply(*changes, deed=deed)
        except StoreError:
            self._kept = before
            raise
        after = {change.key: change.value for change in changes if isinstance(change, Put)}
        gone = {change.key for change in changes} - set(after)
        kept = before | after if applied else before
        self._kept = {key: record for key, record in kept.items() if not (applied and key in gone)}
        return applied

    def _changes(self, keys: Iterable[str]) -> list[Put | Drop]:
        changes: list[Put | Drop] = []
        for key in keys:
            entry = self.book.entries.get(key)
            record = recorded(entry) if entry else None
            if record is not None and record != self._kept.get(key):
                changes.append(Put(ENTRIES, key, record))
            elif record is None and key in self._kept:
                changes.append(Drop(ENTRIES, key))
        return changes

    def _keys(self) -> list[str]:
        return list(dict.fromkeys((*self.book.entries, *self._kept)))

    def _read(self) -> None:
        entries: list[Entry] = []
        for key, record in list(self._kept.items()):
            try:
                entries.append(read_entry(record))
            except ValueError:
                logger.warning("the record %s cannot be read; it is put aside", key)
                self._strange[key] = self._kept.pop(key)
        self.book = Book({one.key: one for one in sorted(entries, key=lambda one: one.order)})
