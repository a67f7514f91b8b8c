"""What our plugin does at the service, timed in milliseconds."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable
from typing import Protocol

from tests.bench.cloud_service import KEY
from voiced.api import Audio, Clause, Expected, Frame, Interim, Pause, Recognizer, Synthesizer
from voiced_plugins.dashscope.service import recognizer, synthesizer
from voiced_plugins.dashscope.settings import Settings

LANGUAGE = "zh-CN"
TEXT = "今天是星期五，外面在下雨。"
LIMIT_S = 10.0


class _Closable(Protocol):
    async def close(self) -> None: ...


def settings(url: str) -> Settings:
    """Of an account there."""
    return Settings.model_validate({"endpoint": url, "api_key": KEY})


def voice(url: str) -> Synthesizer:
    """One that speaks; it has connected nothing."""
    return synthesizer(settings(url), KEY)


def ears(url: str) -> Recognizer:
    """One that hears; it has connected nothing."""
    return recognizer(settings(url), KEY)


async def connect_voice(url: str) -> float:
    """From nothing to a session that has taken its options."""
    one = voice(url)
    return await _timed(one, one.prepare())


async def connect_ears(url: str) -> float:
    """The same of one that hears."""
    one = ears(url)
    return await _timed(one, one.prepare(Expected(LANGUAGE)))


async def first_sign(one: Recognizer, pcm: bytes) -> float:
    """From a sound to what the service says first of it; it is heard to its end."""
    signs: list[float] = []
    came = asyncio.Event()

    def heard(_: Interim) -> None:
        signs.append(time.perf_counter())
        came.set()

    began = time.perf_counter()
    async with asyncio.timeout(LIMIT_S):
        await one.transcribe(_sound_until(pcm, came), Expected(LANGUAGE), heard)
    return (signs[0] - began) * 1000


async def first_sound(one: Synthesizer, text: str = TEXT) -> float:
    """From a text to its first sound; it is spoken to its end."""
    came: list[float] = []

    async def play(audio: Audio) -> None:
        if audio.pcm:
            came.append(time.perf_counter())

    began = time.perf_counter()
    async with asyncio.timeout(LIMIT_S):
        await one.speak(_clauses(text), play)
    return (came[0] - began) * 1000


async def first_sound_cold(url: str) -> float:
    """The same from nothing."""
    one = voice(url)
    try:
        return await first_sound(one)
    finally:
        await one.close()


async def _timed(one: _Closable, doing: Awaitable[object]) -> float:
    began = time.perf_counter()
    try:
        async with asyncio.timeout(LIMIT_S):
            await doing
        return (time.perf_counter() - began) * 1000
    finally:
        await one.close()


async def _clauses(text: str) -> AsyncIterator[Clause]:
    yield Clause(0, text, LANGUAGE)


async def _sound_until(pcm: bytes, came: asyncio.Event) -> AsyncIterator[Frame | Pause]:
    yield Frame(pcm, 0, 0.0)
    await came.wait()
    yield Pause()
