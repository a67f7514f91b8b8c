"""What DashScope is asked in its own way, and what is understood of its answers, repeated or not."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import SpeechError, Tool
from voiced_plugins.chat.calls import Calls
from voiced_plugins.chat.messages import (
    Call,
    CallPiece,
    Done,
    Finished,
    Options,
    Part,
    Refused,
    Said,
    Thought,
    Usage,
    Words,
)
from voiced_plugins.chat.native_codec import NativeDecoder, body

HELLO = (Said("user", "你好"),)
CLOCK = Tool("clock", "time", "Tells the time.", "", "clock_time", {"type": "object", "properties": {}})


def event(content: Any = "", reason: Any = "null", **message: Any) -> str:
    choice = {"message": {"role": "assistant", "content": content, **message}, "finish_reason": reason}
    return json.dumps({"output": {"choices": [choice]}, "request_id": "1"})


def answer(*texts: str, is_incremental: bool | None = None) -> list[str]:
    """What is given for each text, of which the last finishes the answer."""
    decoder = NativeDecoder(is_incremental=is_incremental)
    reasons = ["null"] * (len(texts) - 1) + ["stop"]
    return ["".join(words(decoder.feed(event(text, reason)))) for text, reason in zip(texts, reasons, strict=True)]


def words(parts: Sequence[Part]) -> list[str]:
    return [part.text for part in parts if isinstance(part, Words)]


def calling(arguments: str) -> str:
    return event(tool_calls=[{"index": 0, "id": "a", "function": {"name": "clock_time", "arguments": arguments}}])


def test_limits_extras_and_tools_are_parameters() -> None:
    told = json.loads(body("qwen-plus", HELLO, [CLOCK], Options(0.5, 100, extra={"enable_thinking": False})))
    assert told["parameters"].pop("tools")[0]["function"]["name"] == "clock_time"
    assert told["parameters"] == {
        "result_format": "message",
        "incremental_output": True,
        "temperature": 0.5,
        "max_tokens": 100,
        "enable_thinking": False,
    }


def test_nothing_extra_changes_the_form_of_the_answer() -> None:
    told = json.loads(body("qwen-plus", HELLO, [], Options(extra={"result_format": "text"})))
    assert told["parameters"]["result_format"] == "message"


def test_a_model_that_sees_is_told_texts_in_pieces() -> None:
    told = json.loads(body("qwen-vl-plus", HELLO, [], Options(), in_pieces=True))
    assert told["input"]["messages"] == [{"role": "user", "content": [{"text": "你好"}]}]


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        (event("你"), [Words("你")]),
        (event([{"text": "你"}]), [Words("你")]),
        (event([]), []),
        (event(None), []),
        (event("", reasoning_content="嗯"), [Thought()]),
        (event("", "stop"), [Finished("stop"), Done()]),
        (event("好", "length"), [Words("好"), Finished("length"), Done()]),
        (event("", None), []),
        ('{"output": {"text": "好", "finish_reason": "stop"}}', [Words("好"), Finished("stop"), Done()]),
        ('{"output": {"choices": []}, "usage": {"input_tokens": 9, "output_tokens": 1}}', [Usage(9, 1)]),
        ('{"output": null, "request_id": "1"}', []),
        ('{"output": {}, "code": "", "message": ""}', []),
        ('{"code": "Throttling", "message": "Later.", "request_id": "1"}', [Refused("Throttling", "Later.")]),
        ("", []),
    ],
)
def test_an_event_says(data: str, parts: list[Part]) -> None:
    assert NativeDecoder().feed(data) == parts


@pytest.mark.parametrize("data", ["no JSON", "[]", '{"output": 7}', '{"output": {"choices": 7}}', "[DONE]"])
def test_what_nobody_understands_is_an_error(data: str) -> None:
    with pytest.raises(SpeechError) as caught:
        NativeDecoder().feed(data)
    assert caught.value.code == "protocol"


def test_calls_are_pieces_as_everywhere() -> None:
    assert NativeDecoder().feed(calling('{"a')) == [CallPiece(0, "a", "clock_time", '{"a')]


@pytest.mark.parametrize(
    ("told", "given_"),
    [
        (["你", "好", ""], ["你", "好", ""]),
        (["你", "你好", "你好，请问", "你好，请问吧"], ["你", "", "", "好，请问吧"]),
        (["Good morning", "Good morning, you", "Good morning, you"], ["Good morning", ", you", ""]),
        (["你好", "你好"], ["你好", ""]),
        (["", "你好", "你好"], ["", "你好", ""]),
        (["哈", "哈哈", "大笑", ""], ["哈", "", "哈哈大笑", ""]),
        (["哈", "哈", ""], ["哈", "", "哈"]),
        (["哈", "哈", "哈", "哦", ""], ["哈", "", "", "哈哈哦", ""]),
        (["好"], ["好"]),
        (["Good morning", "Good morning, you", "Good morning", "Good morning, you all"],
         ["Good morning", ", you", "", " all"]),
    ],
)  # fmt: skip
def test_who_repeats_is_noticed(told: list[str], given_: list[str]) -> None:
    assert answer(*told) == given_


def test_who_is_known_to_repeat_is_not_waited_for() -> None:
    assert answer("哈", "哈哈", "哈哈哈", is_incremental=False) == ["哈", "哈", "哈"]


def test_who_is_known_not_to_repeat_may_laugh() -> None:
    assert answer("哈", "哈哈", "哈哈哈", is_incremental=True) == ["哈", "哈哈", "哈哈哈"]


def test_words_that_waited_come_before_the_end() -> None:
    decoder = NativeDecoder()
    decoder.feed(event("哈"))
    decoder.feed(event("哈"))
    assert decoder.feed(event("", "stop")) == [Words("哈"), Finished("stop"), Done()]


@given(st.lists(st.text("abc你好，", min_size=1, max_size=9), min_size=1, max_size=12))
def test_a_text_told_from_the_beginning_each_time_is_given_once(pieces: list[str]) -> None:
    told = ["".join(pieces[: number + 1]) for number in range(len(pieces))]
    assert "".join(answer(*told, told[-1])) == told[-1]


@given(st.lists(st.text("abc你好，", min_size=1, max_size=9), max_size=12))
def test_a_text_known_to_come_in_pieces_is_never_changed(pieces: list[str]) -> None:
    assert answer(*pieces, "", is_incremental=True) == [*pieces, ""]


@pytest.mark.parametrize(
    "told", [["{", '{"a"', '{"a": 1}'], ["{", '"a"', ": 1}"], ['{"a": 1}'], ['{"a": 1}', '{"a": 1}'], ["", '{"a": 1}']]
)
def test_arguments_that_are_repeated_are_taken_once(told: list[str]) -> None:
    decoder, calls = NativeDecoder(), Calls()
    for arguments in told:
        for part in decoder.feed(calling(arguments)):
            assert isinstance(part, CallPiece)
            calls.add(part)
    assert calls.complete() == (Call("a", "clock_time", '{"a": 1}'),)
