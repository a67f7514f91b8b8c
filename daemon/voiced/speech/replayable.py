"""What one attempt after the other must be given whole: kept until it is done, with a reader for each attempt."""

import asyncio
from typing import Generic, Self, TypeVar

from voiced.device.clock import Share, Work

T = TypeVar("T")


class Replayable(Generic[T]):
    """Items in order while they come; whoever adds them bounds their number."""

    def __init__(self, work: Work) -> None:
        self._items: list[T] = []
        self._ended = False
        self._work = work
        self._readers: set[Reader[T]] = set()

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, number: int) -> T:
        return self._items[number]

    def add(self, item: T) -> None:
        """One more; ignored after the end."""
        if not self._ended:
            self._items.append(item)
            self._tell()

    def end(self) -> None:
        """No more will come."""
        self._ended = True
        self._tell()

    def reader(self, start: int = 0) -> "Reader[T]":
        """The items from number `start` on; to be closed, as a context manager."""
        reader = Reader(self._items, start, self._work, self._readers)
        self._readers.add(reader)
        if self._ended:
            reader.wake(ended=True)
        return reader

    def _tell(self) -> None:
        for reader in self._readers:
            reader.wake(ended=self._ended)


class Reader(Generic[T]):
    """An asynchronous iterator over the items; until it asks for more than there is, work is under way."""

    def __init__(self, items: list[T], start: int, work: Work, siblings: "set[Reader[T]]") -> None:
        self._items = items
        self._next = start
        self._ended = False
        self._siblings = siblings
        self._news = asyncio.Event()
        self._lag = Share(work)
        self._lag.begin()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while self._next >= len(self._items):
            self._lag.end()
            if self._ended:
                raise StopAsyncIteration
            self._news.clear()
            await self._news.wait()
        self._next += 1
        return self._items[self._next - 1]

    def wake(self, *, ended: bool) -> None:
        """There is more, or the end."""
        self._ended = ended
        self._lag.begin()
        self._news.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lag.end()
        self._siblings.discard(self)
