"""Whatever a service sends: parts that can be used, or one error whose code is known, by either protocol."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import SpeechError
from voiced_plugins.chat.calls import Calls
from voiced_plugins.chat.messages import CallPiece, Decoder, Refused, Words
from voiced_plugins.chat.native_codec import NativeDecoder
from voiced_plugins.chat.openai_codec import OpenAiDecoder, refused

DECODERS: list[Callable[[], Decoder]] = [OpenAiDecoder, NativeDecoder]

NAMES = (
    "choices", "delta", "message", "content", "text", "tool_calls", "function", "name", "arguments", "id", "index",
    "finish_reason", "usage", "prompt_tokens", "completion_tokens", "input_tokens", "output_tokens", "output", "error",
    "code", "type", "status", "detail", "reasoning_content", "refusal",
)  # fmt: skip

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["null", "stop", "tool_calls", "\ud83d"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=10,
)
fields = st.dictionaries(st.sampled_from(NAMES), values, max_size=4)
choices = st.lists(st.fixed_dictionaries({}, optional={"delta": fields, "message": fields, "finish_reason": values}))


def bears(decoder: Decoder, data: str) -> None:
    calls, code = Calls(), "protocol"
    try:
        for part in decoder.feed(data):
            if isinstance(part, CallPiece):
                calls.add(part)
            elif isinstance(part, Words):
                assert part.text.encode()
            elif isinstance(part, Refused):
                assert len(f"{part.code}{part.message}".encode()) < 5000
    except SpeechError as error:
        code = error.code
    assert code == "protocol"
    for call in calls.complete():
        assert f"{call.id}{call.name}{call.arguments}".encode()


@pytest.mark.parametrize("decoder", DECODERS)
@given(values)
def test_an_event_may_be_any_json(decoder: Callable[[], Decoder], value: object) -> None:
    bears(decoder(), json.dumps(value))


@pytest.mark.parametrize("decoder", DECODERS)
@given(st.text())
def test_an_event_may_be_any_text(decoder: Callable[[], Decoder], data: str) -> None:
    bears(decoder(), data)


@pytest.mark.parametrize("decoder", DECODERS)
@given(st.lists(choices, max_size=4), fields)
def test_a_choice_may_hold_anything(
    decoder: Callable[[], Decoder], told: list[list[dict[str, Any]]], rest: dict[str, Any]
) -> None:
    one = decoder()
    for choice in told:
        bears(one, json.dumps({**rest, "choices": choice}))
        bears(one, json.dumps({**rest, "output": {"choices": choice}}))


@pytest.mark.parametrize("decoder", DECODERS)
@pytest.mark.parametrize("data", ["[" * 1_000_000, '{"error":' * 1_000_000, '{"choices": ' + "9" * 10_000 + "}"])
def test_an_event_may_be_without_end(decoder: Callable[[], Decoder], data: str) -> None:
    bears(decoder(), data)


@given(st.integers(100, 999), st.text() | values.map(json.dumps))
def test_a_refusal_may_be_anything(status: int, data: str) -> None:
    assert refused(status, data).status == status
