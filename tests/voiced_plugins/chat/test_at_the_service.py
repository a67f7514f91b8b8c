"""A whole way: the plugin and a service that stands in for a model, by both protocols, and whatever goes wrong."""

import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from tests.servers.chat.failures import Reason
from tests.servers.chat.faults import (
    ContentFilter,
    Cut,
    EndEarly,
    Error,
    Fast,
    Html,
    Length,
    Malformed,
    Refuse,
)
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Call, Calls, Gate, Head, Reasoning, Tokens
from tests.voiced_plugins.chat.conversing import KEY, begun, chat, native, said
from tests.voiced_plugins.chat.talks import ScriptedTools, first, stream
from voiced_plugins.chat import Chat
from voiced_plugins.chat.faults import Fault, spoken

LOST = "... I lost the connection to the model."
SETTINGS: dict[str, Callable[[ChatService], dict[str, Any]]] = {
    "openai": lambda service: {"base_url": service.base_url},
    "compatible": lambda service: {"base_url": service.compatible_url},
    "native": native,
    "vision": lambda service: {**native(service), "model": "qwen3-vl-plus"},
}


@pytest.fixture
async def service() -> AsyncIterator[ChatService]:
    async with ChatService() as service:
        yield service
        assert not service.refusals


@pytest.fixture(params=SETTINGS)
def made(service: ChatService, request: pytest.FixtureRequest) -> Chat:
    return chat("", **SETTINGS[request.param](service))


async def test_the_words_are_said(service: ChatService, made: Chat) -> None:
    service.script.next(Tokens("It", " is", " Paris", "."))
    assert await said(made) == "It is Paris."


async def test_the_first_words_are_there_while_the_model_still_writes(service: ChatService, made: Chat) -> None:
    rest = Gate()
    service.script.next(Tokens("It is Paris, as far as I know. "), rest, Tokens("Or Rome."))
    pieces = stream(await begun(made))
    assert (await first(pieces)).startswith("It is Paris")
    rest.open()
    assert "".join([piece async for piece in pieces]).strip() == "Or Rome."


async def test_who_stops_listening_hangs_up(service: ChatService, made: Chat) -> None:
    service.script.next(Tokens("It is Paris, as far as I know. "), Gate())
    pieces = stream(await begun(made))
    await first(pieces)
    await pieces.aclose()
    await service.until(lambda: service.requests[0].left_at is not None)


async def test_calls_are_done_and_told_of(service: ChatService, made: Chat) -> None:
    service.script.next(Calls(Call("timers_set", {"minutes": 10}), Call("timers_set", {"minutes": 20}), cut=4))
    tools = ScriptedTools()
    assert await said(made, tools=tools) == "Ten minutes from now. Ten minutes from now."
    assert [arguments for _, arguments, _ in tools.called] == [{"minutes": 10}, {"minutes": 20}]


async def test_what_the_model_thinks_is_not_said(service: ChatService, made: Chat) -> None:
    service.script.next(Reasoning("They want", " Paris."), Tokens("Paris."))
    assert await said(made) == "Paris."


@pytest.mark.parametrize(
    "fault", [Cut(), Cut(reset=True), Cut(inside="More."), EndEarly(), Malformed("half")], ids=repr
)
async def test_a_connection_that_is_lost_in_the_midst_is_told(service: ChatService, made: Chat, fault: Any) -> None:
    service.script.next(Tokens("It is Paris. "), fault)
    assert await said(made) == f"It is Paris. {LOST}"


@pytest.mark.parametrize("fault", [Cut(), EndEarly()], ids=repr)
async def test_a_connection_that_is_lost_before_the_first_word_is_told_otherwise(
    service: ChatService, made: Chat, fault: Any
) -> None:
    service.script.every(Head(), fault)
    assert await said(made) in (spoken(Fault.NETWORK, "en"), spoken(Fault.CUT, "en"))


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        *(("key", Fault.KEY), ("forbidden", Fault.KEY), ("model", Fault.MODEL), ("path", Fault.MODEL)),
        *(("rate", Fault.BUSY), ("arrears", Fault.QUOTA), ("long", Fault.LONG), ("large", Fault.LONG)),
        *(("inspection", Fault.FILTER), ("server", Fault.BROKEN), ("busy", Fault.BUSY), ("request", Fault.REQUEST)),
    ],
)
async def test_a_refusal_is_told_as_what_it_is(service: ChatService, made: Chat, reason: Reason, fault: Fault) -> None:
    service.script.next(Refuse(reason))
    assert await said(made) == spoken(fault, "en")


@pytest.mark.parametrize("as_event", [False, True])
async def test_a_refusal_in_the_midst_of_an_answer_is_told(service: ChatService, made: Chat, *, as_event: bool) -> None:
    service.script.next(Tokens("It is Paris. "), Refuse("inspection", as_event=as_event))
    assert await said(made) == f"It is Paris. {spoken(Fault.FILTER, 'en')}"


async def test_a_page_for_people_is_no_answer(service: ChatService, made: Chat) -> None:
    service.script.next(Html())
    assert await said(made) == spoken(Fault.BROKEN, "en")


async def test_a_filter_and_a_limit_are_told(service: ChatService, made: Chat) -> None:
    service.script.next(Tokens("It is Paris. "), Length())
    assert await said(made) == f"It is Paris. {spoken(Fault.ENDLESS, 'en')}"
    service.script.next(Tokens("It is Paris. "), ContentFilter())
    assert await said(made) == f"It is Paris. {spoken(Fault.FILTER, 'en')}"


async def test_a_flood_of_words_is_cut_off_and_hung_up_on(service: ChatService) -> None:
    service.script.next(Fast(20_000, 1_000_000.0))
    text = await said(chat(service.base_url, longest_s=10))
    assert len(text) < 1000
    await service.until(lambda: service.requests[0].end != "")


async def test_a_refused_key_is_not_sent_again_and_never_logged(
    service: ChatService, made: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    service.script.every(Error(401, "invalid_api_key", f"Incorrect API key provided: {KEY}"))
    assert await said(made) == await said(made) == spoken(Fault.KEY, "en")
    assert len(service.requests) == 1
    assert KEY not in caplog.text


async def test_nobody_at_the_address_is_told() -> None:
    assert await said(chat("http://127.0.0.1:9/v1")) == spoken(Fault.NETWORK, "en")


async def test_chinese_is_answered_in_chinese(service: ChatService, made: Chat) -> None:
    service.script.next(Tokens("是", "巴黎", "。"), Cut())
    assert await said(made, "法国的首都是哪里", "zh-CN") == f"是巴黎。 {spoken(Fault.CUT, 'zh')}"
