"""Monotonic time with the loop's timers."""

import asyncio
import time

from voiced.device.clock import LoopClock


async def test_it_tells_monotonic_time() -> None:
    before = time.monotonic()
    assert before <= LoopClock().now() <= time.monotonic()


async def test_a_call_is_made_when_it_is_due_and_not_before() -> None:
    clock, called = LoopClock(), asyncio.Event()
    when = clock.now() + 0.02
    clock.call_at(when, called.set)
    async with asyncio.timeout(5):
        await called.wait()
    assert clock.now() >= when - 0.001


async def test_a_time_that_is_past_is_called_at_once() -> None:
    clock, called = LoopClock(), asyncio.Event()
    clock.call_at(clock.now() - 10, called.set)
    async with asyncio.timeout(5):
        await called.wait()


async def test_a_cancelled_call_is_not_made() -> None:
    clock, called, later = LoopClock(), [], asyncio.Event()
    clock.call_at(clock.now(), lambda: called.append(1)).cancel()
    clock.call_at(clock.now() + 0.01, later.set)
    async with asyncio.timeout(5):
        await later.wait()
    assert called == []
