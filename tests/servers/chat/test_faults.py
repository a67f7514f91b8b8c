"""Answers go wrong as the script says, and no other way."""

from typing import Any

import pytest

from tests.servers.chat.client import LIGHT, ChatClient
from tests.servers.chat.failures import Family, Reason
from tests.servers.chat.faults import (
    WRONG_ARGUMENTS,
    WRONG_JSON,
    ContentFilter,
    EndEarly,
    Error,
    Fast,
    Html,
    Huge,
    Length,
    Malformed,
    Refuse,
)
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Call, Calls, Tokens, WrongArguments

FAMILIES = list(Family)


def why(body: Any) -> tuple[str, str]:
    error = body.get("error", body)
    return error["code"], error["message"]


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_error_before_all_has_its_status(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Error(418, "Teapot", "No.", headers=(("Retry-After", "7"),)))
    reply = await client.ask(family)
    assert (reply.status, why(reply.body), reply.headers["Retry-After"]) == (418, ("Teapot", "No."), "7")


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_error_behind_words_is_the_last_event(
    service: ChatService, client: ChatClient, family: Family
) -> None:
    service.script.next(Tokens("Hello"), Error(500, "Broken", "Oh."))
    reply = await client.ask(family)
    assert (reply.status, reply.said, why(reply.events[-1])) == (200, ["Hello"], ("Broken", "Oh."))


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_error_may_be_the_first_event(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Error(400, "Bad", "Oh.", in_stream=True))
    reply = await client.ask(family)
    assert (reply.status, len(reply.events), why(reply.events[0])) == (200, 1, ("Bad", "Oh."))


@pytest.mark.parametrize(
    ("family", "mark"), [(Family.OPENAI, "event: error\ndata: {"), (Family.NATIVE, "event:error\n:HTTP_STATUS/500\n")]
)
@pytest.mark.parametrize("as_event", [True, False])
async def test_an_error_may_have_a_type_of_its_own(
    service: ChatService,
    client: ChatClient,
    family: Family,
    mark: str,
    as_event: bool,  # noqa: FBT001
) -> None:
    service.script.next(Tokens("Hello"), Error(500, as_event=as_event))
    assert (mark in (await client.ask(family)).text) == as_event


@pytest.mark.parametrize(
    ("family", "reason", "status", "code"),
    [
        (Family.OPENAI, "quota", 429, "insufficient_quota"),
        (Family.OPENAI, "rate", 429, "rate_limit_exceeded"),
        (Family.OPENAI, "long", 400, "context_length_exceeded"),
        (Family.OPENAI, "model", 404, "model_not_found"),
        (Family.COMPATIBLE, "key", 401, "invalid_api_key"),
        (Family.COMPATIBLE, "arrears", 400, "Arrearage"),
        (Family.NATIVE, "arrears", 400, "Arrearage"),
        (Family.NATIVE, "rate", 429, "Throttling.RateQuota"),
        (Family.NATIVE, "inspection", 400, "DataInspectionFailed"),
    ],
)
async def test_a_refusal_has_the_familys_code(
    service: ChatService, client: ChatClient, family: Family, reason: Reason, status: int, code: str
) -> None:
    service.script.next(Refuse(reason))
    reply = await client.ask(family)
    assert (reply.status, why(reply.body)[0]) == (status, code)


async def test_an_error_without_words_says_what_is_usual(service: ChatService, client: ChatClient) -> None:
    service.script.next(Error(401))
    assert why((await client.ask(Family.OPENAI)).body)[0] == "invalid_api_key"


async def test_a_refusal_by_script_is_no_mistake_of_the_client(service: ChatService, client: ChatClient) -> None:
    service.script.next(Refuse("key"))
    await client.ask(Family.OPENAI)
    assert service.refusals == ()


@pytest.mark.parametrize(
    ("family", "end"), [(Family.OPENAI, "content_filter"), (Family.COMPATIBLE, None), (Family.NATIVE, "null")]
)
async def test_only_openais_filter_is_an_end(
    service: ChatService, client: ChatClient, family: Family, end: str | None
) -> None:
    service.script.next(Tokens("Hello"), ContentFilter())
    assert (await client.ask(family)).reason == end


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_answer_may_be_too_long(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Tokens("Hello"), Length())
    assert (await client.ask(family)).reason == "length"


async def test_a_page_may_come_instead(service: ChatService, client: ChatClient) -> None:
    service.script.next(Html(502))
    reply = await client.ask(Family.OPENAI)
    assert (reply.status, reply.headers["Content-Type"], "Sign in" in reply.text) == (
        502,
        "text/html; charset=utf-8",
        True,
    )


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_event_may_be_malformed(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Tokens("a"), Malformed("{oops"), Tokens("b"))
    data = (await client.ask(family)).data
    assert "{oops" in data[1:-1]


@pytest.mark.parametrize("family", FAMILIES)
async def test_an_event_may_be_huge(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Huge(2_000_000))
    assert len((await client.ask(family)).said[0]) == 2_000_000


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_stream_may_end_without_saying_so(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Tokens("Hello"), EndEarly())
    reply = await client.ask(family)
    assert (reply.said, reply.reason in (None, "null"), "[DONE]" in reply.data) == (["Hello"], True, False)


@pytest.mark.parametrize("family", FAMILIES)
async def test_tokens_come_fast(service: ChatService, client: ChatClient, family: Family) -> None:
    service.script.next(Fast(300, 100_000.0))
    assert len((await client.ask(family)).said) == 300


async def test_fast_tokens_are_no_faster_than_said(service: ChatService, client: ChatClient) -> None:
    service.script.next(Fast(20, 400.0))
    await client.ask(Family.OPENAI)
    times = [sent.at for sent in service.requests[0].sent if sent.words]
    assert times[-1] - times[0] > 18 / 400


@pytest.mark.parametrize("value", WRONG_ARGUMENTS, ids=repr)
@pytest.mark.parametrize("family", FAMILIES)
async def test_arguments_may_be_of_a_wrong_type(
    service: ChatService, client: ChatClient, family: Family, value: object
) -> None:
    service.script.next(Calls(Call("light", WrongArguments(value)), cut=3))
    reply = await client.ask(family, tools=[LIGHT])
    calls = [call for one in reply.deltas + reply.messages for call in one.get("tool_calls", ())]
    assert calls[0]["function"]["arguments"] == value


@pytest.mark.parametrize("text", WRONG_JSON, ids=lambda text: repr(text[:10]))
async def test_arguments_may_be_no_json(service: ChatService, client: ChatClient, text: str) -> None:
    service.script.next(Calls(Call("light", text)))
    reply = await client.ask(Family.OPENAI, tools=[LIGHT])
    assert [one["tool_calls"][0]["function"]["arguments"] for one in reply.deltas if "tool_calls" in one] == [text]


@pytest.mark.parametrize("fault", [Error(500), Refuse("busy"), Html(503)], ids=str)
async def test_whole_answers_fail_too(service: ChatService, client: ChatClient, fault: Error | Refuse | Html) -> None:
    service.script.next(fault)
    assert (await client.ask(Family.OPENAI, stream=None)).status >= 500


async def test_a_whole_answer_may_be_malformed(service: ChatService, client: ChatClient) -> None:
    service.script.next(Malformed("{oops"))
    assert (await client.ask(Family.OPENAI, stream=None)).text == "{oops"
