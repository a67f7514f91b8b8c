"""A recognizer at a service that stands in, and somebody who speaks to it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Self

from tests.servers.dashscope.service import DashScopeService
from tests.waiting import until
from voiced.api import Expected, Frame, Interim, Pause, Transcript
from voiced.api.testing import framed, silence, tone
from voiced.api.wire import LineLimits, WarmLimits
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.qwen_asr.recognizer import QwenAsr
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_asr.turn import Tuning

KEY = "sk-test"
LIMIT_S = 10.0

STRICT = LineLimits(connect=1.0, ping=None, pong=1.0, send=1.0, close=0.2)
PATIENT = Tuning(window=0.4, margin=0.2, grace=5.0, final=5.0, notice=5.0)
"""For what the service does answer: a slow machine ends no session."""

HASTY = Tuning(window=0.4, margin=0.2, grace=0.01, final=0.05, notice=0.05)
"""For what it does not answer."""

TOLD = Tuning(window=None, final=5.0)
"""The service is told where an utterance ends."""

MANUAL = QwenAsrSettings(mode="manual")


ONE = WarmLimits(spare=False)
"""A session when it is wanted, and none besides."""


def recognizer(
    service: DashScopeService,
    settings: QwenAsrSettings | None = None,
    tuning: Tuning | None = None,
    warm: WarmLimits = ONE,
    *,
    key: str = KEY,
    catch_up: float = 1000.0,
) -> QwenAsr:
    """One that is at once ready for all sound that there is."""
    settings = settings or QwenAsrSettings()
    tuning = tuning or (PATIENT if settings.mode == "server-vad" else TOLD)
    return QwenAsr(Account(service.url, key), settings, tuning, warm, STRICT, catch_up)


@asynccontextmanager
async def hearing(
    service: DashScopeService,
    settings: QwenAsrSettings | None = None,
    tuning: Tuning | None = None,
    warm: WarmLimits = ONE,
    catch_up: float = 1000.0,
) -> AsyncIterator[QwenAsr]:
    """A recognizer that is closed in the end."""
    by = recognizer(service, settings, tuning, warm, catch_up=catch_up)
    try:
        yield by
    finally:
        await by.close()


@asynccontextmanager
async def turn_at(
    service: DashScopeService,
    settings: QwenAsrSettings | None = None,
    tuning: Tuning | None = None,
    catch_up: float = 1000.0,
) -> "AsyncIterator[Turn]":
    """A turn of a recognizer of its own."""
    async with hearing(service, settings, tuning, catch_up=catch_up) as by, Turn(by) as turn:
        yield turn


class Microphone:
    """Sound as frames of consecutive samples."""

    def __init__(self, start: int = 0) -> None:
        self.position = start

    def frames(self, pcm: bytes) -> list[Frame]:
        """The next sound."""
        frames = [Frame(one.pcm, one.start + self.position, one.captured) for one in framed(pcm)]
        self.position = frames[-1].end if frames else self.position
        return frames

    def says(self, seconds: float = 0.5, after: float = 0.5) -> list[Frame]:
        """An utterance and the silence after it."""
        return self.frames(tone(seconds) + silence(after))


class Turn:
    """One turn that is given bit by bit; `async with` cancels what is left of it."""

    def __init__(self, recognizer: QwenAsr, expected: Expected | None = None) -> None:
        self.interims: list[Interim] = []
        self._given: asyncio.Queue[Frame | Pause | None] = asyncio.Queue()
        self._recognizer = recognizer
        self._expected = expected or Expected("en")
        self.task: asyncio.Task[Transcript]

    @property
    def answers(self) -> list[Interim]:
        """What answered a pause."""
        return [interim for interim in self.interims if interim.segment_ended]

    def give(self, *items: Frame | Pause | Iterable[Frame] | None) -> None:
        """Speak; None ends the turn."""
        for item in items:
            for one in [item] if item is None or isinstance(item, Frame | Pause) else item:
                self._given.put_nowait(one)

    async def answered(self, count: int = 1) -> Interim:
        """Wait until so many pauses are answered; the last answer."""
        await until(lambda: len(self.answers) >= count or self.task.done(), LIMIT_S)
        if self.task.done():
            self.task.result()
        return self.answers[count - 1]

    async def ended(self) -> Transcript:
        """Wait for the end; raises what the recognizer raises."""
        async with asyncio.timeout(LIMIT_S):
            return await asyncio.shield(self.task)

    async def whole(self, *items: Frame | Pause | Iterable[Frame] | None) -> Transcript:
        """All of a turn at once."""
        self.give(*items, None)
        return await self.ended()

    async def __aenter__(self) -> Self:
        self.task = asyncio.create_task(
            self._recognizer.transcribe(self._speech(), self._expected, self.interims.append)
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    async def _speech(self) -> AsyncIterator[Frame | Pause]:
        while (item := await self._given.get()) is not None:
            yield item
