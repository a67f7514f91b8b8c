"""Our requests are those of the vendor's library but for differences told here, and recorded answers are understood.

The library was recorded in version 2.0.2.  Of its headers we leave out those that tell who it is.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from voiced.api import Tool
from voiced_plugins.chat import native_codec, openai_codec
from voiced_plugins.chat.calls import Calls
from voiced_plugins.chat.messages import Call, CallPiece, Decoder, Done, Finished, Options, Part, Said, Usage, Words
from voiced_plugins.chat.native_codec import NativeDecoder
from voiced_plugins.chat.openai_codec import OpenAiDecoder

FOLDER = Path(__file__).parents[2] / "recordings" / "chat"

PLACE = {"type": "object", "properties": {"place": {"type": "string"}}, "required": ["place"]}
CLOCK = Tool("clock", "time", "Tells the time.", "", "clock_time", PLACE)

COMPATIBLE = openai_codec.body("qwen-plus", [Said("user", "几点了")], [CLOCK], Options())
NATIVE = native_codec.body("qwen-plus", [Said("user", "你好")], [], Options())


def recorded(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def request(name: str) -> dict[str, Any]:
    told = recorded(name)[0]["request"]
    assert isinstance(told, dict)
    return told


def understood(name: str, decoder: Decoder) -> list[Part]:
    return [part for line in recorded(name) if "data" in line for part in decoder.feed(line["data"])]


def called(parts: list[Part]) -> tuple[Call, ...]:
    calls = Calls()
    for part in parts:
        if isinstance(part, CallPiece):
            calls.add(part)
    return calls.complete()


def others(parts: list[Part]) -> list[Part]:
    return [part for part in parts if not isinstance(part, CallPiece)]


def test_we_ask_the_compatible_service_what_the_library_asks() -> None:
    assert json.loads(COMPATIBLE) == request("compatible_tools")["body"]


def test_we_ask_the_native_service_what_the_library_asks() -> None:
    assert json.loads(NATIVE) == request("native_words")["body"]


def test_the_native_service_is_told_how_to_answer_as_the_library_tells_it() -> None:
    ours = {name.lower(): value for name, value in native_codec.HEADERS.items()}
    assert {**request("native_words")["told"], "content-type": "application/json"} == ours


def test_a_recorded_call_is_understood() -> None:
    parts = understood("compatible_tools", OpenAiDecoder())
    assert called(parts) == (Call("call_1", "clock_time", '{"place": "北京"}'),)
    assert others(parts) == [Finished("tool_calls"), Usage(9, 2), Done()]


def test_two_calls_that_are_both_counted_as_the_first_stay_two() -> None:
    parts = understood("ollama_tools", OpenAiDecoder())
    assert [(call.id, call.arguments) for call in called(parts)] == [
        ("call_a", '{"place":"Berlin"}'),
        ("call_b", '{"place":"Rome"}'),
    ]
    assert others(parts) == [Finished("stop"), Done()]


@pytest.mark.parametrize(
    ("name", "text", "last"),
    [
        ("native_words", "您好", Usage(9, 3)),
        ("native_words_repeated", "您好，有什么可以帮您的吗？", Usage(9, 9)),
    ],
)
def test_recorded_words_are_understood(name: str, text: str, last: Usage) -> None:
    parts = understood(name, NativeDecoder())
    assert "".join(part.text for part in parts if isinstance(part, Words)) == text
    assert parts[-3:] == [Finished("stop"), last, Done()]
