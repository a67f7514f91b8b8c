"""What a session that speaks lets a client set, and what it refuses."""

from typing import Any

import pytest

from tests.servers.dashscope.client import TTS, connected
from tests.servers.dashscope.service import DashScopeService

INSTRUCT = "qwen3-tts-instruct-flash-realtime-2026-01-22"
CLONED = "qwen3-tts-vc-realtime-2026-01-15"
OLD = "qwen-tts-realtime"
FIRST = "qwen3-tts-flash-realtime-2025-09-18"


async def answer(model: str, session: dict[str, Any]) -> str:
    async with DashScopeService() as service, connected(service, model) as client:
        return str((await client.update(**session))["type"])


@pytest.mark.parametrize(
    ("model", "session"),
    [
        (TTS, {"voice": "Ono Anna"}),
        (TTS, {"voice": "Kiki", "language_type": "Chinese", "speech_rate": 0.5, "pitch_rate": 2, "volume": 100}),
        (TTS, {"mode": "commit", "response_format": "opus", "sample_rate": 48_000, "bit_rate": 6}),
        (TTS, {"enable_tn": True, "optimize_instructions": False}),
        (INSTRUCT, {"voice": "Serena", "instructions": "Speak fast.", "optimize_instructions": True}),
        (CLONED, {"voice": "voice-of-mine"}),
        (OLD, {"voice": "Chelsie", "sample_rate": 24_000}),
        (FIRST, {"voice": "Nofish"}),
    ],
)
async def test_this_may_be_set(model: str, session: dict[str, Any]) -> None:
    assert await answer(model, session) == "session.updated"


@pytest.mark.parametrize(
    ("model", "session"),
    [
        (TTS, {"voice": "cherry"}),
        (TTS, {"voice": None}),
        (TTS, {"mode": "commits"}),
        (TTS, {"response_format": "flac"}),
        (TTS, {"sample_rate": 12_000}),
        (TTS, {"speech_rate": 2.1}),
        (TTS, {"pitch_rate": 0.4}),
        (TTS, {"volume": 101}),
        (TTS, {"volume": 50.5}),
        (TTS, {"bit_rate": 511}),
        (TTS, {"language_type": "Klingon"}),
        (TTS, {"instructions": "Speak fast."}),
        (TTS, {"enable_tn": "yes"}),
        (INSTRUCT, {"voice": "Jennifer"}),
        (INSTRUCT, {"instructions": "快" * 1601}),
        (CLONED, {"voice": "Cherry"}),
        (CLONED, {"mode": "commit"}),
        (OLD, {"voice": "Momo"}),
        (OLD, {"response_format": "wav"}),
        (OLD, {"sample_rate": 16_000}),
        (OLD, {"volume": 60}),
        (FIRST, {"voice": "Serena"}),
    ],
)
async def test_this_is_refused(model: str, session: dict[str, Any]) -> None:
    assert await answer(model, session) == "error"


async def test_a_voice_that_the_model_lacks_is_named() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        message = (await client.update(voice="Nobody"))["error"]["message"]
        assert message == "invalid value: The requested voice 'Nobody' is not supported."
