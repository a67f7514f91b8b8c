"""The sessions that probes have: told what the settings say, but for what is probed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from voiced.api import RATE
from voiced.api.wire import LineLimits, Session, begin
from voiced_plugins.dashscope.account import session_prefix
from voiced_plugins.dashscope.probes.means import Means
from voiced_plugins.dashscope.qwen_asr.codec import AsrCodec
from voiced_plugins.dashscope.qwen_asr.events import AsrIn, AsrOptions, AsrOut, ServerVad
from voiced_plugins.dashscope.qwen_tts.codec import TtsCodec
from voiced_plugins.dashscope.qwen_tts.events import TtsIn, TtsOptions, TtsOut
from voiced_plugins.dashscope.qwen_tts.models import family_of
from voiced_plugins.dashscope.qwen_tts.options import tts_options
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings

LANGUAGE = "en"
"""Of the sentence."""

USUAL = LineLimits()


@asynccontextmanager
async def hearing(
    means: Means, window: float | None = None, line: LineLimits = USUAL
) -> AsyncIterator[Session[AsrIn, AsrOut]]:
    """One that hears: so many seconds of silence end an utterance; None for a commit.  Raises SpeechError."""
    settings = means.settings.qwen_asr
    vad = None if window is None else ServerVad(settings.threshold, round(window * 1000))
    codec = AsrCodec(AsrOptions(settings.model, LANGUAGE, turn_detection=vad), session_prefix())
    session = await begin(means.account.realtime(settings.model), codec, line)
    try:
        yield session
    finally:
        await session.end()


@asynccontextmanager
async def speaking(means: Means) -> AsyncIterator[Session[TtsIn, TtsOut]]:
    """One that speaks, at the rate of `rate_of`.  Raises SpeechError."""
    settings = means.settings.qwen_tts
    session = await begin(means.account.realtime(settings.model), TtsCodec(_options(settings), session_prefix()))
    try:
        yield session
    finally:
        await session.end()


def rate_of(settings: QwenTtsSettings) -> int:
    """Samples a second of what is spoken: those of the recognizer, if the model can."""
    rates = family_of(settings.model).sample_rates
    return RATE if RATE in rates else max(rates)


def window_of(means: Means) -> float:
    """Seconds of silence that end an utterance, as the settings say."""
    return means.settings.qwen_asr.silence_ms / 1000


def _options(settings: QwenTtsSettings) -> TtsOptions:
    spoken = tts_options(settings, LANGUAGE, 1.0)
    return replace(
        spoken, mode="commit", response_format="pcm", sample_rate=rate_of(settings), bit_rate=None, volume=None
    )
