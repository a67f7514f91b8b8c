"""What one attempt after the other is given."""

import asyncio

from voiced.device.clock import Work
from voiced.speech.replayable import Replayable


async def read(items: Replayable[int], start: int = 0) -> list[int]:
    with items.reader(start) as reader:
        return [item async for item in reader]


async def test_every_reader_gets_everything() -> None:
    items = Replayable[int](Work())
    first = asyncio.create_task(read(items))
    items.add(1)
    await asyncio.sleep(0)
    items.add(2)
    items.end()
    assert await first == [1, 2]
    assert await read(items) == [1, 2]


async def test_a_reader_may_begin_later() -> None:
    items = Replayable[int](Work())
    for item in (1, 2, 3):
        items.add(item)
    items.end()
    assert await read(items, 2) == [3]


async def test_nothing_is_added_after_the_end() -> None:
    items = Replayable[int](Work())
    items.end()
    items.add(1)
    assert await read(items) == []


async def test_work_is_under_way_until_the_reader_asks_for_what_is_not_there() -> None:
    work = Work()
    items = Replayable[int](work)
    items.add(1)
    reading = asyncio.create_task(read(items))
    await asyncio.sleep(0)
    assert work.is_done
    items.add(2)
    assert not work.is_done
    items.end()
    await reading
    assert work.is_done


async def test_a_cancelled_reader_leaves_no_work() -> None:
    work = Work()
    items = Replayable[int](work)
    reading = asyncio.create_task(read(items))
    await asyncio.sleep(0)
    items.add(1)
    reading.cancel()
    await asyncio.wait({reading})
    assert work.is_done
