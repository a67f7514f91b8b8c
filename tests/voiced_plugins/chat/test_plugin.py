"""The plugin as the daemon meets it: whom it answers, what it tells the model, what it forgets, what it checks."""

import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Call, Calls, Tokens
from tests.voiced_plugins.chat.conversing import KEY, MODEL, chat, reply, said
from tests.voiced_plugins.chat.talks import TIMER, ScriptedTools
from voiced.api import Conversation, Exchange, Tool, Utterance, Woken
from voiced.api.testing import GivenTools, PluginContract, ScriptedClock, Trial
from voiced_plugins.chat import Chat, plugin
from voiced_plugins.chat.settings import Settings

NOW = ScriptedClock().now().timestamp()
FRANCE = Exchange("the capital of France", "Paris.", "en", turn=1, at=NOW - 60)
NAMELESS = Tool("timers", "old", "Has no name.", "")
OWN = Tool("chat", "forget", "Its own.", "", "chat_forget")


@pytest.fixture
async def service() -> AsyncIterator[ChatService]:
    async with ChatService() as service:
        yield service


def told(service: ChatService, request: int = 0) -> list[tuple[str, str]]:
    """What the model was told, without the prompt."""
    messages = service.requests[request].body["messages"]
    return [(message["role"], message["content"]) for message in messages if message["role"] != "system"]


def without_key() -> Chat:
    made = Chat(Settings(), {})
    made.voiced_start(GivenTools(), ScriptedClock())
    return made


class TestContract(PluginContract):
    """What every plugin keeps to."""

    plugin = plugin
    name = "chat"


async def test_without_a_key_it_passes() -> None:
    assert await reply(without_key(), "Hello?", "en", (), None) is None


async def test_nothing_said_is_nothing_to_answer(service: ChatService) -> None:
    assert await reply(chat(service.base_url), " ", "en", (), None) is None


async def test_the_key_is_sent_and_the_question_told(service: ChatService) -> None:
    service.script.next(Tokens("Paris", "."))
    assert await said(chat(service.base_url), "The capital of France?") == "Paris."
    assert service.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert service.requests[0].body["model"] == MODEL
    assert told(service) == [("user", "The capital of France?")]


async def test_a_model_of_ones_own_is_asked_without_a_key() -> None:
    async with ChatService(needs_key=False) as service:
        made = Chat(Settings(base_url=service.base_url), {"DASHSCOPE_API_KEY": KEY, "OPENAI_API_KEY": KEY})
        made.voiced_start(GivenTools(), ScriptedClock())
        assert await said(made, "Yes.") == "Yes."
        assert "authorization" not in service.requests[0].headers


async def test_the_settings_go_with_the_request(service: ChatService) -> None:
    settings = {"model": "llama3.2", "temperature": 0.5, "max_tokens": 99, "extra": {"seed": 1}}
    await said(chat(service.base_url, **settings))
    body = service.requests[0].body
    sent = {name: body[name] for name in ("model", "temperature", "max_tokens", "seed")}
    assert sent == {"model": "llama3.2", "temperature": 0.5, "max_tokens": 99, "seed": 1}


async def test_the_model_is_told_the_names_that_plugins_know(service: ChatService) -> None:
    made = Chat(Settings.model_validate({"base_url": service.base_url, "api_key": KEY, "device": "Nabu"}), {})
    made.voiced_start(GivenTools(words={"rooms": ("kitchen", "attic"), "people": ("Anna", "kitchen")}), ScriptedClock())
    await said(made)
    prompt = service.requests[0].body["messages"][0]["content"]
    assert all(name in prompt for name in ("kitchen", "attic", "Anna", "Nabu"))
    assert prompt.count("kitchen") == 1


async def test_the_model_is_told_place_and_prompt(service: ChatService) -> None:
    await said(chat(service.base_url, place="Potsdam", system_prompt="You are a pirate."))
    prompt = service.requests[0].body["messages"][0]
    assert prompt["role"] == "system"
    assert "Potsdam" in prompt["content"]
    assert "You are a pirate." in prompt["content"]


async def test_the_model_is_told_what_was_said_before(service: ChatService) -> None:
    await said(chat(service.base_url), "And of Germany?", "en", FRANCE)
    assert told(service) == [("user", FRANCE.heard), ("assistant", FRANCE.spoke), ("user", "And of Germany?")]


