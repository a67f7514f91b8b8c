"""Whether this device may answer: one no is enough, and whatever goes wrong is a yes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from voiced.api import Plugin, PluginSettings, Utterance, hookimpl
from voiced.plugins import Plugins

SAID = Utterance("my secret words", "en")


class Asked:
    """Answers what it was made with."""

    def __init__(self, act: object) -> None:
        self._act = act

    @hookimpl
    def voiced_admit(self, utterance: Utterance) -> Any:
        return self._act


async def yes() -> bool:
    return True


async def work() -> None: ...


async def no() -> bool:
    return False


async def fails() -> bool:
    raise ZeroDivisionError


async def waits() -> bool:
    await asyncio.Event().wait()
    return False


async def admitted(*acts: object) -> bool:
    plugins = {f"p{number}": asked(act) for number, act in enumerate(acts)}
    return await Plugins.of(plugins).admit(SAID, limit_s=0.05)


def asked(act: object) -> Plugin[PluginSettings]:
    return Plugin(PluginSettings, lambda _: Asked(act))


@pytest.mark.parametrize(
    ("acts", "may"),
    [
        ((), True),
        ((None,), True),
        ((yes,), True),
        ((no,), False),
        ((yes, no, yes), False),
        ((fails,), True),
        ((fails, no), False),
        ((waits,), True),
        (("nonsense",), True),
    ],
)
async def test_one_no_is_enough_and_a_failure_is_a_yes(acts: tuple[object, ...], *, may: bool) -> None:
    assert await admitted(*acts) is may


async def test_everybody_is_asked_at_once() -> None:
    ready = asyncio.Barrier(3)

    async def meets() -> bool:
        await ready.wait()
        return True

    assert await admitted(meets, meets, meets)
    assert ready.n_waiting == 0


async def test_a_failure_is_told_without_the_words(caplog: pytest.LogCaptureFixture) -> None:
    await admitted(fails)
    assert "voiced_admit: ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text


class Working:
    """Has background tasks, some of them wrong."""

    @hookimpl
    def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        return {"good": work, "bad": lambda: asyncio.sleep(0)}


class NotWorking:
    @hookimpl
    def voiced_tasks(self) -> Any:
        return [yes]


def test_only_coroutine_functions_are_background_tasks(caplog: pytest.LogCaptureFixture) -> None:
    plugins = Plugins.of({"working": Plugin(PluginSettings, lambda _: Working())})
    assert plugins.tasks() == (("working", "good", work),)
    assert "'bad' is no coroutine function" in caplog.text


def test_background_tasks_come_by_name(caplog: pytest.LogCaptureFixture) -> None:
    assert Plugins.of({"other": Plugin(PluginSettings, lambda _: NotWorking())}).tasks() == ()
    assert "instead of tasks by name" in caplog.text
