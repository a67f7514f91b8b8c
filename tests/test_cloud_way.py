"""From a spoken question to the spoken answer by a service, over files; and what is said when it is away."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversation.stage import write_wav
from tests.sentences.by_voice_chirp import chirp
from tests.servers.dashscope.chirp import chirped, reader
from tests.servers.dashscope.ears import Chirps
from tests.servers.dashscope.faults import Refuse
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice
from voiced.api import Announced, Event, Heard, Spoke, TurnMeasured
from voiced.api.testing import silence
from voiced.conversation.duplex import HalfDuplex
from voiced.daemon import Daemon
from voiced.device.clock import Work
from voiced.device.file_sound import FileSound
from voiced.device.sound_files import read_blocks
from voiced.settings import load

__all__ = ["chirp"]

KEY = "sk-a-key-for-tests"
PAUSE_S = 12.0
"""Between two questions: answers and announcements come to their end."""

WHO = "我是voiced，你的语音助手。"

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("chirp")]


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(ears=Chirps(), voice=ChirpVoice(), key=KEY) as service:
        yield service


async def talk(
    service: DashScopeService, folder: Path, *questions: str, key: str = KEY, settings: str = ""
) -> list[Event]:
    """Ask one question after the other; what happened.  The replies are in `reply.wav`."""
    sound = b"".join(silence(1.0) + chirped(text) + silence(PAUSE_S) for text in questions)
    given = [
        "language=zh-CN", "asr.providers=qwen-asr", "tts.providers=qwen-tts,espeak",
        f"plugins.dashscope.endpoint={service.url}", f"plugins.dashscope.api_key={key}", *settings.split(),
    ]  # fmt: skip
    events: list[Event] = []
    daemon = Daemon(load(None, given, {}, folder / "no.toml"), lambda happened: events.append(happened.event))
    work, duplex = Work(), HalfDuplex()
    recording = write_wav(folder / "question.wav", sound)
    await daemon.converse(FileSound(recording, folder / "reply.wav", work, duplex), work, duplex)
    return events


def told(events: list[Event], kind: type[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, kind)]


async def test_a_question_in_chinese_is_answered_in_chinese(service: DashScopeService, tmp_path: Path) -> None:
    events = await talk(service, tmp_path, "你叫什么名字")
    assert told(events, Heard) == [Heard("你叫什么名字", "zh", "qwen-asr", "neutral")]
    assert told(events, Spoke) == [Spoke(WHO, complete=True)]
    ear = reader()
    for block in read_blocks(tmp_path / "reply.wav"):
        ear.hear(block)
    assert ear.end() == WHO


async def test_the_turn_names_the_sessions_of_the_service(service: DashScopeService, tmp_path: Path) -> None:
    (measured,) = told(await talk(service, tmp_path, "你叫什么名字"), TurnMeasured)
    assert isinstance(measured, TurnMeasured)
    assert {name: session[:5] for name, session in measured.sessions.items()} == {"asr": "sess_", "tts": "sess_"}
    assert len(measured.responses) == 2  # one for each clause


async def test_two_questions_are_heard_in_one_session(service: DashScopeService, tmp_path: Path) -> None:
    events = await talk(service, tmp_path, "你叫什么名字", "现在几点")
    assert [event.text for event in told(events, Heard) if isinstance(event, Heard)] == ["你叫什么名字", "现在几点"]
    assert len([record for record in service.of("asr") if record.audio]) == 1


async def test_what_is_only_heard_needs_no_voice(service: DashScopeService, tmp_path: Path) -> None:
    events: list[Event] = []
    given = ["asr.providers=qwen-asr", f"plugins.dashscope.endpoint={service.url}", f"plugins.dashscope.api_key={KEY}"]
    daemon = Daemon(load(None, given, {}, tmp_path / "no.toml"), lambda happened: events.append(happened.event))
    work, duplex = Work(), HalfDuplex()
    recording = write_wav(tmp_path / "question.wav", silence(1.0) + chirped("good morning") + silence(1.0))
    await daemon.converse(FileSound(recording, None, work, duplex), work, duplex, answer=False)
    assert [event.text for event in told(events, Heard) if isinstance(event, Heard)] == ["good morning"]
    assert service.of("tts") == ()


async def test_that_nobody_can_hear_is_said_once(service: DashScopeService, tmp_path: Path) -> None:
    service.faults.every(Refuse(503))
    events = await talk(service, tmp_path, "你叫什么名字", "现在几点")
    assert [event.key for event in told(events, Announced) if isinstance(event, Announced)] == ["trouble-nobody"]
    assert told(events, Heard) == []


async def test_that_a_key_is_refused_is_said_once(service: DashScopeService, tmp_path: Path) -> None:
    fallback = "asr.providers=qwen-asr,chirp listen.follow_up_s=0"
    events = await talk(service, tmp_path, "你叫什么名字", "现在几点", key="sk-of-somebody", settings=fallback)
    assert [event.provider for event in told(events, Heard) if isinstance(event, Heard)] == ["chirp", "chirp"]
    assert [event.key for event in told(events, Announced) if isinstance(event, Announced)] == ["trouble-refused"]
