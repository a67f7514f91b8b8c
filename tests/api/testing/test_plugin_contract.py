"""The contract of plugins tells what is wrong: for every rule there is somebody who breaks it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from voiced.api import Intent, Plugin, PluginSettings, hookimpl
from voiced.api.testing import PluginContract


class Documented(PluginSettings):
    """Of a plugin."""

    loud: bool = False
    """Whether it shouts."""


class Undocumented(PluginSettings):
    loud: bool = False


async def rests() -> None:
    await asyncio.Event().wait()


def promises() -> Awaitable[None]:
    return rests()


async def fails() -> None:
    raise RuntimeError("broken")


def plugin(
    settings: type[PluginSettings] = Documented, task: Callable[[], Awaitable[None]] = rests, **changes: Any
) -> Plugin[Any]:
    """A plugin that keeps every rule, but for its task, or these changes to its intent."""
    declared = {
        "templates": {"en": ["good morning"], "zh": ["早上好"]},
        "handler": lambda _: "Hello.",
        "description": "Says hello.",
        "example": {"en": "good morning", "zh": "早上好"},
    }

    class Mine:
        def __init__(self, settings: PluginSettings) -> None: ...

        @hookimpl
        def voiced_intents(self) -> Sequence[Intent]:
            return [Intent("hello", **{**declared, **changes})]

        @hookimpl
        def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
            return {"task": task}

    return Plugin(settings, Mine)


@dataclass
class Whole(PluginContract):
    plugin: Plugin[Any]
    not_advertised: Sequence[str] = ()

    def test_importing_it_is_light(self) -> None: ...


@pytest.mark.parametrize(
    ("made", "rules"),
    [
        (plugin(), set()),
        (plugin(Undocumented), {"test_each_setting_is_documented"}),
        (plugin(example={"en": "good morning"}), {"test_each_intent_has_an_example_in_each_of_its_languages"}),
        (plugin(description=""), {"test_each_intent_is_described"}),
        (plugin(handler=lambda _: 7), {"test_each_example_is_answered"}),
        (plugin(task=fails), {"test_each_background_task_can_be_run_and_cancelled"}),
        (plugin(task=promises), {"test_each_background_task_can_be_run_and_cancelled"}),
    ],
)
def test_a_plugin_keeps_the_rules_it_keeps(made: Plugin[Any], rules: set[str]) -> None:
    found = set()
    for name in (name for name in dir(Whole) if name.startswith("test_")):
        try:
            getattr(Whole(made), name)()
        except Exception:  # noqa: BLE001  whatever tells
            found.add(name)
    assert found == rules


def test_an_intent_that_nobody_is_told_of_needs_no_example() -> None:
    Whole(plugin(example={}), ("hello",)).test_each_intent_has_an_example_in_each_of_its_languages()


@pytest.mark.parametrize(("limit", "says"), [("import_limit_s", "takes 0"), ("import_limit_mib", "MiB")])
def test_a_heavy_import_is_told(limit: str, says: str) -> None:
    class Heavy(PluginContract): ...

    Heavy.plugin = Plugin(PluginSettings, heavy)
    setattr(Heavy, limit, -1)
    with pytest.raises(AssertionError, match=says):
        Heavy().test_importing_it_is_light()


def heavy(_: PluginSettings) -> object: ...


heavy.__module__ = "fractions"
