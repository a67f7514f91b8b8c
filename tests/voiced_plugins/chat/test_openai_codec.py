"""What a compatible service is asked, and what is understood of anything that it may answer."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from voiced.api import SpeechError, Tool
from voiced_plugins.chat.messages import (
    Call,
    CallPiece,
    Done,
    Finished,
    Options,
    Part,
    Said,
    Thought,
    Usage,
    Words,
)
from voiced_plugins.chat.openai_codec import OpenAiDecoder, body

HELLO = (Said("user", "Hello"),)
CLOCK = Tool("clock", "time", "Tells the time.", "", "clock_time", {"type": "object", "properties": {}})
CALLED = Said("assistant", "", (Call("call_1", "clock_time", '{"place": "Rome"}'),))


def asked(*messages: Said, tools: tuple[Tool, ...] = (), options: Options | None = None) -> dict[str, Any]:
    told = json.loads(body("qwen-plus", messages or HELLO, tools, options or Options()))
    assert isinstance(told, dict)
    return told


def understood(event: object) -> list[Part]:
    return OpenAiDecoder().feed(event if isinstance(event, str) else json.dumps(event))


def delta(**fields: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": fields, "finish_reason": None}]}


def finished(reason: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]}


def calling(**fields: Any) -> dict[str, Any]:
    return delta(tool_calls=[fields])


def test_a_request_without_tools_says_nothing_of_tools() -> None:
    assert asked() == {
        "model": "qwen-plus",
        "messages": [{"role": "user", "content": "Hello"}],
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_a_tool_is_offered_as_a_function() -> None:
    function = {"name": "clock_time", "description": "Tells the time.", "parameters": CLOCK.parameters}
    assert asked(tools=(CLOCK,))["tools"] == [{"type": "function", "function": function}]


def test_a_tool_that_takes_nothing_has_a_schema_all_the_same() -> None:
    (tool,) = asked(tools=(Tool("a", "b", "", "", "a_b"),))["tools"]
    assert tool["function"]["parameters"] == {"type": "object", "properties": {}}


def test_a_call_and_its_outcome_are_told_together() -> None:
    call, outcome = asked(CALLED, Said("tool", "Noon.", call_id="call_1"))["messages"]
    function = {"name": "clock_time", "arguments": '{"place": "Rome"}'}
    assert call["tool_calls"] == [{"id": "call_1", "type": "function", "function": function}]
    assert outcome == {"role": "tool", "content": "Noon.", "tool_call_id": "call_1"}


@pytest.mark.parametrize("arguments", ["", "{", "[]", '"no"', "[" * 100_000])
def test_arguments_that_no_service_could_read_are_not_repeated(arguments: str) -> None:
    (told,) = asked(Said("assistant", "", (Call("1", "clock_time", arguments),)))["messages"]
    assert told["tool_calls"][0]["function"]["arguments"] == "{}"


def test_options_are_told_only_when_they_are_set() -> None:
    told = asked(options=Options(temperature=0.0, max_tokens=200, counts_usage=False))
    assert (told["temperature"], told["max_tokens"], "stream_options" in told) == (0.0, 200, False)


def test_what_only_one_service_knows_stands_beside_the_rest() -> None:
    assert asked(options=Options(extra={"enable_thinking": False}))["enable_thinking"] is False


def test_nothing_extra_replaces_the_conversation() -> None:
    told = asked(options=Options(extra={"stream": False, "messages": [], "model": "other"}))
    assert (told["stream"], told["messages"] != [], told["model"]) == (True, True, "qwen-plus")


def test_half_a_character_can_be_sent() -> None:
    assert asked(Said("user", "a\ud83d"))["messages"][0]["content"] == "a?"


@pytest.mark.parametrize(
    ("event", "parts"),
    [
        (delta(content="Hi"), [Words("Hi")]),
        (delta(role="assistant", content=""), []),
        (delta(content=None), []),
        (delta(content=[{"type": "text", "text": "Hi"}, {"text": " you"}, {"image": "x"}, "!"]), [Words("Hi you!")]),
        (delta(refusal="I can't."), [Words("I can't.")]),
        (delta(content="\ud83d"), [Words("?")]),
        (delta(reasoning_content="Hm."), [Thought()]),
        (delta(reasoning="Hm.", content="Yes"), [Thought(), Words("Yes")]),
        (delta(reasoning_content="", content="Yes"), [Words("Yes")]),
        (finished(None), []),
        (finished(""), []),
        (finished("null"), []),
        (finished("stop"), [Finished("stop")]),
        (finished("length"), [Finished("length")]),
        (finished("tool_calls"), [Finished("tool_calls")]),
        (finished("function_call"), [Finished("tool_calls")]),
        (finished("content_filter"), [Finished("content_filter")]),
        (finished("sensitive"), [Finished("content_filter")]),
        (finished("something new"), [Finished("something new")]),
        (finished(7), []),
        ({"choices": []}, []),
        ({"choices": None}, []),
        ({}, []),
        ({"choices": [{"index": 0}]}, []),
        ({"choices": [{"index": 0, "delta": None}]}, []),
        ({"choices": [{"index": 41, "delta": {"content": "Hi"}}]}, [Words("Hi")]),
        ({"choices": [{"delta": {"content": "one"}}, {"delta": {"content": "two"}}]}, [Words("one")]),
        ({"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 2}}, [Usage(9, 2)]),
        ({"choices": [], "usage": {"prompt_tokens": 9}}, [Usage(9, 0)]),
        ({"choices": [], "usage": {"prompt_tokens": "many"}}, []),
        ({"choices": [], "usage": None}, []),
        ({**delta(content="Hi"), "error": None, "unknown": {"a": [1]}}, [Words("Hi")]),
        ("", []),
        ("[DONE]", [Done()]),
        (" [DONE]\n", [Done()]),
    ],
)  # fmt: skip
def test_an_event_says(event: object, parts: list[Part]) -> None:
    assert understood(event) == parts


def test_an_answer_that_came_at_once_is_understood() -> None:
    call = {"id": "a", "type": "function", "function": {"name": "clock_time", "arguments": "{}"}}
    message = {"role": "assistant", "content": "Wait.", "tool_calls": [call]}
    assert understood({"choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}]}) == [
        Words("Wait."),
        CallPiece(0, "a", "clock_time", "{}"),
        Finished("tool_calls"),
    ]


@pytest.mark.parametrize(
    ("fields", "piece"),
    [
        ({"index": 1, "id": "a", "function": {"name": "n", "arguments": ""}}, CallPiece(1, "a", "n", "")),
        ({"index": 1, "id": "", "function": {"arguments": '{"a'}}, CallPiece(1, "", "", '{"a')),
        ({"index": 1, "id": None, "function": {"name": None, "arguments": "1"}}, CallPiece(1, "", "", "1")),
        ({"index": 1, "function": {"name": "n"}}, CallPiece(1, "", "n", "")),
        ({"index": 1, "function": {"name": "n", "arguments": None}}, CallPiece(1, "", "n", "")),
        ({"index": 1, "function": {"name": "n", "id": "a"}}, CallPiece(1, "a", "n", "")),
        ({"index": 1, "id": "a", "function": None}, CallPiece(1, "a", "", "")),
        ({"index": 1, "function": {"arguments": {"place": "罗马"}}}, CallPiece(1, "", "", '{"place": "罗马"}')),
        ({"id": "a", "function": {"name": "n", "arguments": "{}"}}, CallPiece(0, "a", "n", "{}")),
        ({"index": None, "id": 5, "function": {"name": ["n"]}}, CallPiece(0, "", "", "")),
    ],
)
def test_a_piece_of_a_call_is(fields: Mapping[str, Any], piece: CallPiece) -> None:
    assert understood(calling(**fields)) == [piece]


def test_calls_without_an_index_are_counted_in_their_event() -> None:
    calls = [{"function": {"name": name, "arguments": "{}"}} for name in ("a", "b")]
    assert understood(delta(tool_calls=calls)) == [CallPiece(0, "", "a", "{}"), CallPiece(1, "", "b", "{}")]


@pytest.mark.parametrize(
    "event",
    [
        "no JSON",
        '{"choices": [',
        "[" * 100_000,
        '{"choices": [], "a": NaN}',
        "[]",
        "7",
        "null",
        {"choices": 7},
        {"choices": ["text"]},
        {"choices": [{"delta": "text"}]},
        delta(content=7),
        delta(content={"text": "Hi"}),
        delta(tool_calls={"index": 0}),
        delta(tool_calls=["call"]),
        calling(index=0, function="clock_time"),
        calling(index=0, function={"arguments": 7}),
    ],
)
def test_what_nobody_understands_is_an_error(event: object) -> None:
    with pytest.raises(SpeechError) as caught:
        understood(event)
    assert caught.value.code == "protocol"
