"""CosyVoice and Sambert at a service that stands in."""

import asyncio
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_record import TaskRecord
from tests.voiced_plugins.dashscope.qwen_asr.hearing import KEY, LIMIT_S, STRICT
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses
from tests.waiting import until
from voiced.api import Audio, Clause, Synthesizer
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.cosyvoice.synthesizer import CosyVoice
from voiced_plugins.dashscope.sambert.settings import SambertSettings
from voiced_plugins.dashscope.sambert.synthesizer import Sambert
from voiced_plugins.dashscope.tasks.connections import TaskLimits
from voiced_plugins.dashscope.tasks.whole_reply import ReplyLimits

LIMITS = TaskLimits(line=STRICT)
QUICK = ReplyLimits(gap_s=0.3, sign_s=0.05)
AnySettings = CosyVoiceSettings | SambertSettings

CLAUSE = CosyVoiceSettings()
REPLY = CosyVoiceSettings(mode="reply")
SAMBERT = SambertSettings(sample_rate=24000)
ways = pytest.mark.parametrize("settings", [CLAUSE, REPLY, SAMBERT], ids=["clause", "reply", "sambert"])
by_clause = pytest.mark.parametrize("settings", [CLAUSE, SAMBERT], ids=["clause", "sambert"])
cosyvoices = pytest.mark.parametrize("settings", [CLAUSE, REPLY], ids=["clause", "reply"])


def voice(
    service: DashScopeService,
    settings: AnySettings,
    limits: TaskLimits = LIMITS,
    reply: ReplyLimits = QUICK,
    *,
    key: str = KEY,
) -> CosyVoice | Sambert:
    """The synthesizer of the settings."""
    account = Account(service.url, key)
    if isinstance(settings, SambertSettings):
        return Sambert(account, settings, limits)
    return CosyVoice(account, settings, limits, reply)


@asynccontextmanager
async def speaking(
    service: DashScopeService, settings: AnySettings, limits: TaskLimits = LIMITS, reply: ReplyLimits = QUICK
) -> AsyncIterator[CosyVoice | Sambert]:
    """One that is closed in the end."""
    by = voice(service, settings, limits, reply)
    try:
        yield by
    finally:
        await by.close()


async def spoken(by: Synthesizer, *texts: str | Clause, language: str = "en") -> Loudspeaker:
    """A whole reply."""
    loudspeaker = Loudspeaker()
    async with asyncio.timeout(LIMIT_S):
        await by.speak(clauses(*texts, language=language), loudspeaker.play)
    return loudspeaker


async def stop(reply: "asyncio.Task[None]") -> None:
    """Nobody wants to hear the rest."""
    reply.cancel()
    await asyncio.wait({reply}, timeout=LIMIT_S)
    assert reply.cancelled()


async def stopped(by: Synthesizer, *texts: str, enough: int = 1) -> Loudspeaker:
    """A reply of which nobody wants to hear more than so many pieces."""
    loudspeaker = Loudspeaker(enough)
    reply = asyncio.create_task(by.speak(clauses(*texts), loudspeaker.play))
    async with asyncio.timeout(LIMIT_S):
        await loudspeaker.is_full.wait()
    await stop(reply)
    return loudspeaker


async def rests(by: CosyVoice | Sambert, *ends: TaskRecord) -> None:
    """Wait until the tasks have ended, and who speaks by them knows it."""
    await until(lambda: {task.end for task in ends} == {"finished"} and by._connections._sessions.ready == 1)


def tasks(service: DashScopeService) -> list[TaskRecord]:
    """All tasks, in the order of their connections."""
    return [task for record in service.connections for task in list(record.tasks)]


def said(service: DashScopeService) -> list[str]:
    """All that the service was given to speak, task by task."""
    return [task.text for task in tasks(service)]


LETTER = 240
"""Samples of a letter of `Letters`, at 24000 a second."""


class Letters:
    """A voice whose samples are the letters of the text: every sample tells what it is of."""

    def speak(self, text: str, rate: int) -> bytes:
        """As Voice says."""
        return array("h", [ord(letter) for letter in text for _ in range(LETTER * rate // 24_000)]).tobytes()


def letters(loudspeaker: Loudspeaker, clause: int | None = None) -> str:
    """What was said by `Letters`, at 24000 a second; what has no whole letter at its end is cut off there."""
    samples = array("h", loudspeaker.pcm(clause))
    spoken = [samples[start : start + LETTER] for start in range(0, len(samples), LETTER)]
    assert all(len(set(letter)) == 1 for letter in spoken), "a letter was cut"
    return "".join(chr(letter[0]) for letter in spoken)


async def speaks_whole(by: Synthesizer) -> None:
    """The next reply is spoken by `Letters`, and nothing else is heard in it."""
    loudspeaker = await spoken(by, "Yes.", "No.")
    assert "".join(letters(loudspeaker).split()) == "Yes.No."
    assert loudspeaker.ended == [0, 1]


class Writer:
    """A reply whose clauses come when the test wants."""

    def __init__(self) -> None:
        self._given: asyncio.Queue[Clause | Exception | None] = asyncio.Queue()
        self._count = 0

    def give(self, *texts: str, rate: float = 1.0, language: str = "en") -> None:
        """More of it."""
        for text in texts:
            self._given.put_nowait(Clause(self._count, text, language, rate))
            self._count += 1

    def end(self, error: Exception | None = None) -> None:
        """No more comes, or who writes fails."""
        self._given.put_nowait(error)

    async def clauses(self) -> AsyncIterator[Clause]:
        """As a synthesizer takes them."""
        while (given := await self._given.get()) is not None:
            if isinstance(given, Exception):
                raise given
            yield given


class Hurried(Loudspeaker):
    """Plays when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self._may = asyncio.Semaphore(0)

    async def play(self, audio: Audio) -> None:
        await self._may.acquire()
        await super().play(audio)

    async def plays_one(self) -> None:
        """The next piece."""
        before = len(self.played)
        self._may.release()
        await until(lambda: len(self.played) > before)

    def plays_on(self) -> None:
        """All that still comes."""
        for _ in range(100_000):
            self._may.release()
