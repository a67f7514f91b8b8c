"""The plugin, asked as the daemon asks it, and a service that stands in for a model."""

from typing import Any

from tests.servers.chat.service import ChatService
from tests.voiced_plugins.chat.talks import TIMER, whole
from voiced.api import Conversation, Exchange, Reply, Tool, TurnTools, Utterance
from voiced.api.testing import GivenTools, ScriptedClock
from voiced_plugins.chat import Chat
from voiced_plugins.chat.settings import Settings

KEY = "sk-0123456789abcdef"
MODEL = "qwen-plus"


def native(service: ChatService) -> dict[str, Any]:
    """Settings for DashScope's own way."""
    return {"protocol": "dashscope", "base_url": service.native_url}


def chat(url: str, *tools: Tool, **settings: Any) -> Chat:
    """With a key, and one tool unless there are others."""
    made = Chat(Settings.model_validate({"base_url": url, "api_key": KEY, **settings}), {})
    made.voiced_start(GivenTools(tools or (TIMER,)), ScriptedClock())
    return made


async def reply(
    of: Chat, text: str, language: str, before: tuple[Exchange, ...], tools: TurnTools | None
) -> Reply | None:
    act = of.voiced_converse(Utterance(text, language, tools=tools), Conversation(before))
    return await act() if act else None


async def begun(
    of: Chat, text: str = "Hello?", language: str = "en", *before: Exchange, tools: TurnTools | None = None
) -> Reply:
    """What it replies."""
    given = await reply(of, text, language, before, tools)
    assert given is not None, "it passes"
    return given


async def said(of: Chat, *told: Any, tools: TurnTools | None = None) -> str:
    """All of it; new lines are blanks."""
    return " ".join((await whole(await begun(of, *told, tools=tools))).split())
