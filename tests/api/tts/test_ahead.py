"""Sound that waits to be played comes in order, and does not grow without bound."""

import asyncio

from tests.waiting import until
from voiced.api import Audio
from voiced.api.testing import settle
from voiced.api.tts.ahead import ROOM_S, Ahead

RATE = 8_000


def seconds(many: float, clause: int = 0) -> Audio:
    return Audio(bytes(round(many * RATE) * 2), RATE, clause)


async def test_sound_comes_in_order() -> None:
    ahead = Ahead()
    for clause in range(3):
        ahead.add(seconds(0.1, clause))
    ahead.end()
    clauses = [audio.clause for audio in [await ahead.next() for _ in range(3)] if audio]
    assert (clauses, await ahead.next()) == ([0, 1, 2], None)


async def test_who_is_early_waits_for_sound() -> None:
    ahead = Ahead()
    waiting = asyncio.create_task(ahead.next())
    await settle()
    assert not waiting.done()
    ahead.add(seconds(0.1))
    assert await waiting == seconds(0.1)


async def test_there_is_room_at_first() -> None:
    await asyncio.wait_for(Ahead().room(), 1)


async def test_there_is_no_room_behind_much_sound_until_it_is_played() -> None:
    ahead = Ahead()
    ahead.add(seconds(1.0))
    ahead.add(seconds(ROOM_S))
    waiting = asyncio.create_task(ahead.room())
    await settle()
    assert not waiting.done()
    await ahead.next()
    await until(waiting.done)


async def test_there_is_room_again_as_soon_as_one_waits_no_longer_than_that() -> None:
    ahead = Ahead()
    for _ in range(4):
        ahead.add(seconds(ROOM_S / 2))
    waiting = asyncio.create_task(ahead.room())
    await ahead.next()
    await settle()
    assert not waiting.done()
    await ahead.next()
    await until(waiting.done)
