"""A language model through real sound: it is heard while it still writes, and stopped in the middle."""

from collections.abc import Iterator

import pytest

from tests.live.cloud.chirped import ask, spoken
from tests.live.conftest import RoomWith
from tests.live.room import Room
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Gate, Tokens
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice

pytestmark = pytest.mark.slow

KEY = "sk-a-key-for-tests"
QUESTION = "为什么天是蓝的"
FIRST, SECOND = "因为空气散射蓝光。", "傍晚的光走得更远，所以天是红的。"
NEXT = "那为什么海也是蓝的"


@pytest.fixture
def model() -> Iterator[ChatService]:
    with ServiceInThread(ChatService()) as service:
        yield service


@pytest.fixture
def settings(model: ChatService) -> Iterator[tuple[str, ...]]:
    with ServiceInThread(DashScopeService(voice=ChirpVoice(), key=KEY)) as service:
        yield (
            "language=zh-CN", "asr.providers=chirp", "tts.providers=qwen-tts",
            f"plugins.dashscope.endpoint={service.url}", f"plugins.dashscope.api_key={KEY}",
            f"plugins.chat.base_url={model.base_url}", f"plugins.chat.api_key={KEY}", "listen.addressed=always",
        )  # fmt: skip


def heard_whole(room: Room, asked: float, text: str) -> None:
    """It was said to its end, and understood."""
    told = room.until("spoke", asked, 20.0, complete=True)
    room.silent_after(told.at)
    assert spoken(room, asked) == text


def test_it_is_heard_while_the_model_still_writes(
    room_with: RoomWith, settings: tuple[str, ...], model: ChatService
) -> None:
    rest = Gate()
    model.script.next(Tokens(FIRST, SECOND[:4]), rest, Tokens(SECOND[4:]))
    with room_with(*settings) as room:
        asked = ask(room, QUESTION)
        room.until("speaking", asked, 20.0)
        rest.open()
        heard_whole(room, asked, FIRST + SECOND)


def test_who_interrupts_is_answered_by_a_model_that_knows_what_was_heard(
    room_with: RoomWith, settings: tuple[str, ...], model: ChatService
) -> None:
    never = Gate()
    model.script.next(Tokens(FIRST, SECOND[:4]), never)
    with room_with(*settings) as room:
        asked = ask(room, QUESTION)
        room.until("speaking", asked, 20.0)
        room.voiced("stop")
        told = room.until("spoke", asked, 5.0, complete=False)
        model.wait(lambda: model.requests[0].end == "left")
        model.script.next(Tokens(FIRST))
        again = ask(room, NEXT)
        heard_whole(room, again, FIRST)
    said = [(one["role"], one["content"]) for one in model.requests[1].body["messages"]]
    assert said[-1] == ("user", NEXT)
    assert all(FIRST not in str(text) for role, text in said if role == "assistant") or told["text"] == FIRST
