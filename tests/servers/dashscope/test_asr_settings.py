"""What a session that recognizes speech lets a client set, and what it refuses."""

from typing import Any

import pytest

from tests.servers.dashscope.client import ASR, connected
from tests.servers.dashscope.service import DashScopeService


def turns(**fields: Any) -> dict[str, Any]:
    return {"turn_detection": {"type": "server_vad", **fields}}


def transcription(**fields: Any) -> dict[str, Any]:
    return {"input_audio_transcription": fields}


FORMAT = {"type": "pcm", "sample_rate": 16000}


@pytest.mark.parametrize(
    "session",
    [
        turns(threshold=-1),
        turns(threshold=1.0),
        turns(silence_duration_ms=200),
        turns(silence_duration_ms=6000, prefix_padding_ms=300),
        {"turn_detection": None},
        {"input_audio_format": "opus", "sample_rate": 8000},
        {"input_audio_format": "pcm16", "output_audio_format": "pcm16", "voice": None, "modalities": ["text"]},
        {"audio": {"input": {"format": FORMAT}}},
        transcription(model=None),
        transcription(language="yue", corpus={"text": "living room"}),
    ],
    ids=str,
)
async def test_this_may_be_set(session: dict[str, Any]) -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        assert (await client.update(**session))["type"] == "session.updated"


@pytest.mark.parametrize(
    ("session", "param"),
    [
        (turns(threshold=1.1), "session.turn_detection.threshold"),
        (turns(threshold="0"), "session.turn_detection.threshold"),
        (turns(silence_duration_ms=199), "session.turn_detection.silence_duration_ms"),
        (turns(silence_duration_ms=6001), "session.turn_detection.silence_duration_ms"),
        (turns(silence_duration_ms=400.5), "session.turn_detection.silence_duration_ms"),
        ({"turn_detection": {"type": "semantic_vad"}}, "session.turn_detection.type"),
        ({"input_audio_format": "mp3"}, "session.input_audio_format"),
        ({"sample_rate": 44100}, "session.sample_rate"),
        ({"modalities": ["audio"]}, "session.modalities"),
        (transcription(language="tlh"), "session.input_audio_transcription.language"),
        (transcription(corpus={"text": 7}), "session.input_audio_transcription.corpus.text"),
        (transcription(corpus={"text": "字" * 10_001}), "session.input_audio_transcription.corpus.text"),
    ],
)
async def test_this_is_refused(session: dict[str, Any], param: str) -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        error = (await client.update(**session))["error"]
        assert (error["type"], error["param"]) == ("invalid_request_error", param)


async def test_a_refused_update_changes_nothing() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        before = (await client.update())["session"]
        await client.update(sample_rate=8000, turn_detection={"type": "server_vad", "threshold": 7})
        assert (await client.update())["session"] == before


@pytest.mark.parametrize("kind", ["response.cancel", "response.create", "weather"])
async def test_these_events_are_errors(kind: str) -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.say(kind)
        assert (await client.hear())["error"]["event_id"] == f"event_of_{kind}"


async def test_audio_that_is_not_base64_is_an_error() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.say("input_audio_buffer.append", audio="no, it is not")
        assert (await client.hear())["error"]["param"] == "audio"


@pytest.mark.parametrize("text", ["{", "[]", "7", ""])
async def test_what_is_no_json_object_is_an_error(text: str) -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.websocket.send(text)
        assert (await client.hear())["type"] == "error"


async def test_a_binary_message_ends_the_connection() -> None:
    async with DashScopeService() as service, connected(service, ASR) as client:
        await client.websocket.send(b"\0\0")
        await client.hear_until("error")
        await client.websocket.wait_closed()
        assert client.websocket.close_code == 1007
