"""What is asked for again under the same key is done once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from voiced.api import PluginError, Reply
from voiced.api.testing import settle
from voiced.conversation.deeds import Deeds


class Kettle:
    """Something that should not be switched on twice."""

    def __init__(self) -> None:
        self.times = 0
        self.hot = asyncio.Event()
        self.fails = False

    async def boil(self) -> Reply:
        self.times += 1
        await self.hot.wait()
        if self.fails:
            raise PluginError("it is broken")
        return Reply("It boils.")


async def test_the_same_deed_again_has_the_same_reply() -> None:
    kettle, deeds = Kettle(), Deeds()
    kettle.hot.set()
    first, second = await deeds.once("a", kettle.boil), await deeds.once("a", kettle.boil)
    assert (kettle.times, second) == (1, first)


async def test_another_key_is_another_deed() -> None:
    kettle, deeds = Kettle(), Deeds()
    kettle.hot.set()
    await deeds.once("a", kettle.boil)
    await deeds.once("b", kettle.boil)
    assert kettle.times == 2


async def test_who_asks_while_it_is_done_waits_for_it() -> None:
    kettle, deeds = Kettle(), Deeds()
    asking = [asyncio.create_task(deeds.once("a", kettle.boil)) for _ in range(3)]
    await settle()
    kettle.hot.set()
    assert [reply.text for reply in await asyncio.gather(*asking)] == ["It boils."] * 3
    assert kettle.times == 1


async def test_a_deed_that_failed_is_not_tried_again_under_its_key() -> None:
    kettle, deeds = Kettle(), Deeds()
    kettle.fails = True
    kettle.hot.set()
    for _ in range(2):
        with pytest.raises(PluginError, match="broken"):
            await deeds.once("a", kettle.boil)
    assert kettle.times == 1


async def test_a_deed_that_was_cancelled_is_begun_by_the_next_who_asks() -> None:
    kettle, deeds = Kettle(), Deeds()
    first = asyncio.create_task(deeds.once("a", kettle.boil))
    await settle()
    second = asyncio.create_task(deeds.once("a", kettle.boil))
    await settle()
    first.cancel()
    kettle.hot.set()
    assert (await second).text == "It boils."
    assert kettle.times == 2


async def test_a_stream_is_not_told_twice() -> None:
    async def words() -> AsyncIterator[str]:
        yield "It boils."

    async def boil() -> Reply:
        return Reply(words(), "en")

    deeds = Deeds()
    await deeds.once("a", boil)
    assert await deeds.once("a", boil) == Reply("", "en")


async def test_only_the_newest_deeds_are_remembered() -> None:
    kettle, deeds = Kettle(), Deeds(kept=2)
    kettle.hot.set()
    for key in ("a", "b", "c", "b", "a"):
        await deeds.once(key, kettle.boil)
    assert kettle.times == 4
