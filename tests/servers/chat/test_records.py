"""What the service tells of what it saw and did."""

import ssl
from pathlib import Path

import aiohttp
import pytest

from tests.certificates import needs_openssl, self_signed
from tests.servers.chat.client import KEY, PATHS, ChatClient, asking, question
from tests.servers.chat.failures import Family
from tests.servers.chat.faults import Stall
from tests.servers.chat.script import looked_up
from tests.servers.chat.service import ChatService
from tests.servers.chat.steps import Call, Calls, Gate, Tokens
from tests.servers.dashscope.in_thread import ServiceInThread

OPENAI = PATHS[Family.OPENAI]


async def test_a_request_is_recorded(service: ChatService, client: ChatClient) -> None:
    await client.ask(Family.OPENAI, "hi")
    record = service.requests[0]
    assert (record.path, record.body, record.headers["authorization"]) == (
        OPENAI,
        question(Family.OPENAI, "hi"),
        f"Bearer {KEY}",
    )


async def test_what_was_asked_for_is_told_in_one_form(service: ChatService, client: ChatClient) -> None:
    for family in Family:
        await client.ask(family, "hi")
    assert [(one.asked.text, one.asked.stream) for one in service.requests if one.asked] == [("hi", True)] * 3


async def test_a_bad_body_is_recorded_as_nothing(service: ChatService, client: ChatClient) -> None:
    await client.send(OPENAI, b"{")
    assert (service.requests[0].body, service.requests[0].size) == (None, 1)


async def test_each_event_is_recorded_with_its_moment(service: ChatService, client: ChatClient) -> None:
    service.script.next(Tokens("a", "b", "c", every_s=0.002))
    await client.ask(Family.OPENAI)
    times = [sent.at for sent in service.requests[0].sent if sent.words]
    assert (len(times), times == sorted(set(times))) == (3, True)


async def test_what_was_recorded_is_what_came(service: ChatService, client: ChatClient) -> None:
    text = (await client.ask(Family.NATIVE, "one two")).text
    assert b"".join(sent.data for sent in service.requests[0].sent).decode() == text


async def test_words_are_recorded_while_they_come(service: ChatService, client: ChatClient) -> None:
    gate = Gate()
    service.script.next(Tokens("one"), gate, Tokens(" two"))
    async with client.open(OPENAI, question(Family.OPENAI)) as response:
        await response.content.readany()
        before = service.requests[0].words
        gate.open()
        await response.read()
    assert (before, service.requests[0].words, service.requests[0].end) == ("one", "one two", "done")


async def test_a_client_that_goes_is_noticed_at_once(service: ChatService, client: ChatClient) -> None:
    gate = Gate()
    service.script.next(Tokens("one"), gate, Tokens(" two"))
    async with client.open(OPENAI, question(Family.OPENAI)) as response:
        await response.content.readany()
        response.close()
        await service.until(lambda: service.requests[0].left_at is not None)
    gate.open()
    assert (service.requests[0].words, service.connections[0].is_open) == ("one", False)


async def test_a_client_that_goes_is_noticed_while_comments_come(service: ChatService, client: ChatClient) -> None:
    service.script.next(Stall(0.001))
    async with client.open(OPENAI, question(Family.OPENAI)) as response:
        await response.content.readany()
    await service.until(lambda: service.requests[0].end == "left")


async def test_a_client_that_goes_behind_the_answer_has_not_left(service: ChatService) -> None:
    async with asking(service) as client:
        await client.ask(Family.OPENAI)
    await service.until(lambda: not service.connections[0].is_open)
    assert service.requests[0].left_at is None


async def test_connections_that_are_kept_are_counted_once(service: ChatService, client: ChatClient) -> None:
    for _ in range(3):
        await client.ask(Family.OPENAI)
    assert [(one.requests, one.is_open) for one in service.connections] == [(3, True)]


async def test_kept_connections_may_be_closed(service: ChatService, client: ChatClient) -> None:
    await client.ask(Family.OPENAI)
    service.close_connections()
    await service.until(lambda: not service.connections[0].is_open)
    async with asking(service) as another:
        await another.ask(Family.OPENAI)
    assert [record.connection for record in service.requests] == [1, 2]


