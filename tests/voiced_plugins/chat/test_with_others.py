"""The model has things done by real plugins, and cannot do by itself what the user has to agree to."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.servers.chat.asked import Asked
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Call, Calls, Tokens
from tests.voiced_plugins.chat.conversing import KEY
from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl
from voiced.api.testing import Trial
from voiced_plugins.assistant import plugin as assistant
from voiced_plugins.chat import plugin as chat
from voiced_plugins.clock import plugin as clock
from voiced_plugins.timers import plugin as timers
from voiced_plugins.volume import plugin as volume


class Door:
    """Opens when somebody agrees."""

    opened = 0

    def __init__(self, _settings: PluginSettings) -> None:
        type(self).opened = 0

    @hookimpl
    def voiced_intents(self) -> list[Intent]:
        templates = {"en": ("open the door",)}
        return [Intent("open", templates, self._open, description="Opens the front door.", confirm=True)]

    async def _open(self, _request: Request) -> str:
        type(self).opened += 1
        return "The door is open."


@pytest.fixture
async def service() -> AsyncIterator[ChatService]:
    async with ChatService() as service:
        yield service
        assert not service.refusals


def trial(service: ChatService) -> Trial:
    plugins: dict[str, Plugin[Any]] = {"chat": chat, "timers": timers, "door": Plugin(PluginSettings, Door)}
    return Trial(plugins, settings={"chat": {"base_url": service.base_url, "api_key": KEY}})


def named(asked: Asked, *words: str) -> str:
    """The tool whose name has these words."""
    return next(name for name in asked.tools if all(word in name for word in words))


async def test_a_timer_is_set_by_the_model_and_told_of(service: ChatService) -> None:
    arguments = {"duration": 600}
    service.script.next_by(lambda asked: [Calls(Call(named(asked, "timers", "set-timer"), arguments))])
    async with trial(service) as house:
        said = await house.ask("my noodles need ten minutes so please see to it")
        assert said.plugin == "chat"
        assert "ten minutes" in said.text.lower()
        assert "ten minutes" in (await house.ask("how much time is left")).text


async def test_a_door_is_opened_when_the_user_says_yes_and_not_before(service: ChatService) -> None:
    service.script.next_by(lambda asked: [Calls(Call(named(asked, "door")))])
    async with trial(service) as house:
        said = await house.ask("somebody rang, let them in")
        assert said.expects_answer
        assert said.text.count("Shall I") == 1
        assert Door.opened == 0
        assert (await house.ask("yes")).text == "The door is open."
        assert Door.opened == 1


async def test_no_sentence_is_also_anothers() -> None:
    others: dict[str, Plugin[Any]] = {"assistant": assistant, "clock": clock, "timers": timers, "volume": volume}
    async with Trial({"chat": chat, **others}, settings={"chat": {"api_key": KEY}}) as house:
        assert (await house.ask("forget that")).intent == "never-mind"
        assert (await house.ask("forget what I said")).intent == "forget"


async def test_a_door_is_asked_about_behind_words_too(service: ChatService) -> None:
    service.script.next_by(lambda asked: [Tokens("One ", "moment. "), Calls(Call(named(asked, "door")))])
    async with trial(service) as house:
        said = await house.ask("somebody rang, let them in")
        assert said.text.count("Shall I") == 1
        assert (await house.ask("no")).plugin != ""
        assert Door.opened == 0
