"""OpenAI's own package understands our stand-in, and our stand-in what it asks for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.servers.chat.faults import ContentFilter, Cut, Error, Html, Length, Malformed, Refuse
from tests.servers.chat.script import Step
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Call, Calls, Gate, Reasoning, Tokens, Usage
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.vendor_sdk import Sdk, Told

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

MODEL = "gpt-4o-mini"
HELLO = {"model": MODEL, "messages": [{"role": "user", "content": "hello"}]}
STREAM = HELLO | {"stream": True, "stream_options": {"include_usage": True}}
LIGHT: dict[str, Any] = {
    "type": "function",
    "function": {
        "name": "light",
        "strict": True,
        "parameters": {
            "type": "object",
            "properties": {"on": {"type": "boolean"}},
            "required": ["on"],
            "additionalProperties": False,
        },
    },
}
ANSWERS: dict[str, Sequence[Step]] = {
    "words": (Tokens("Hello", " there", "，你好"), Usage(9, 3)),
    "thoughts": (Reasoning("hm"), Tokens("Yes")),
    "calls": (Calls(Call("light", {"on": True}, "c1"), Call("light", {"on": False}, "c2"), cut=3),),
    "filtered": (Tokens("Hello"), ContentFilter()),
    "long": (Tokens("Hello"), Length()),
}
FAILURES: list[tuple[str, Sequence[Step], tuple[str, str | None, int | None]]] = [
    ("key", (Refuse("key"),), ("AuthenticationError", "invalid_api_key", 401)),
    ("forbidden", (Error(403, "x"),), ("PermissionDeniedError", "x", 403)),
    ("model", (Refuse("model"),), ("NotFoundError", "model_not_found", 404)),
    ("rate", (Refuse("rate"),), ("RateLimitError", "rate_limit_exceeded", 429)),
    ("quota", (Refuse("quota"),), ("RateLimitError", "insufficient_quota", 429)),
    ("too long", (Refuse("long"),), ("BadRequestError", "context_length_exceeded", 400)),
    ("inside", (Refuse("server"),), ("InternalServerError", None, 500)),
    ("busy", (Refuse("busy"),), ("InternalServerError", None, 503)),
    ("a page", (Html(502),), ("InternalServerError", None, 502)),
    ("in the stream", (Tokens("Hello"), Refuse("quota")), ("APIError", "insufficient_quota", None)),
    ("as an event", (Tokens("Hello"), Error(500, "x", as_event=True)), ("APIError", "x", None)),
    ("malformed", (Tokens("Hello"), Malformed()), ("JSONDecodeError", None, None)),
    ("cut before all", (Cut(),), ("APIConnectionError", None, None)),
]


@dataclass(frozen=True)
class Outcome:
    """What the package told of each answer, by its name."""

    told: Sequence[Told]
    names: Sequence[str]
    service: ChatService

    def lines(self, name: str, kind: str) -> list[Told]:
        """What it told of this kind."""
        number = self.names.index(name)
        return [line for line in self.told if line["call"] == number and line["kind"] == kind]

    def chunks(self, name: str) -> list[Any]:
        """Of a stream."""
        return [line["chunk"] for line in self.lines(name, "chunk")]

    def deltas(self, name: str) -> list[Any]:
        """What they add."""
        return [choice["delta"] for chunk in self.chunks(name) for choice in chunk["choices"]]

    def reason(self, name: str) -> str:
        """Why it ended."""
        reasons = [choice["finish_reason"] for chunk in self.chunks(name) for choice in chunk["choices"]]
        return str(next(reason for reason in reversed(reasons) if reason))


def asked(sdk: Sdk, answers: dict[str, Sequence[Step]], call: dict[str, Any], path: str = "base_url") -> Outcome:
    with ServiceInThread(ChatService()) as service:
        for steps in answers.values():
            service.script.next(*steps)
        told = sdk.run("complete", getattr(service, path), *[json.dumps(call)] * len(answers))
    return Outcome(told, list(answers), service)


@pytest.fixture(scope="module", params=["base_url", "compatible_url"])
def streamed(request: pytest.FixtureRequest, sdk: Sdk) -> Outcome:
    """Each answer as a stream, of OpenAI's interface and of DashScope's that is like it."""
    return asked(sdk, ANSWERS, STREAM | {"tools": [LIGHT]}, request.param)


@pytest.fixture(scope="module")
def whole(sdk: Sdk) -> Outcome:
    """Each answer in one piece."""
    return asked(sdk, ANSWERS, HELLO | {"tools": [LIGHT]})


@pytest.fixture(scope="module")
def failed(sdk: Sdk) -> Outcome:
    """Each failure."""
    return asked(sdk, {name: steps for name, steps, _ in FAILURES}, STREAM)


def test_the_package_asks_for_nothing_that_is_refused(streamed: Outcome) -> None:
    assert streamed.service.refusals == ()


def test_words_reach_the_package(streamed: Outcome) -> None:
    said = [delta["content"] for delta in streamed.deltas("words") if delta.get("content")]
    assert said == ["Hello", " there", "，你好"]


def test_usage_reaches_the_package(streamed: Outcome) -> None:
    assert streamed.chunks("words")[-1]["usage"]["total_tokens"] == 12


@pytest.mark.parametrize("name", ["words", "thoughts", "calls", "long"])
def test_a_stream_ends_for_the_package(streamed: Outcome, name: str) -> None:
    assert len(streamed.lines(name, "end")) == 1


def test_thoughts_reach_the_package(streamed: Outcome) -> None:
    assert "hm" in [delta.get("reasoning_content") for delta in streamed.deltas("thoughts")]


def test_calls_reach_the_package_in_fragments(streamed: Outcome) -> None:
    arguments = ["", ""]
    for delta in streamed.deltas("calls"):
        for call in delta.get("tool_calls", ()):
            arguments[call["index"]] += call["function"]["arguments"]
    assert arguments == ['{"on": true}', '{"on": false}']


@pytest.mark.parametrize(("name", "reason"), [("words", "stop"), ("calls", "tool_calls"), ("long", "length")])
def test_the_package_knows_why_an_answer_ended(streamed: Outcome, name: str, reason: str) -> None:
    assert streamed.reason(name) == reason


def test_an_answer_may_come_in_one_piece(whole: Outcome) -> None:
    answer = whole.lines("words", "answer")[0]["answer"]
    assert (answer["choices"][0]["message"]["content"], answer["usage"]["total_tokens"]) == ("Hello there，你好", 12)


def test_calls_may_come_in_one_piece(whole: Outcome) -> None:
    message = whole.lines("calls", "answer")[0]["answer"]["choices"][0]["message"]
    assert [(call["id"], call["function"]["arguments"]) for call in message["tool_calls"]] == [
        ("c1", '{"on": true}'),
        ("c2", '{"on": false}'),
    ]


def test_what_is_filtered_ends_so(whole: Outcome) -> None:
    assert whole.lines("filtered", "answer")[0]["answer"]["choices"][0]["finish_reason"] == "content_filter"


@pytest.mark.parametrize(("name", "expected"), [(name, expected) for name, _, expected in FAILURES])
def test_the_package_tells_failures_apart(
    failed: Outcome, name: str, expected: tuple[str, str | None, int | None]
) -> None:
    failures = failed.lines(name, "failure")
    assert [(line["error"], line["code"], line["status"]) for line in failures] == [expected]


def test_a_wrong_key_is_an_error_of_its_own(sdk: Sdk) -> None:
    with ServiceInThread(ChatService(key="sk-other")) as service:
        told = sdk.run("complete", service.base_url, json.dumps(HELLO))
    assert told[0]["error"] == "AuthenticationError"


def test_what_the_stand_in_does_not_know_is_a_bad_request(sdk: Sdk) -> None:
    with ServiceInThread(ChatService()) as service:
        told = sdk.run("complete", service.base_url, json.dumps(HELLO | {"extra_body": {"enable_thinking": False}}))
    assert told[0]["error"] == "BadRequestError"


def test_the_package_puts_calls_together(sdk: Sdk) -> None:
    with ServiceInThread(ChatService()) as service:
        service.script.next(
            Tokens("Let me"), Calls(Call("light", {"on": True}, "c1"), Call("light", {"on": False}, "c2"), cut=2)
        )
        told = sdk.run("accumulate", service.base_url, json.dumps(HELLO | {"tools": [LIGHT]}))
    calls = told[-1]["answer"]["choices"][0]["message"]["tool_calls"]
    assert [(call["id"], json.loads(call["function"]["arguments"])) for call in calls] == [
        ("c1", {"on": True}),
        ("c2", {"on": False}),
    ]


def test_the_package_closes_a_stream_that_is_left(sdk: Sdk) -> None:
    with ServiceInThread(ChatService()) as service:
        service.script.next(Tokens("Hello"), Gate())
        sdk.run("leave", service.base_url, json.dumps(STREAM))
        service.wait(lambda: service.requests[0].end == "left")
        assert service.requests[0].words == "Hello"


def test_models_are_listed(sdk: Sdk) -> None:
    with ServiceInThread(ChatService(models=("llama3.2",))) as service:
        assert sdk.run("models", service.base_url)[0]["names"] == ["llama3.2"]
