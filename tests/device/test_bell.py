"""Calls that other threads want of the loop."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from voiced.device.bell import Bell

LIMIT_S = 10


def in_a_thread(act: Callable[[], object]) -> None:
    thread = threading.Thread(target=act)
    thread.start()
    thread.join(LIMIT_S)


async def rung(ring: Bell) -> None:
    """Wait until the loop has made all calls so far."""
    over = asyncio.Event()
    ring(over.set)
    async with asyncio.timeout(LIMIT_S):
        await over.wait()


async def test_the_loop_makes_the_call() -> None:
    made: list[threading.Thread] = []
    with Bell() as ring:
        in_a_thread(lambda: ring(lambda: made.append(threading.current_thread())))
        assert made == []
        await rung(ring)
    assert made == [threading.current_thread()]


async def test_calls_are_made_in_order() -> None:
    made: list[int] = []
    with Bell() as ring:
        for number in range(50):
            ring(lambda number=number: made.append(number))  # type: ignore[misc]
        await rung(ring)
    assert made == list(range(50))


async def test_a_call_that_fails_takes_no_other_with_it() -> None:
    failed: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: failed.append(context["exception"]))
    with Bell() as ring:
        ring(lambda: 1 / 0)
        await rung(ring)
    assert [type(one) for one in failed] == [ZeroDivisionError]


async def test_a_call_may_ring_again() -> None:
    made: list[str] = []
    with Bell() as ring:
        ring(lambda: ring(lambda: made.append("again")))
        await rung(ring)
        await rung(ring)
    assert made == ["again"]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_after_the_end_nothing_is_called(when: str) -> None:
    made: list[str] = []
    with Bell() as ring:
        if when == "before":
            ring(lambda: made.append("too late"))
    ring(lambda: made.append("too late"))
    await asyncio.sleep(0)
    assert made == []
