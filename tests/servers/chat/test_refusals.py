"""What is not wholly right is refused, and says why."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.servers.chat.client import LIGHT, PATHS, ChatClient, asking, question
from tests.servers.chat.failures import Family, Json
from tests.servers.chat.reception import Limits
from tests.servers.chat.service import ChatService

FAMILIES = list(Family)
WRONG_FIELDS: list[Json] = [
    {"temperature": 3},
    {"temperature": "hot"},
    {"temperature": True},
    {"top_p": 0},
    {"max_tokens": 0},
    {"max_tokens": 1.5},
    {"stop": []},
    {"seed": "x"},
    {"tool_choice": "auto"},
    {"tools": [LIGHT], "tool_choice": "any"},
    {"tools": [LIGHT], "tool_choice": {"type": "function", "function": {"name": "door"}}},
    {"enable_thinkin": False},
    {"messages_": []},
]
WRONG_JSON = [b"", b"{", b"hello", b"\xff{}", b'{"model": NaN}', b'{"a": 1, "a": 2}', b"[" * 100_000, b"[]", b"7",
              b'"\\ud800"', b"null"]  # fmt: skip


def reason(family: Family, body: Any) -> Any:
    return body["message"] if family is Family.NATIVE else body["error"]["message"]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("fields", WRONG_FIELDS, ids=str)
async def test_wrong_fields_are_refused(client: ChatClient, family: Family, fields: Json) -> None:
    assert (await client.ask(family, **fields)).status == 400


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("body", WRONG_JSON, ids=lambda body: repr(body[:20]))
async def test_what_is_no_object_is_refused(client: ChatClient, family: Family, body: bytes) -> None:
    assert (await client.send(PATHS[family], body)).status == 400


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("lacking", ["model", "messages"])
async def test_what_lacks_is_told(client: ChatClient, family: Family, lacking: str) -> None:
    body = question(family)
    del (body["input"] if family is Family.NATIVE and lacking == "messages" else body)[lacking]
    assert lacking in reason(family, (await client.send(PATHS[family], body)).body)


@pytest.mark.parametrize(("family", "status"), [(Family.OPENAI, 400), (Family.COMPATIBLE, 200), (Family.NATIVE, 200)])
async def test_only_qwen_knows_what_is_qwens(client: ChatClient, family: Family, status: int) -> None:
    assert (await client.ask(family, enable_thinking=False)).status == status


async def test_a_service_may_know_more() -> None:
    async with ChatService(extras=("keep_alive",)) as service, asking(service) as client:
        assert (await client.ask(Family.OPENAI, keep_alive="5m")).status == 200


@pytest.mark.parametrize("family", [Family.OPENAI, Family.COMPATIBLE])
async def test_options_of_a_stream_need_a_stream(client: ChatClient, family: Family) -> None:
    assert (await client.ask(family, stream=None, stream_options={"include_usage": True})).status == 400


@pytest.mark.parametrize("fields", [{"incremental_output": True}, {"enable_thinking": True}], ids=str)
async def test_what_only_streams_have_needs_a_stream(client: ChatClient, fields: Json) -> None:
    body = question(Family.NATIVE, "hello", **({"incremental_output": None} | fields))
    assert (await client.send(PATHS[Family.NATIVE], body)).status == 400


async def test_native_text_must_be_asked_for_as_a_message(client: ChatClient) -> None:
    assert (await client.ask(Family.NATIVE, result_format=None)).status == 400


@pytest.mark.parametrize(
    ("family", "body"),
    [
        (Family.OPENAI, {"error": {"code": "invalid_api_key", "type": "invalid_request_error"}}),
        (Family.COMPATIBLE, {"error": {"code": "invalid_api_key"}, "request_id": "req-1"}),
        (Family.NATIVE, {"code": "InvalidApiKey", "request_id": "req-1"}),
    ],
)
@pytest.mark.parametrize("key", ["", "sk-test", "Bearer ", "Basic sk-test", "Bearer sk-wrong", "bearer sk-test"])
async def test_a_wrong_key_is_refused_in_the_familys_words(family: Family, body: Json, key: str) -> None:
    async with ChatService(key="sk-test") as service, asking(service) as client:
        reply = await client.send(PATHS[family], question(family), authorization=key)
        told = reply.body
        if "error" in body:
            told["error"] = {name: value for name, value in told["error"].items() if name in body["error"]}
        told.pop("message", "")
        assert (reply.status, told) == (401, body)


async def test_a_service_of_ones_own_needs_no_key() -> None:
    async with ChatService(needs_key=False) as service, asking(service) as client:
        reply = await client.send(PATHS[Family.OPENAI], question(Family.OPENAI), authorization="")
        assert reply.status == 200


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    ("method", "path", "kind", "status"),
    [
        ("POST", None, "text/plain", 415),
        ("GET", None, "application/json", 405),
        ("POST", "/elsewhere", "application/json", 404),
        ("POST", "", "application/json; charset=utf-8", 200),
    ],
)
async def test_what_came_to_the_wrong_place_is_refused(
    client: ChatClient, family: Family, method: str, path: str | None, kind: str, status: int
) -> None:
    reply = await client.send(
        PATHS[family] + (path or ""), question(family), method, content_type=kind, x_dashscope_sse="enable"
    )
    assert reply.status == status


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_model_that_is_not_there_is_refused(family: Family) -> None:
    async with ChatService(models=("qwen-max",)) as service, asking(service) as client:
        assert (await client.ask(family)).status == 404


@pytest.mark.parametrize("family", FAMILIES)
async def test_too_long_a_conversation_is_refused(family: Family) -> None:
    async with ChatService(limits=Limits(context=10)) as service, asking(service) as client:
        assert [(await client.ask(family, "a" * size)).status for size in (10, 11)] == [200, 400]


@pytest.mark.parametrize("family", FAMILIES)
async def test_too_large_a_request_is_refused(family: Family) -> None:
    async with ChatService(limits=Limits(body=1_000)) as service, asking(service) as client:
        assert (await client.ask(family, "a" * 1_000)).status == 413


async def test_the_service_tells_what_it_refused(service: ChatService, client: ChatClient) -> None:
    await client.ask(Family.OPENAI, temperature=3)
    assert service.refusals == ("400 Invalid value for 'temperature': a number from 0 to 2 is expected.",)


async def test_a_refused_request_uses_no_answer_up(service: ChatService, client: ChatClient) -> None:
    service.script.next()
    await client.ask(Family.OPENAI, temperature=3)
    assert service.script.left == 1


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["role", "content", "tool_calls", "id", "type", "function", "name", "arguments", "text"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(family=st.sampled_from(FAMILIES), messages=_JSON, tools=_JSON)
async def test_whatever_is_asked_has_an_answer(family: Family, messages: Any, tools: Any) -> None:
    async with ChatService() as service, asking(service) as client:
        assert (await client.ask(family, messages=messages, tools=tools)).status in (200, 400)
