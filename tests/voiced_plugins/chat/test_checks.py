"""What `voiced doctor` says of the model."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.servers.chat.faults import Error, Html
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Reasoning, Tokens
from tests.voiced_plugins.chat.conversing import KEY, MODEL, chat, native
from voiced.api import Check, Finding
from voiced_plugins.chat import Chat
from voiced_plugins.chat.settings import Settings


@pytest.fixture
async def service() -> AsyncIterator[ChatService]:
    async with ChatService() as service:
        yield service


def checks(made: Chat) -> dict[str, Check]:
    return {check.name: check for check in made.voiced_checks()}


async def answered(url: str, **settings: Any) -> Finding:
    return await checks(chat(url, **settings))["answer"].run()


async def test_without_a_key_nobody_is_asked_and_what_mends_it_is_told() -> None:
    found = checks(Chat(Settings(place="Berlin"), {}))
    assert [*found] == ["model"]
    finding = await found["model"].run()
    assert finding.outcome == "wrong"
    assert "DASHSCOPE_API_KEY" in finding.mend


async def test_with_a_key_model_and_host_are_told() -> None:
    finding = await checks(chat("https://llm.example.org/v1"))["model"].run()
    assert (finding.outcome, finding.text) == ("fine", f"{MODEL} at llm.example.org")


def test_only_the_question_asks_the_service() -> None:
    assert {name: check.live for name, check in checks(chat("http://a")).items()} == {"model": False, "answer": True}


async def test_a_model_that_answers_is_fine_and_measured(service: ChatService) -> None:
    service.script.next(Tokens("yes"))
    finding = await answered(service.base_url)
    assert finding.outcome == "fine"
    assert set(finding.measured) == {"first_token_ms"}


async def test_it_hangs_up(service: ChatService) -> None:
    service.script.next(Tokens("yes"))
    await answered(service.base_url)
    await service.until(lambda: not any(connection.is_open for connection in service.connections))


async def test_dashscopes_own_way_is_checked_too(service: ChatService) -> None:
    service.script.next(Tokens("yes"))
    assert (await answered("", **native(service))).outcome == "fine"


@pytest.mark.parametrize(
    ("status", "mend"), [(401, "api-key"), (402, "console"), (404, "model and base-url"), (500, "base-url")]
)
async def test_a_refusal_is_wrong_and_told_with_what_mends_it(service: ChatService, status: int, mend: str) -> None:
    service.script.next(Error(status, "no", f"not with {KEY}"))
    finding = await answered(service.base_url)
    assert finding.outcome == "wrong"
    assert mend in finding.mend
    assert KEY not in finding.text


@pytest.mark.parametrize("answer", [Html(), Reasoning("Hm."), Tokens(" ")], ids=["page", "thought", "blank"])
async def test_a_model_that_says_nothing_is_wrong(service: ChatService, answer: Any) -> None:
    service.script.next(answer)
    assert (await answered(service.base_url)).outcome == "wrong"


async def test_a_model_that_is_not_there_is_wrong() -> None:
    finding = await answered("http://127.0.0.1:9/v1")
    assert (finding.outcome, finding.text) == ("wrong", "I can't reach the language model. (network (transport))")


def test_who_never_asked_for_a_model_is_told_nothing_of_it() -> None:
    assert checks(Chat(Settings(), {})) == {}
