"""Calls that may never return."""

import asyncio
import threading

import pytest

from voiced.api import DeviceError
from voiced.device.native_calls import NativeCalls

LIMIT_S = 5


def stay(code: int) -> None:
    raise AssertionError(f"the process would leave with {code}")


async def test_what_the_call_returns_is_returned() -> None:
    assert await NativeCalls(stay).run("it", lambda: 5) == 5


async def test_what_it_raises_is_raised() -> None:
    def fail() -> None:
        raise DeviceError("gone")

    with pytest.raises(DeviceError, match="gone"):
        await NativeCalls(stay).run("it", fail)


async def test_the_process_leaves_when_a_call_does_not_return(caplog: pytest.LogCaptureFixture) -> None:
    left: list[int] = []
    never = threading.Event()
    with pytest.raises(DeviceError, match="closing it does not return"):
        await NativeCalls(left.append).run("closing it", never.wait, 0.05)
    never.set()
    assert left == [1]
    assert caplog.records[-1].levelname == "CRITICAL"


async def test_one_call_ends_before_the_next_begins() -> None:
    calls, order = NativeCalls(stay), []
    go_on = threading.Event()

    def first() -> None:
        go_on.wait(LIMIT_S)
        order.append("first")

    async with asyncio.TaskGroup() as group:
        group.create_task(calls.run("first", first))
        group.create_task(calls.run("second", lambda: order.append("second")))
        await asyncio.sleep(0)
        go_on.set()
    assert order == ["first", "second"]


async def test_who_is_cancelled_waits_for_the_call_and_is_cancelled_then() -> None:
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def call() -> None:
        begun.set()
        go_on.wait(LIMIT_S)
        ended.set()

    task = asyncio.create_task(NativeCalls(stay).run("it", call))
    async with asyncio.timeout(LIMIT_S):
        await asyncio.to_thread(begun.wait)
    task.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()


async def test_the_loop_goes_on_meanwhile() -> None:
    go_on = threading.Event()
    asyncio.get_running_loop().call_soon(go_on.set)
    assert await NativeCalls(stay).run("it", lambda: go_on.wait(LIMIT_S))