@pytest.mark.parametrize("settings", [{"memory_minutes": 0.5}, {"memory_tokens": 0}])
async def test_what_was_said_too_long_ago_or_too_much_is_not_told(
    service: ChatService, settings: Mapping[str, Any]
) -> None:
    await said(chat(service.base_url, **settings), "And of Germany?", "en", FRANCE)
    assert told(service) == [("user", "And of Germany?")]


async def test_what_the_others_can_do_is_offered_and_done(service: ChatService) -> None:
    service.script.next(Calls(Call("timers_set", {"minutes": 10}), cut=3))
    service.script.next(Tokens("Ten", " minutes."))
    tools = ScriptedTools()
    assert await said(chat(service.base_url), tools=tools) == "Ten minutes."
    assert [tool["function"]["name"] for tool in service.requests[0].body["tools"]] == ["timers_set"]
    assert tools.called == [("timers_set", {"minutes": 10}, "0-0")]
    assert [role for role, _ in told(service, 1)] == ["user", "assistant", "tool"]
    assert told(service, 1)[-1] == ("tool", "Ten minutes from now.")


@pytest.mark.parametrize(
    ("settings", "offered", "tools"),
    [
        ({"tools": False}, TIMER, ScriptedTools()),
        ({}, TIMER, None),
        ({}, NAMELESS, ScriptedTools()),
        ({}, OWN, ScriptedTools()),
    ],
)
async def test_tools_that_cannot_or_must_not_be_used_are_not_offered(
    service: ChatService, settings: Mapping[str, Any], offered: Tool, tools: ScriptedTools | None
) -> None:
    await said(chat(service.base_url, offered, **settings), tools=tools)
    assert "tools" not in service.requests[0].body


async def test_what_was_forgotten_is_not_told_any_more(service: ChatService) -> None:
    async with Trial(plugin, name="chat", settings={"base_url": service.base_url, "api_key": KEY}) as trial:
        await trial.ask("what is the capital of France")
        assert (await trial.ask("forget what I said")).text == "All right, it's forgotten."
        await trial.ask("what did we talk about")
    assert ("user", "what is the capital of France") not in told(service, 1)


async def test_a_connection_is_made_when_somebody_is_about_to_ask(service: ChatService) -> None:
    settings = {"base_url": service.base_url, "api_key": KEY}
    async with Trial(plugin, name="chat", settings=settings) as trial, trial.tasks():
        assert not service.connections
        await trial.tell(Woken("button"))
        await service.until(lambda: len(service.connections) == 1)
    assert not service.requests


def test_without_a_key_there_is_nothing_to_keep() -> None:
    assert without_key().voiced_tasks() == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(("forget what i just said", "en"), ("forget everything", "en"), ("please forget what I said", "en")),
        *(("let's start over", "en"), ("new conversation", "en"), ("forget our conversation", "en")),
        *(("忘掉刚才的", "zh"), ("把刚才说的话忘了吧", "zh"), ("忘了刚才说的话吧", "zh"), ("忘记我们之前的对话", "zh")),
        *(("我们重新开始吧", "zh"), ("换个话题", "zh"), ("清空聊天记录", "zh")),
    ],
)
async def test_it_understands_that_something_is_to_be_forgotten(text: str, language: str) -> None:
    async with Trial(plugin, settings={"api_key": KEY}, name="chat", language=language) as trial:
        assert (await trial.ask(text)).intent == "forget"


@pytest.mark.parametrize(
    "text",
    [
        "forget the milk",
        "forget that",
        "forget it",
        "do not forget that",
        "i forgot",
        "start",
        "别忘了刚才的",
        "我忘了",
        "开始",
    ],
)
async def test_other_things_are_not_forgotten(text: str) -> None:
    async with Trial(plugin, name="chat", language="en" if text.isascii() else "zh") as trial:
        assert (await trial.ask(text)).intent == ""


def test_without_the_client_it_passes_and_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['aiohttp'] = None; from voiced_plugins.chat import Chat, Settings;"
        "from voiced.api import Conversation, Utterance;"
        f"made = Chat(Settings(api_key='{KEY}'), {{}});"
        "print(made.voiced_converse(Utterance('a', 'en'), Conversation()));"
        "import asyncio; print(asyncio.run(made.voiced_checks()[0].run()).mend)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    passes, mend = done.stdout.splitlines()
    assert passes == "None"
    assert "script/setup --chat" in mend


def test_asking_whether_it_answers_is_quick_and_asks_nobody() -> None:
    assert chat("http://127.0.0.1:9/v1").voiced_converse(Utterance("Hello?", "en"), Conversation()) is not None
