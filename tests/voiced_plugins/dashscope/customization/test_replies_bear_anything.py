"""Whatever the service says about voices: values or a SpeechError whose code is known, never anything else."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voiced_plugins.dashscope.customization.scripted import BY_URL, CLONE, DESIGN, SAMPLE
from voiced.api import SpeechError
from voiced_plugins.dashscope.customization import cosyvoice_codec, qwen_codec
from voiced_plugins.dashscope.customization.replies import understood
from voiced_plugins.dashscope.customization.request import Request
from voiced_plugins.dashscope.messages import Event

Read = Callable[[Event], object]

ASKED: dict[str, tuple[Request, Read]] = {
    "clone": (qwen_codec.clone(CLONE, SAMPLE), qwen_codec.read_clone(CLONE)),
    "design": (qwen_codec.design(DESIGN), qwen_codec.read_design(DESIGN)),
    "list": (qwen_codec.page(qwen_codec.CLONES, 0), qwen_codec.read_page),
    "query": (qwen_codec.query("v"), qwen_codec.read_query("v")),
    "delete": (qwen_codec.delete(qwen_codec.CLONES, "v"), lambda _: None),
    "create_voice": (cosyvoice_codec.clone(BY_URL), cosyvoice_codec.read_clone(BY_URL)),
    "create_voice, designed": (cosyvoice_codec.design(DESIGN), cosyvoice_codec.read_design(DESIGN)),
    "list_voice": (cosyvoice_codec.page(0), cosyvoice_codec.read_page),
    "query_voice": (cosyvoice_codec.query("v"), cosyvoice_codec.read_query("v")),
}

NAMES = (
    "output", "code", "message", "voice", "voice_id", "voice_list", "total_count", "target_model", "gmt_create",
    "language", "status", "preview_audio", "data", "sample_rate", "response_format", "fallback_mode",
    "fallback_reason", "resource_link",
)  # fmt: skip

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats() | st.text() | st.datetimes().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=10,
)
outputs = st.dictionaries(st.sampled_from(NAMES), values)
statuses = st.sampled_from([200, 201, 204, 302, 400, 401, 404, 413, 429, 500, 503]) | st.integers(100, 999)


def bears(name: str, status: int, body: bytes) -> None:
    request, read = ASKED[name]
    allowed = {"credentials", "quota", "request", "no-voice"}
    allowed |= {"transport", "protocol"} if request.kind == "look" else {"uncertain"}
    code = "request"
    try:
        understood(request, status, body, read)
    except SpeechError as error:
        code = error.code
        str(error).encode()
    assert code in allowed


@pytest.mark.parametrize("name", ASKED)
@given(output=outputs)
def test_an_output_may_be_anything(name: str, output: dict[str, Any]) -> None:
    bears(name, 200, json.dumps({"output": output}).encode())


@pytest.mark.parametrize("name", ASKED)
@given(statuses, values)
def test_a_reply_may_be_any_json(name: str, status: int, value: object) -> None:
    bears(name, status, json.dumps(value).encode())


@pytest.mark.parametrize("name", ASKED)
@given(statuses, st.binary())
def test_a_reply_may_be_anything(name: str, status: int, body: bytes) -> None:
    bears(name, status, body)


@pytest.mark.parametrize("name", ASKED)
@given(statuses, values, values)
def test_a_refusal_may_say_anything(name: str, status: int, code: object, message: object) -> None:
    bears(name, status, json.dumps({"code": code, "message": message}).encode())


def test_a_reply_may_be_nested_without_end() -> None:
    bears("list", 200, b"[" * 1_000_000)
    bears("clone", 400, b'{"output":' * 1_000_000)
