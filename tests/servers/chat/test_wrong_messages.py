"""Messages and tools that are not wholly right are refused."""

from typing import Any

import pytest

from tests.servers.chat.client import LIGHT, ChatClient
from tests.servers.chat.failures import Family, Json

FAMILIES = list(Family)
USER: Json = {"role": "user", "content": "hello"}
CALL: Json = {"id": "c1", "type": "function", "function": {"name": "light", "arguments": "{}"}}
CALLS: Json = {"role": "assistant", "content": None, "tool_calls": [CALL]}
RESULT: Json = {"role": "tool", "content": "done", "tool_call_id": "c1"}


def called(**changes: Any) -> list[Json]:
    return [USER, CALLS | {"tool_calls": [CALL | changes]}, RESULT]


def as_function(**changes: Any) -> list[Json]:
    return called(function=CALL["function"] | changes)


def tool(**changes: Any) -> list[Json]:
    return [LIGHT | {"function": LIGHT["function"] | changes}]


def schema(**changes: Any) -> list[Json]:
    return tool(parameters={"type": "object", "properties": {"a": {"type": "string"}}} | changes)


RIGHT_MESSAGES = [
    [USER, CALLS, RESULT],
    [{"role": "system", "content": "Be short."}, USER],
    [USER, CALLS | {"content": ""}, RESULT, {"role": "assistant", "content": "Done."}, USER],
    [USER, CALLS | {"tool_calls": [CALL, CALL | {"id": "c2"}]}, RESULT | {"tool_call_id": "c2"}, RESULT],
    [USER, USER],
]
WRONG_MESSAGES = {
    "none": [],
    "no list": "hello",
    "no object": ["hello"],
    "no role": [{"content": "hello"}],
    "unknown role": [USER | {"role": "function"}],
    "no content": [{"role": "user"}],
    "no words": [USER | {"content": ""}],
    "content null": [USER | {"content": None}],
    "content a number": [USER | {"content": 7}],
    "content without parts": [USER | {"content": []}],
    "unknown field": [USER | {"at": 7}],
    "system in the middle": [USER, {"role": "system", "content": "x"}, USER],
    "only system": [{"role": "system", "content": "x"}],
    "assistant last": [USER, {"role": "assistant", "content": "x"}],
    "assistant without content": [USER, {"role": "assistant"}, USER],
    "a result without call": [USER, RESULT],
    "a result of another call": [USER, CALLS, RESULT | {"tool_call_id": "c2"}],
    "a result twice": [USER, CALLS, RESULT, RESULT],
    "a result too late": [USER, CALLS, USER, RESULT],
    "a result too early": [USER, RESULT, CALLS],
    "a result without id": [USER, CALLS, {"role": "tool", "content": "x"}],
    "no result": [USER, CALLS, USER],
    "no calls": [USER, CALLS | {"tool_calls": []}, USER],
    "one id twice": [USER, CALLS | {"tool_calls": [CALL, CALL]}, RESULT],
    "a call without id": called(id=""),
    "a call of no type": called(type="x"),
    "arguments an object": as_function(arguments={}),
    "arguments no JSON": as_function(arguments='{"on": '),
    "arguments a list": as_function(arguments="[]"),
    "a bad name": as_function(name="turn on"),
}
WRONG_TOOLS = {
    "none": [],
    "no list": {},
    "no type": [{"function": LIGHT["function"]}],
    "no function": [{"type": "function"}],
    "flat": [{"type": "function", "name": "light"}],
    "a dot": tool(name="light.on"),
    "chinese": tool(name="灯"),
    "too long": tool(name="a" * 65),
    "no name": tool(name=""),
    "one name twice": [LIGHT, LIGHT],
    "unknown field": tool(at=7),
    "long description": tool(description="a" * 1025),
    "no schema": tool(parameters=[]),
    "schema of a string": schema(type="string"),
    "no properties": tool(parameters={"type": "object"}),
    "unknown type": schema(properties={"a": {"type": "text"}}),
    "unknown type within": schema(properties={"a": {"type": "array", "items": {"type": "text"}}}),
    "an array of nothing": schema(properties={"a": {"type": "array"}}),
    "no values": schema(properties={"a": {"enum": []}}),
    "required is not there": schema(required=["b"]),
    "required twice": schema(required=["a", "a"]),
    "too many": [tool(name=f"t{number}")[0] for number in range(129)],
}


def reason(family: Family, body: Any) -> Any:
    return body["message"] if family is Family.NATIVE else body["error"]["message"]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("messages", RIGHT_MESSAGES)
async def test_messages_in_order_are_right(client: ChatClient, family: Family, messages: list[Json]) -> None:
    assert (await client.ask(family, messages=messages)).status == 200


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("messages", WRONG_MESSAGES.values(), ids=WRONG_MESSAGES)
async def test_wrong_messages_are_refused(client: ChatClient, family: Family, messages: Any) -> None:
    reply = await client.ask(family, messages=messages)
    assert (reply.status, "messages" in reason(family, reply.body)) == (400, True)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("tools", WRONG_TOOLS.values(), ids=WRONG_TOOLS)
async def test_wrong_tools_are_refused(client: ChatClient, family: Family, tools: Any) -> None:
    reply = await client.ask(family, tools=tools)
    assert (reply.status, "tools" in reason(family, reply.body)) == (400, True)
