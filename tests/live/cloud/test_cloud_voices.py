"""Every voice of a service through real sound: stopped in the middle, and heard word for word."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from tests.live.cloud.chirped import WHO, answered, ask, spoken
from tests.live.conftest import RoomWith
from tests.live.room import Room
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from tests.servers.huawei.account import ACCESS_KEY, PROJECT, SECRET_KEY
from tests.servers.huawei.service import HuaweiService

pytestmark = pytest.mark.slow

KEY = "sk-a-key-for-tests"


@contextmanager
def dashscope(voice: str, *more: str) -> Iterator[tuple[str, ...]]:
    """The settings for one of its voices."""
    with ServiceInThread(DashScopeService(voice=ChirpVoice(), key=KEY)) as service:
        account = (f"plugins.dashscope.endpoint={service.url}", f"plugins.dashscope.api_key={KEY}")
        yield (f"tts.providers={voice}", *account, *(f"plugins.dashscope.{voice}.{one}" for one in more))


@contextmanager
def huawei(*more: str) -> Iterator[tuple[str, ...]]:
    """The settings for its voice."""
    with ServiceInThread(HuaweiService(voice=ChirpVoice())) as service:
        keys = {"endpoint": service.url, "project_id": PROJECT, "ak": ACCESS_KEY, "sk": SECRET_KEY}
        account = tuple(f"plugins.huawei.{name}={value}" for name, value in keys.items())
        yield ("tts.providers=huawei-vcs", *account, *(f"plugins.huawei.{one}" for one in more))


VOICES: dict[str, Callable[[], AbstractContextManager[tuple[str, ...]]]] = {
    "cosyvoice": lambda: dashscope("cosyvoice"),
    "sambert": lambda: dashscope("sambert"),
    "huawei": huawei,
    "cosyvoice in one flow": lambda: dashscope("cosyvoice", "mode=reply"),
    "huawei in one flow": lambda: huawei("text_pieces=multi"),
}

LONG = [pytest.param(voice, marks=pytest.mark.long) for voice in VOICES if "flow" in voice]


@pytest.mark.parametrize("voice", [*(voice for voice in VOICES if "flow" not in voice), *LONG])
def test_a_voice_is_stopped_and_heard_whole_afterwards(voice: str, room_with: RoomWith) -> None:
    with VOICES[voice]() as settings, room_with("language=zh-CN", "asr.providers=chirp", *settings) as room:
        stopped = stop_in_the_middle(room)
        answered(room, ask(room), by="chirp")
        assert len(WHO.removeprefix(stopped)) > 2


def stop_in_the_middle(room: Room) -> str:
    """Ask, and have the answer stopped as soon as it can be heard; what was heard of it."""
    asked = ask(room)
    room.until("speaking", asked, 20.0)
    room.voiced("stop")
    told = room.until("spoke", asked, 5.0, complete=False)
    room.silent_after(told.at)
    return spoken(room, asked)
