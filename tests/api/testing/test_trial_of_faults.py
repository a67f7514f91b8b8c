"""A Trial says what is wrong with a plugin."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from tests.api.testing.tea import Answers, AnswerSettings, fail, intent_plugin, plugin, with_task
from voiced.api import (
    Plugin,
    PluginError,
    PluginSettings,
    TemplateError,
    hookimpl,
)
from voiced.api.testing import Trial

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("sentence", "cause"), [("spill it", ValueError), ("drop it", IndexError)])
async def test_a_handler_that_fails_is_raised_with_its_error_as_the_cause(
    sentence: str, cause: type[Exception]
) -> None:
    async with Trial(plugin, name="tea") as trial:
        with pytest.raises(PluginError, match=f"plugin 'tea'.*{cause.__name__}") as raised:
            await trial.ask(sentence)
    assert isinstance(raised.value.__cause__, cause)


async def test_a_mistake_in_the_settings_is_raised_with_what_is_allowed() -> None:
    with pytest.raises(PluginError, match=r"plugins\.plugin\.minuets: .*minutes"):
        await begin(plugin, settings={"minuets": 3})


async def test_a_plugin_that_cannot_be_used_is_raised_with_the_reason() -> None:
    with pytest.raises(PluginError, match="it has no hook"):
        await begin(Plugin(PluginSettings, lambda _: object()))


async def test_a_plugin_that_fails_at_the_start_is_raised() -> None:
    class Late(Answers):
        @hookimpl
        def voiced_start(self) -> None:
            raise RuntimeError("no power")

    with pytest.raises(PluginError, match="voiced_start failed"):
        await begin(Plugin(AnswerSettings, Late))


async def test_templates_that_cannot_be_understood_are_raised() -> None:
    with pytest.raises(TemplateError, match="nobody"):
        await begin(intent_plugin("say {nobody}"))


async def test_clashes_between_plugins_are_raised() -> None:
    with pytest.raises(TemplateError, match="say one of them differently"):
        await begin({"one": intent_plugin("please mint"), "two": intent_plugin("please mint")})


async def test_a_hook_that_returns_nonsense_is_raised() -> None:
    class Nonsense(Answers):
        @hookimpl
        def voiced_vocabulary(self) -> Any:
            return ["words"]

    with pytest.raises(PluginError, match="voiced_vocabulary: returned list"):
        await begin(Plugin(AnswerSettings, Nonsense))


async def test_a_task_that_fails_is_raised_at_the_end() -> None:
    async with Trial(with_task(fail)) as trial:
        with pytest.raises(PluginError, match="RuntimeError"):
            async with trial.tasks():
                pass


async def test_a_task_that_cannot_be_cancelled_is_raised_at_the_end() -> None:
    released = asyncio.Event()

    async def deaf() -> None:
        while not released.is_set():
            try:
                await released.wait()
            except asyncio.CancelledError:
                continue

    async with Trial(with_task(deaf)) as trial:
        with pytest.raises(PluginError, match="does not end"):
            async with trial.tasks():
                pass
        released.set()


async def test_it_is_used_as_a_context() -> None:
    with pytest.raises(RuntimeError, match="async with"):
        await Trial(plugin).ask("make tea")


async def begin(plugin: Plugin[Any] | Mapping[str, Plugin[Any]], settings: Mapping[str, Any] | None = None) -> None:
    async with Trial(plugin, settings=settings):
        pass
