"""How soon the voice is heard, and whether it can be told more while it speaks; it makes the speech for the others."""

import asyncio
from array import array
from typing import Any

from voiced.api import RATE, Finding, SpeechError
from voiced.api.wire import Session
from voiced.audio import WIDTH
from voiced_plugins.dashscope.probes.means import Means
from voiced_plugins.dashscope.probes.sessions import rate_of, speaking
from voiced_plugins.dashscope.probes.witness import Witness, witnessed
from voiced_plugins.dashscope.qwen_tts.events import Commit, ResponseDone, Sound, Text, TtsIn, TtsOut
from voiced_plugins.dashscope.realtime.events import Refused
from voiced_plugins.dashscope.wording import printed
from voiced_plugins.trimming import Trimming

LEAD_S = 0.1
"""Silence that is left before the speech."""

FAINTEST = 328
"""A voice whose loudest sample is lower cannot be heard: -40 dBFS."""


async def first_sound(means: Means) -> Finding:
    """From nothing, and in a session that has spoken already."""
    began = _now()
    async with speaking(means) as session, witnessed(session) as witness:
        cold, pcm = await _spoken(session, witness, means)
        again = _now()
        warm, _ = await _spoken(session, witness, means)
    means.speech = await asyncio.to_thread(_trimmed, pcm, rate_of(means.settings.qwen_tts))
    if not _is_heard(means.speech):
        means.speech = b""
        raise SpeechError(printed("DashScope spoke, and nothing can be heard"), code="silent")
    cold_ms, warm_ms = round((cold - began) * 1000), round((warm - again) * 1000)
    said = printed("after {cold} ms from nothing, after {warm} ms when it is ready", cold=cold_ms, warm=warm_ms)
    return Finding("fine", said, measured={"first_audio_cold_ms": cold_ms, "first_audio_warm_ms": warm_ms})


async def commit_while_speaking(means: Means) -> Finding:
    """A second text, committed at the first sound of the first: voiced waits, so nothing is wrong in any case."""
    async with speaking(means) as session, witnessed(session) as witness:
        await _say(session, means)
        await witness.needed(Sound, means.limits.answer)
        await _say(session, means)
        outcome = await _outcome(witness, means.limits.answer)
    said = {
        "queued": printed("it is spoken next"),
        "refused": printed("it is refused; voiced waits for the end of the first"),
        "lost": printed("it is lost; voiced waits for the end of the first"),
    }
    return Finding("fine", said[outcome], measured={"commit_while_speaking": outcome})


async def _outcome(witness: Witness[TtsOut], limit_s: float) -> str:
    try:
        first = await witness.needed(ResponseDone, limit_s)
        second = await witness.first(ResponseDone, limit_s, first.number + 1)
    except SpeechError:
        if witness.every(Refused):
            return "refused"
        raise
    return "queued" if second else "lost"


async def _spoken(session: Session[TtsIn, TtsOut], witness: Witness[TtsOut], means: Means) -> tuple[float, bytes]:
    """When the first sound of the sentence came, and all of it."""
    before, limit = len(witness.told), means.limits.answer
    await _say(session, means)
    first = await witness.needed(Sound, limit, before)
    await witness.needed(ResponseDone, limit, before)
    pcm = b"".join(one.event.data for one in witness.told[before:] if isinstance(one.event, Sound))
    return first.at, pcm[: len(pcm) // WIDTH * WIDTH]


async def _say(session: Session[TtsIn, Any], means: Means) -> None:
    await session.send(Text(means.limits.sentence))
    await session.send(Commit())


def _trimmed(pcm: bytes, rate: int) -> bytes:
    """What a microphone would give, without the silence around it."""
    trimming = Trimming(RATE, LEAD_S, 0.0)
    return trimming.feed(_resampled(pcm, rate)) + trimming.end()


def _is_heard(pcm: bytes) -> bool:
    return max(map(abs, array("h", pcm)), default=0) >= FAINTEST


def _resampled(pcm: bytes, rate: int) -> bytes:
    if rate == RATE:
        return pcm
    import numpy as np
    import soxr

    return bytes(soxr.resample(np.frombuffer(pcm, np.int16), rate, RATE).tobytes())


def _now() -> float:
    return asyncio.get_running_loop().time()
