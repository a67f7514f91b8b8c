"""After its end a synthesizer leaves no task, no thread and no socket behind, whatever happened before."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.faults import (
    AbortHandshake,
    AbortWhen,
    After,
    AfterClient,
    Binary,
    CloseWhen,
    Late,
    Malformed,
    NoHandshake,
    Silent,
    TaskFailed,
)
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import AUDIO, RUN, STARTED
from tests.servers.dashscope.voice import Tones
from tests.voiced_plugins.dashscope.qwen_asr.hearing import STRICT
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses
from tests.voiced_plugins.dashscope.tasks.voices import (
    CLAUSE,
    REPLY,
    SAMBERT,
    AnySettings,
    spoken,
    stop,
    stopped,
    voice,
)
from tests.waiting import until
from voiced.api import SpeechError, Synthesizer
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.sambert.settings import SambertSettings
from voiced_plugins.dashscope.tasks.connections import TaskLimits

LONG = "a long clause " * 9
ALL = {
    "clause": CLAUSE,
    "reply": REPLY,
    "wav": CosyVoiceSettings(format="wav"),
    "mp3": CosyVoiceSettings(format="mp3"),
    "opus": CosyVoiceSettings(format="opus"),
    "mp3-reply": CosyVoiceSettings(format="mp3", mode="reply"),
    "sambert": SAMBERT,
    "sambert-mp3": SambertSettings(format="mp3"),
}
FAULTS = (
    AbortHandshake(),
    AbortWhen(After(AUDIO, 2)),
    CloseWhen(AfterClient(RUN)),
    Malformed(After(AUDIO)),
    TaskFailed(After(AUDIO)),
    Binary(After(STARTED), b"<html>no sound</html>" * 500),
)
"""Of the last one PCM makes noise."""


@dataclass(frozen=True, slots=True)
class Left:
    """What there is, in this process."""

    tasks: int
    threads: int
    descriptors: int


def left() -> Left:
    return Left(len(asyncio.all_tasks()), threading.active_count(), len(list(Path("/proc/self/fd").iterdir())))


@dataclass(frozen=True, slots=True)
class Stage:
    """A service in a thread of its own, and a synthesizer."""

    service: DashScopeService
    by: Synthesizer


Scene: TypeAlias = Callable[[Stage], Awaitable[None]]


async def speaks(stage: Stage) -> None:
    for _ in range(2):
        await spoken(stage.by, "One.", "two", "Three.")


async def prepares(stage: Stage) -> None:
    await stage.by.prepare()


async def stops(stage: Stage) -> None:
    stage.service.delays = Delays(between_deltas=0.01)
    for _ in range(2):
        await stopped(stage.by, LONG)


async def stops_at_its_end(stage: Stage) -> None:
    stage.service.delays = Delays(between_deltas=0.01)
    await stopped(stage.by, LONG)
    await stage.by.close()


async def fails(stage: Stage) -> None:
    for fault in FAULTS:
        stage.service.faults.clear()
        stage.service.faults.every(fault)
        with suppress(SpeechError):
            await spoken(stage.by, LONG, "Two.")


async def _cut_off(stage: Stage, reached: Callable[[], bool]) -> None:
    reply = asyncio.create_task(stage.by.speak(clauses(LONG), Loudspeaker().play))
    await until(reached)
    await stop(reply)


async def stops_while_it_connects(stage: Stage) -> None:
    stage.service.faults.every(NoHandshake())
    await _cut_off(stage, lambda: bool(stage.service.connections))


async def stops_before_its_task_begins(stage: Stage) -> None:
    stage.service.faults.every(Late(STARTED, 60.0))
    await _cut_off(stage, lambda: any(record.tasks for record in stage.service.connections))


async def is_closed_while_it_speaks(stage: Stage) -> None:
    stage.service.faults.every(Silent(After(AUDIO, 2)))
    reply = asyncio.create_task(stage.by.speak(clauses(LONG), Loudspeaker().play))
    await until(lambda: any(AUDIO in record.sent_types for record in stage.service.connections))
    await stage.by.close()
    await asyncio.wait({reply})
    assert isinstance(reply.exception(), SpeechError)


SCENES: tuple[Scene, ...] = (
    speaks,
    prepares,
    stops,
    stops_at_its_end,
    fails,
    stops_while_it_connects,
    stops_before_its_task_begins,
    is_closed_while_it_speaks,
)


async def play(service: DashScopeService, settings: AnySettings, scene: Scene) -> None:
    service.faults.clear()
    service.delays = Delays()
    by = voice(service, settings, TaskLimits(line=STRICT, started_s=1.0))
    await scene(Stage(service, by))
    await by.close()
    await service_is_left(service)


async def service_is_left(service: DashScopeService) -> None:
    await until(lambda: not any(record.is_open for record in service.connections))


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    with ServiceInThread(DashScopeService(voice=Tones(character_ms=10))) as service:
        yield service


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("settings", ALL.values(), ids=ALL.keys())
async def test_nothing_is_left_when(service: DashScopeService, settings: AnySettings, scene: Scene) -> None:
    await play(service, settings, speaks)  # what is loaded once is there
    before = left()
    await play(service, settings, scene)
    await until(lambda: left() == before)
