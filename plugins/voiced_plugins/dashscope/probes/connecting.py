"""How long it takes from nothing to a session that can be used, and whether the key is accepted."""

import asyncio

from voiced.api import Finding
from voiced_plugins.dashscope.probes.means import Means
from voiced_plugins.dashscope.probes.sessions import hearing, speaking, window_of
from voiced_plugins.dashscope.qwen_asr.codec import AsrCodec
from voiced_plugins.dashscope.qwen_tts.codec import TtsCodec
from voiced_plugins.dashscope.wording import printed


async def connect_asr(means: Means) -> Finding:
    """To the recognizer."""
    async with hearing(means, window_of(means)):
        pass  # what a first connection needs is loaded and kept: the daemon has it too
    began = _now()
    async with hearing(means, window_of(means)) as session:
        took = _now() - began
        assert isinstance(session.codec, AsrCodec)
        return _finding("asr", took, session.codec.session_id)


async def connect_tts(means: Means) -> Finding:
    """To the voice."""
    began = _now()
    async with speaking(means) as session:
        took = _now() - began
        assert isinstance(session.codec, TtsCodec)
        return _finding("tts", took, session.codec.session_id)


def _finding(service: str, took: float, session: str) -> Finding:
    ms = round(took * 1000)
    said = printed("ready after {ms} ms; the key is accepted (session {session})", ms=ms, session=session)
    return Finding("fine", said, measured={f"{service}_connect_ms": ms, f"{service}_session": session})


def _now() -> float:
    return asyncio.get_running_loop().time()
