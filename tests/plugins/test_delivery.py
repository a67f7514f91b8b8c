"""How plugins are told what happens."""

import asyncio
import logging

import pytest

from voiced.api import Happened, SpeechBegan, hookimpl
from voiced.api.plugin import Plugin, PluginSettings
from voiced.plugins import Plugins
from voiced.plugins.answering import AT_ONCE, on_loop
from voiced.plugins.delivery import Delivery
from voiced.plugins.records import Problems
from voiced.service.tasks import plugin_of


def happened(turn: int) -> Happened:
    return Happened(SpeechBegan(), t=0.0, turn=turn)


class Listening:
    """Keeps the turns that it is told, and stumbles over some."""

    def __init__(self, stumbles: tuple[int, ...] = ()) -> None:
        self.turns: list[int] = []
        self._stumbles = stumbles

    @hookimpl
    def voiced_event(self, happened: Happened) -> None:
        self.turns.append(happened.turn)
        if happened.turn in self._stumbles:
            raise ValueError("a secret")


def given(**built: Listening) -> Plugins:
    return Plugins.of({name: Plugin(PluginSettings, lambda _, one=one: one) for name, one in built.items()})  # type: ignore[misc]


async def publish(plugins: Plugins, turns: range) -> None:
    for turn in turns:
        plugins.publish(happened(turn))
    await plugins.close()


async def test_every_plugin_that_wants_to_gets_every_event_in_order() -> None:
    lamp, oven = Listening(), Listening()
    await publish(given(lamp=lamp, oven=oven), range(5))
    assert lamp.turns == oven.turns == [0, 1, 2, 3, 4]


async def test_a_plugin_that_stumbles_gets_the_next_event_and_harms_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    lamp, oven = Listening(stumbles=(0, 1)), Listening()
    with caplog.at_level(logging.INFO):
        await publish(given(lamp=lamp, oven=oven), range(3))
    assert lamp.turns == oven.turns == [0, 1, 2]
    assert caplog.text.count("plugin 'lamp', voiced_event: ValueError") == 1
    assert "a secret" not in caplog.text


async def test_a_full_queue_drops_the_oldest_and_counts_them() -> None:
    told: list[int] = []
    problems = Problems()
    delivery = Delivery("lamp", lambda one: told.append(one.turn), problems, room=3)
    for turn in range(5):
        delivery.put(happened(turn))
    await delivery.close(limit_s=5)
    assert (told, delivery.dropped) == ([2, 3, 4], 2)
    assert [one.plugin for one in problems.kept()] == ["lamp"]


async def test_publishing_waits_for_nobody() -> None:
    lamp = Listening()
    plugins = given(lamp=lamp)
    plugins.publish(happened(1))
    assert lamp.turns == []
    await plugins.close()
    assert lamp.turns == [1]


async def test_the_task_bears_the_name_of_its_plugin() -> None:
    plugins = given(lamp=Listening())
    plugins.publish(happened(1))
    assert "lamp" in {plugin_of(task.get_name()) for task in asyncio.all_tasks()}
    await plugins.close()


async def test_the_task_is_none_of_the_calls_that_a_plugin_may_have_at_once() -> None:
    plugins = given(lamp=Listening())
    plugins.publish(happened(1))
    end = asyncio.Event()
    calls = [asyncio.create_task(on_loop("lamp", "wait", end.wait, limit_s=60)) for _ in range(AT_ONCE)]
    await asyncio.sleep(0)
    end.set()
    assert await asyncio.gather(*calls) == [True] * AT_ONCE
    await plugins.close()


async def test_no_task_is_left_after_closing() -> None:
    plugins = given(lamp=Listening(), oven=Listening())
    await publish(plugins, range(3))
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_nothing_is_delivered_after_closing() -> None:
    lamp = Listening()
    plugins = given(lamp=lamp)
    await plugins.close()
    plugins.publish(happened(1))
    await plugins.close()
    assert lamp.turns == []
