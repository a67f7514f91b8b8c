"""Which requests for voices are refused, and how."""

from typing import Any

import pytest

from tests.servers.dashscope.customization.client import RequestClient, asking
from tests.servers.dashscope.customization.desk import MOST_BODY
from tests.servers.dashscope.service import DashScopeService

INVALID = (400, "InvalidParameter")
BODY = {"model": "qwen-voice-enrollment", "input": {"action": "list"}}


@pytest.mark.parametrize(
    ("request_", "refusal"),
    [
        ({"path": "/api/v1/services/audio/tts/elsewhere"}, (404, "InvalidURL")),
        ({"method": "PUT"}, (405, "MethodNotAllowed")),
        ({"method": "GET"}, (405, "MethodNotAllowed")),
        ({"authorization": ""}, (401, "InvalidApiKey")),
        ({"authorization": "sk-test"}, (401, "InvalidApiKey")),
        ({"authorization": "Bearer sk-other"}, (401, "InvalidApiKey")),
        ({"content_type": "text/plain"}, (415, "UnsupportedMediaType")),
        ({"content_type": "application/json; charset=gbk"}, (415, "UnsupportedMediaType")),
    ],
    ids=str,
)
async def test_a_request_of_another_kind_is_refused(request_: dict[str, str], refusal: tuple[int, str]) -> None:
    async with DashScopeService(key="sk-test") as service, asking(service) as client:
        reply = await client.send(BODY, **request_)
        assert (reply.refusal, sorted(reply.body)) == (refusal, ["code", "message", "request_id"])


async def test_a_charset_may_be_told() -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert (await client.send(BODY, content_type="application/json; charset=utf-8")).status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"model": NaN}',
        b"[" * 100_000,
        b"\xff",
        {},
        {"model": "voice-enrollment"},
        {"model": "qwen-voice-cloning", "input": {"action": "list"}},
        {"model": ["voice-enrollment"], "input": {"action": "list_voice"}},
        {"model": "voice-enrollment", "input": []},
        {"model": "voice-enrollment", "input": {}},
        {"model": "voice-enrollment", "input": {"action": "list"}},
        {"model": "qwen-voice-enrollment", "input": {"action": "list_voice"}},
        {"model": "qwen-voice-enrollment", "input": {"action": {}}},
        BODY | {"stream": True},
        BODY | {"parameters": []},
    ],
    ids=lambda body: str(body)[:60],
)
async def test_a_body_that_is_no_request_is_refused(body: Any) -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert (await client.send(body)).refusal == INVALID


async def test_a_body_that_is_too_large_is_refused() -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert (await client.send(b" " * (MOST_BODY + 1))).status == 413


@pytest.mark.parametrize(
    "fields",
    [
        {"target_model": None},
        {"target_model": "qwen3-tts-vd-realtime"},
        {"target_model": "cosyvoice-v3-flash"},
        {"target_model": "qwen3-tts-flash-realtime"},
        {"preferred_name": None},
        {"preferred_name": ""},
        {"preferred_name": "a" * 17},
        {"preferred_name": "an-na"},
        {"preferred_name": "安娜"},
        {"preferred_name": 7},
        {"language": "th"},
        {"language": "zh-CN"},
        {"language": ["zh"]},
        {"text": ""},
        {"audio": None},
        {"audio": {}},
        {"audio": "data:audio/wav;base64,AAAA"},
        {"audio": {"data": "AAAA"}},
        {"audio": {"data": "https://example.invalid/a.wav", "format": "wav"}},
        {"url": "https://example.invalid/a.wav"},
    ],
    ids=str,
)
async def test_qwen_clones_nothing_with(fields: dict[str, Any]) -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert ((await client.clone(**fields)).refusal, service.voices.names) == (INVALID, ())


@pytest.mark.parametrize(
    "fields",
    [
        {"target_model": "qwen3-tts-vc-realtime"},
        {"preferred_name": "a" * 17},
        {"voice_prompt": None},
        {"voice_prompt": "a" * 2049},
        {"preview_text": None},
        {"preview_text": " "},
        {"preview_text": "好" * 1025},
        {"preview_text": "Hello"},
        {"language": "en"},
        {"language": "th"},
        {"audio": {"data": "https://example.invalid/a.wav"}},
        {"parameters": {"sample_rate": 22_050}},
        {"parameters": {"sample_rate": "24000"}},
        {"parameters": {"response_format": "flac"}},
        {"parameters": {"volume": 50}},
    ],
    ids=str,
)
async def test_qwen_designs_nothing_with(fields: dict[str, Any]) -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert ((await client.design(**fields)).refusal, service.voices.names) == (INVALID, ())


@pytest.mark.parametrize(
    "fields",
    [
        {"target_model": "cosyvoice-v4"},
        {"prefix": None},
        {"prefix": "a" * 11},
        {"prefix": "an_na"},
        {"url": None},
        {"url": "file:///etc/passwd"},
        {"url": "data:audio/wav;base64,AAAA"},
        {"url": "https://"},
        {"url": "https://[::1"},
        {"language_hints": "zh"},
        {"language_hints": ["zh", "en"]},
        {"language_hints": ["xx"]},
        {"max_prompt_audio_length": 2.9},
        {"max_prompt_audio_length": "10"},
        {"enable_preprocess": 1},
        {"preferred_name": "anna"},
        {"voice_prompt": "Calm."},
        {"parameters": {"sample_rate": 24_000}},
    ],
    ids=str,
)
async def test_cosyvoice_clones_nothing_with(fields: dict[str, Any]) -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert ((await client.enroll(**fields)).refusal, service.voices.names) == (INVALID, ())


@pytest.mark.parametrize(
    "fields",
    [
        {"target_model": "cosyvoice-v2"},
        {"voice_prompt": None},
        {"voice_prompt": "a" * 501},
        {"preview_text": None},
        {"preview_text": "好" * 201},
        {"language_hints": ["fr"]},
        {"url": "https://example.invalid/a.wav"},
        {"parameters": {"sample_rate": 8000}},
        {"parameters": {"response_format": "opus"}},
    ],
    ids=str,
)
async def test_cosyvoice_designs_nothing_with(fields: dict[str, Any]) -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert ((await client.enroll_design(**fields)).refusal, service.voices.names) == (INVALID, ())


async def largest(client: RequestClient) -> list[int]:
    """Whatever is at its limit."""
    return [
        (await client.clone(preferred_name="Anna_0123456789a", language="ru", text="Раз.")).status,
        (await client.design(voice_prompt="a" * 2048, preview_text="好")).status,
        (await client.enroll(prefix="Anna012345", max_prompt_audio_length=30, enable_preprocess=True)).status,
        (await client.enroll_design(voice_prompt="a" * 500, preview_text="Hi", language_hints=["en"])).status,
    ]


async def test_what_is_at_a_limit_is_taken() -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert await largest(client) == [200] * 4


@pytest.mark.parametrize(
    "fields", [{"page_index": -1}, {"page_index": 1.0}, {"page_size": 0}, {"page_size": "10"}, {"prefix": "a"}], ids=str
)
async def test_a_page_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    async with DashScopeService() as service, asking(service) as client:
        assert (await client.ask("qwen-voice-enrollment", "list", **fields)).refusal == INVALID
