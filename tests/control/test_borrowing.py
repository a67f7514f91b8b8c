"""A client has the microphone until it gives it back, its time is over or it goes, and not a moment longer."""

import asyncio

import pytest

from tests.control.stage import FakeCommanded
from tests.timeless import timeless
from voiced.api import UnavailableError
from voiced.control.borrowing import Borrowing


@timeless
async def test_it_is_over_when_it_is_given_back() -> None:
    commanded = FakeCommanded()
    async with Borrowing(commanded, "process 1") as borrowing:
        await borrowing.borrow(60)
        assert commanded.lent_to == "process 1"
        assert await borrowing.give_back()
        assert (commanded.lent_to, asyncio.get_running_loop().time()) == ("", 0)


@timeless
async def test_it_is_over_when_the_time_is() -> None:
    commanded = FakeCommanded()
    async with Borrowing(commanded, "process 1") as borrowing:
        await borrowing.borrow(60)
        await commanded.has_it_back.wait()
        assert asyncio.get_running_loop().time() == pytest.approx(60)
        assert not await borrowing.give_back()


@timeless
async def test_it_is_over_when_the_client_goes() -> None:
    commanded = FakeCommanded()
    async with Borrowing(commanded, "process 1") as borrowing:
        await borrowing.borrow(60)
    assert (commanded.lent_to, asyncio.get_running_loop().time()) == ("", 0)


@timeless
async def test_it_is_over_when_who_serves_the_client_is_cancelled_right_after_the_loan_began() -> None:
    commanded = FakeCommanded()

    async def serve() -> None:
        async with Borrowing(commanded, "process 1") as borrowing:
            await borrowing.borrow(60)
            serving.cancel()
            await asyncio.sleep(0)

    serving = asyncio.create_task(serve())
    await asyncio.wait({serving})
    assert commanded.done == [("lend", 60), ("open",)]
    assert asyncio.all_tasks() == {asyncio.current_task()}


@timeless
async def test_the_time_begins_when_the_microphone_is_closed() -> None:
    commanded = FakeCommanded(may_close=asyncio.Event())
    assert commanded.may_close
    asyncio.get_running_loop().call_later(5, commanded.may_close.set)
    async with Borrowing(commanded, "process 1") as borrowing:
        await borrowing.borrow(60)
        assert borrowing.left_s == pytest.approx(60)
        await commanded.has_it_back.wait()
        assert asyncio.get_running_loop().time() == pytest.approx(65)


@timeless
async def test_who_does_not_wait_until_it_is_closed_has_borrowed_nothing() -> None:
    commanded = FakeCommanded(may_close=asyncio.Event())
    async with Borrowing(commanded, "process 1") as borrowing:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(10):
                await borrowing.borrow(60)
        assert (commanded.lent_to, borrowing.left_s) == ("", 0)


@timeless
async def test_a_second_loan_is_refused_and_the_first_goes_on() -> None:
    commanded = FakeCommanded()
    async with Borrowing(commanded, "process 1") as first, Borrowing(commanded, "process 2") as second:
        await first.borrow(60)
        for one in (first, second):
            with pytest.raises(UnavailableError, match="process 1"):
                await one.borrow(60)
        assert not await second.give_back()
        assert commanded.lent_to == "process 1"
        assert first.left_s == pytest.approx(60)


@timeless
async def test_another_client_may_borrow_it_after_the_first() -> None:
    commanded = FakeCommanded()
    async with Borrowing(commanded, "process 1") as first, Borrowing(commanded, "process 2") as second:
        await first.borrow(60)
        await commanded.has_it_back.wait()
        await second.borrow(60)
        assert not await first.give_back()
        assert commanded.lent_to == "process 2"


@timeless
async def test_the_same_client_may_borrow_it_again() -> None:
    commanded = FakeCommanded()
    async with Borrowing(commanded, "process 1") as borrowing:
        for _ in range(2):
            await borrowing.borrow(60)
            await borrowing.give_back()
    assert commanded.done == [("lend", 60), ("open",)] * 2


@timeless
async def test_a_microphone_that_cannot_be_opened_again_is_told_to_who_gives_it_back() -> None:
    commanded = FakeCommanded(failing={"open": UnavailableError("there is no microphone")})
    async with Borrowing(commanded, "process 1") as borrowing:
        await borrowing.borrow(60)
        with pytest.raises(UnavailableError, match="no microphone"):
            await borrowing.give_back()
