"""The vendor's SDK has our stand-in's models answer, as its documentation shows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.servers.chat.faults import WRONG_ARGUMENTS, ContentFilter, Error, Length, Malformed, Refuse
from tests.servers.chat.record import RequestRecord
from tests.servers.chat.script import Step
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Call, Calls, Reasoning, Tokens, Usage, WrongArguments
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.vendor_sdk import ROOT, Sdk, Told

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

RECORDINGS = ROOT / "tests" / "recordings" / "dashscope"
WEATHER: dict[str, Any] = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "weather",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}
CITY = Calls(Call("get_weather", '{"city": "北京"}', "call_x1"), cut=9)
HELLO = {"model": "qwen-plus", "messages": [{"role": "user", "content": "你好"}]}
STREAM = HELLO | {"stream": True, "incremental_output": True, "result_format": "message"}
ASKS_WEATHER = STREAM | {"messages": [{"role": "user", "content": "北京天气"}], "tools": [WEATHER]}
TELLS_WEATHER = ASKS_WEATHER | {
    "messages": [
        {"role": "user", "content": "北京天气"},
        {
            "role": "assistant",
            "content": "",
            "tool_calls": [
                {
                    "index": 0,
                    "id": "call_x1",
                    "type": "function",
                    "function": {"name": "get_weather", "arguments": '{"city": "北京"}'},
                }
            ],
        },
        {"role": "tool", "content": "晴", "tool_call_id": "call_x1"},
    ]
}
COMPATIBLE = {
    "model": "qwen-plus",
    "messages": [{"role": "user", "content": "北京天气"}],
    "stream": True,
    "extra_body": {"stream": True, "stream_options": {"include_usage": True}, "tools": [WEATHER]},
}
HELLO_ANSWER: Sequence[Step] = (Usage(9), Tokens("你", "好"))

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, and how it comes about again."""

    child: str
    calls: Sequence[dict[str, Any]]
    answers: Sequence[Sequence[Step]]


RECORDED = {
    "generation_stream": Recorded("generate", [STREAM], [HELLO_ANSWER]),
    "generation_whole": Recorded("generate", [HELLO | {"result_format": "message"}], [HELLO_ANSWER]),
    "generation_tools": Recorded(
        "generate", [ASKS_WEATHER, TELLS_WEATHER], [(Usage(20), CITY), (Usage(40), Tokens("北京", "晴。"))]
    ),
    "generation_compatible": Recorded("complete", [COMPATIBLE], [(Usage(9, 2), CITY)]),
    "generation_failed": Recorded(
        "generate", [STREAM, STREAM], [(Refuse("key"),), (Usage(9), Tokens("你"), Refuse("rate", as_event=True))]
    ),
}


def asked(
    sdk: Sdk, child: str, calls: Sequence[dict[str, Any]], answers: Sequence[Sequence[Step]]
) -> tuple[list[Told], ChatService]:
    """What the SDK told, and the service that it asked."""
    with ServiceInThread(ChatService()) as service:
        for steps in answers:
            service.script.next(*steps)
        url = service.compatible_url if child == "complete" else service.native_url
        told = sdk.run(child, url, *map(json.dumps, calls))
        service.wait(lambda: all(record.end for record in service.requests))
    return told, service


def lines(service: ChatService) -> list[Line]:
    """As they are recorded."""
    return [line for record in service.requests for line in (_request(record), *_events(record))]


def _request(record: RequestRecord) -> Line:
    names = sorted(record.headers.keys() - {"host"})
    return {"method": record.method, "path": record.path, "headers": names, "body": record.body}


def _events(record: RequestRecord) -> list[Line]:
    texts = "".join(sent.data.decode() for sent in record.sent).rstrip("\n").split("\n\n")
    return [{"status": record.status}, *({"text": _without_chance(text)} for text in texts)]


def _without_chance(text: str) -> str:
    before, mark, rest = text.partition('"created": ')
    return f"{before}{mark}1{rest.lstrip('0123456789')}" if mark else text


