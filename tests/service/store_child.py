"""A process that changes a store, and says on standard output what was done; it is there to be killed."""

import asyncio
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from voiced.api import Drop, Put, StoreError
from voiced.service.store import SqliteStore
from voiced.service.store_values import Values, checked

Operation = tuple[tuple[Put | Drop, ...], str]

LARGE = "好" * 2000
"""It takes pages of its own."""

OPERATIONS: tuple[Operation, ...] = (
    ((Put("timers", "a", {"ends": 1.5, "name": "茶"}),), "deed-1"),
    ((Put("timers", "b", [1, 2, None]), Put("timers", "c", LARGE), Put("alarms", "d", 1)), "deed-2"),
    ((Put("timers", "a", {"ends": 2.5}),), ""),
    ((Drop("timers", "b"), Drop("timers", "nothing"), Put("timers", "e", "e")), "deed-3"),
    ((Drop("timers", "c"), Put("timers", "c", "c"), Drop("alarms", "d")), "deed-4"),
    ((), "deed-5"),
    ((Put("timers", "f", LARGE), Put("timers", "g", LARGE), Drop("timers", "a")), "deed-6"),
)


def states(operations: tuple[Operation, ...] = OPERATIONS) -> list[Values]:
    """What is kept after none of them, one, two ..."""
    result = [Values()]
    for changes, deed in operations:
        result.append(result[-1].after(checked(changes, deed), deed))
    return result


def numbered(number: int) -> Operation:
    """One of as many as are wanted: values come, change and go, and the newest always says its number."""
    changes = [Put("newest", "number", number), Put("some", str(number % 7), "x" * (number * 37 % 9000))]
    gone = Drop("some", str(number * 3 % 7))
    return (*changes, gone) if number % 2 else tuple(changes), f"deed-{number}"


def tell(text: str) -> None:
    os.write(1, text.encode() + b"\n")  # in one piece, at once


async def apply_all(path: Path, retry: str) -> None:
    # strace counts the calls of every thread by themselves
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=1))
    store = SqliteStore(path, lambda where: tell(f"damaged {where}"))
    for number, (changes, deed) in enumerate(OPERATIONS, 1):
        check(store, number - 1)
        try:
            await store.apply(*changes, deed=deed)
        except StoreError as error:
            tell(f"refused {number} {error.code}")
            check(store, number - 1)
            if retry == "no":
                return
            await store.apply(*changes, deed=deed)
        check(store, number)
        tell(f"done {number}")
    await store.close()
    tell("closed")


def check(store: SqliteStore, number: int) -> None:
    """Memory is what it has to be, after so many."""
    expected = states()[number]
    for table in ("timers", "alarms"):
        if list(store.all(table).items()) != list(expected.table(table).items()):
            tell(f"wrong after {number}")


async def apply_for_ever(path: Path, first: int) -> None:
    store = SqliteStore(path, lambda where: tell(f"damaged {where}"))
    for number in range(first, sys.maxsize):
        changes, deed = numbered(number)
        if await store.apply(*changes, deed=deed):
            tell(f"done {number}")


if __name__ == "__main__":
    if sys.argv[1] == "for-ever":
        asyncio.run(apply_for_ever(Path(sys.argv[2]), int(sys.argv[3])))
    else:
        asyncio.run(apply_all(Path(sys.argv[2]), sys.argv[3]))