async def test_a_connection_is_kept_as_long_as_said() -> None:
    async with ChatService(keep_s=0.01) as service, asking(service) as client:
        await client.ask(Family.OPENAI)
        await service.until(lambda: not service.connections[0].is_open)


async def test_connections_may_be_reset_in_the_middle(service: ChatService, client: ChatClient) -> None:
    service.script.next(Tokens("one"), Gate())
    async with client.open(OPENAI, question(Family.OPENAI)) as response:
        await response.content.readany()
        service.close_connections(reset=True)
        with pytest.raises(aiohttp.ClientError):
            await response.content.readany()
    assert service.requests[0].end == "cut"


async def test_the_end_of_the_service_ends_its_answers() -> None:
    async with ChatService() as service, asking(service) as client:
        service.script.next(Tokens("one"), Gate())
        async with client.open(OPENAI, question(Family.OPENAI)) as response:
            await response.content.readany()
            await service.__aexit__()
            assert service.requests[0].end == "service"


async def test_answers_come_in_the_order_of_the_script(service: ChatService, client: ChatClient) -> None:
    service.script.every(Tokens("rest"))
    service.script.next(Tokens("one"), count=2)
    service.script.next(Tokens("two"))
    assert [(await client.ask(Family.OPENAI)).said for _ in range(4)] == [["one"], ["one"], ["two"], ["rest"]]


async def test_an_answer_may_depend_on_the_question(service: ChatService, client: ChatClient) -> None:
    service.script.next_by(lambda asked: (Tokens(asked.model),))
    assert (await client.ask(Family.OPENAI)).said == ["qwen-plus"]


async def test_answers_may_be_looked_up() -> None:
    answers = looked_up({"how are you": "Fine.", "light on": (Calls(Call("light", {"on": True})),)})
    async with ChatService(otherwise=answers) as service, asking(service) as client:
        said = [(await client.ask(Family.OPENAI, text)).said for text in ("how are you", "light on", "else")]
        assert said == [["Fine."], [], ["else"]]


async def test_what_came_of_a_call_is_told_back(service: ChatService, client: ChatClient) -> None:
    call = {"id": "c1", "type": "function", "function": {"name": "light", "arguments": "{}"}}
    user, result = {"role": "user", "content": "on"}, {"role": "tool", "content": "It is on.", "tool_call_id": "c1"}
    messages = [user, {"role": "assistant", "content": None, "tool_calls": [call]}, result]
    assert "".join((await client.ask(Family.OPENAI, messages=messages)).said) == "It is on."


def ask(service: ChatService) -> int:
    """By a client without a loop."""
    import json
    import urllib.request

    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
    request = urllib.request.Request(
        service.url + OPENAI, json.dumps(question(Family.OPENAI)).encode(), headers, method="POST"
    )
    with urllib.request.urlopen(request, timeout=5) as response:
        return len(response.read())


def test_a_client_without_a_loop_is_served() -> None:
    with ServiceInThread(ChatService()) as service:
        service.script.next(Tokens("one"))
        assert (ask(service) > 0, service.requests[0].words) == (True, "one")


def test_a_gate_may_be_opened_from_here() -> None:
    gate = Gate()
    with ServiceInThread(ChatService()) as service:
        service.script.next(gate, Tokens("one"))
        gate.open()
        assert ask(service) > 0


def test_waiting_has_a_limit() -> None:
    with ServiceInThread(ChatService()) as service, pytest.raises(TimeoutError):
        service.wait(lambda: bool(service.requests), limit_s=0.01)


@needs_openssl
async def test_a_service_may_be_secure(tmp_path: Path) -> None:
    server, certificate = self_signed(tmp_path)
    connector = aiohttp.TCPConnector(ssl=ssl.create_default_context(cafile=certificate))
    async with ChatService(tls=server) as service, aiohttp.ClientSession(connector=connector) as session:
        assert (await ChatClient(session, service.url).ask(Family.OPENAI)).said == ["hello"]
