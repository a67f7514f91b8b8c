"""A background task that fails is started again, later each time."""

import asyncio

import pytest

from voiced.service.supervision import supervise


class Waits:
    """Stands in for the passing of time; ends everything after so many."""

    def __init__(self, most: int) -> None:
        self.seconds: list[float] = []
        self._most = most

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        if len(self.seconds) == self._most:
            raise asyncio.CancelledError


async def fail() -> None:
    raise ConnectionError("the secret word")


async def test_what_ends_by_itself_is_not_started_again() -> None:
    runs: list[str] = []

    async def once() -> None:
        runs.append("run")

    await supervise("a task", once, Waits(1))
    assert runs == ["run"]


async def test_the_pauses_double_and_stop_at_a_minute() -> None:
    waits = Waits(8)
    with pytest.raises(asyncio.CancelledError):
        await supervise("a task", fail, waits)
    assert waits.seconds == [1, 2, 4, 8, 16, 32, 60, 60]


async def test_a_failure_is_told_by_name_and_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(asyncio.CancelledError):
        await supervise("plugin beacon: shine", fail, Waits(1))
    assert "plugin beacon: shine failed (ConnectionError) and is started again in 1 s" in caplog.text
    assert "secret" not in caplog.text


async def test_cancelling_ends_it() -> None:
    task = asyncio.create_task(supervise("a task", asyncio.Event().wait))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()
