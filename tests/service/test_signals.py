"""What is asked to end, ends; what does not end is left behind."""

import asyncio
import signal

import pytest

from voiced.service.signals import until_signal


async def test_what_comes_to_its_end_gives_zero() -> None:
    async def nothing() -> None: ...

    assert await until_signal(nothing()) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_cancels_and_is_given_back(number: signal.Signals) -> None:
    ended = []

    async def wait() -> None:
        signal.raise_signal(number)
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("in order")

    assert await until_signal(wait()) == number
    assert ended == ["in order"]


async def test_a_failure_passes() -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await until_signal(fail())