@pytest.mark.parametrize("name", RECORDED)
def test_the_sdk_and_the_service_say_what_was_recorded(sdk: Sdk, name: str) -> None:
    recorded = RECORDED[name]
    _, service = asked(sdk, recorded.child, recorded.calls, recorded.answers)
    file = RECORDINGS / f"{name}.jsonl"
    assert lines(service) == [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


ANSWERS: dict[str, Sequence[Step]] = {
    "words": (Usage(9), Tokens("Hello", " there")),
    "thoughts": (Reasoning("hm"), Tokens("Yes")),
    "calls": (CITY,),
    "long": (Tokens("Hello"), Length()),
    "filtered": (Tokens("Hello"), ContentFilter()),
    "refused": (Refuse("key"),),
    "arrears": (Refuse("arrears"),),
    "broken": (Tokens("Hello"), Error(500, "InternalError", "Oh.", as_event=True)),
    "malformed": (Tokens("Hello"), Malformed("{oops"), Tokens(" there")),
}


@pytest.fixture(scope="module")
def streamed(sdk: Sdk) -> dict[str, list[Told]]:
    """What the SDK told of each answer."""
    told, service = asked(sdk, "generate", [ASKS_WEATHER] * len(ANSWERS), list(ANSWERS.values()))
    assert service.refusals == ()
    return {name: [line for line in told if line["call"] == number] for number, name in enumerate(ANSWERS)}


def messages(told: Sequence[Told]) -> list[Any]:
    return [line["output"]["choices"][0]["message"] for line in told if line["output"]]


@pytest.mark.parametrize(("name", "words"), [("words", ["Hello", " there"]), ("thoughts", ["Yes"])])
def test_words_reach_the_sdk(streamed: dict[str, list[Told]], name: str, words: list[str]) -> None:
    assert [message["content"] for message in messages(streamed[name]) if message["content"]] == words


def test_thoughts_reach_the_sdk(streamed: dict[str, list[Told]]) -> None:
    assert messages(streamed["thoughts"])[0]["reasoning_content"] == "hm"


def test_calls_reach_the_sdk_in_fragments(streamed: dict[str, list[Told]]) -> None:
    parts = [call for message in messages(streamed["calls"]) for call in message.get("tool_calls", ())]
    assert "".join(part["function"]["arguments"] for part in parts) == '{"city": "北京"}'


@pytest.mark.parametrize(("name", "reason"), [("words", "stop"), ("calls", "tool_calls"), ("long", "length")])
def test_the_sdk_knows_why_an_answer_ended(streamed: dict[str, list[Told]], name: str, reason: str) -> None:
    reasons = [line["output"]["choices"][0]["finish_reason"] for line in streamed[name]]
    assert (set(reasons[:-1]), reasons[-1]) == ({"null"}, reason)


def test_usage_reaches_the_sdk(streamed: dict[str, list[Told]]) -> None:
    usage = streamed["words"][-1]["usage"]
    assert (usage["input_tokens"], usage["output_tokens"], usage["total_tokens"]) == (9, 3, 12)


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [("refused", 401, "InvalidApiKey"), ("arrears", 400, "Arrearage"), ("broken", 400, "InternalError")],
)
def test_the_sdk_tells_why_there_is_no_answer(
    streamed: dict[str, list[Told]], name: str, status: int, code: str
) -> None:
    assert (streamed[name][-1]["status"], streamed[name][-1]["code"]) == (status, code)


def test_the_sdk_tells_what_it_does_not_understand(streamed: dict[str, list[Told]]) -> None:
    assert [line["message"] for line in streamed["malformed"] if line["code"]] == ["{oops"]


def test_the_sdk_does_not_bear_a_failure_that_comes_like_any_other_event(streamed: dict[str, list[Told]]) -> None:
    assert [line["kind"] for line in streamed["filtered"]] == ["answer", "failure"]


def test_the_sdk_makes_whole_answers_of_those_it_asks_for_in_parts(sdk: Sdk) -> None:
    call = STREAM | {"incremental_output": False}
    told, service = asked(sdk, "generate", [call], [(Tokens("Hello", " there"),)])
    said = [message["content"] for message in messages(told)]
    assert (said[-1], service.requests[0].body["parameters"]["incremental_output"]) == ("Hello there", True)


def test_the_sdk_reads_events_that_repeat_all(sdk: Sdk) -> None:
    call = {name: value for name, value in STREAM.items() if name != "incremental_output"}
    told, _ = asked(sdk, "generate", [call], [(Tokens("Hello", " there"),)])
    assert [message["content"] for message in messages(told)] == ["Hello", "Hello there", "Hello there"]


def test_a_wrong_request_of_the_sdk_is_refused(sdk: Sdk) -> None:
    told, service = asked(sdk, "generate", [STREAM | {"temperature": 2}], [])
    assert (told[0]["code"], len(service.refusals)) == ("InvalidParameter", 1)


def test_arguments_of_a_wrong_type_reach_the_sdk(sdk: Sdk) -> None:
    steps = [(Calls(Call("get_weather", WrongArguments(value))),) for value in WRONG_ARGUMENTS]
    told, _ = asked(sdk, "generate", [ASKS_WEATHER] * len(steps), steps)
    parts = [call for message in messages(told) for call in message.get("tool_calls") or ()]
    assert [part["function"]["arguments"] for part in parts] == list(WRONG_ARGUMENTS)
