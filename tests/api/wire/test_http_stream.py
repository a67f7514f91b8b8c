"""A reply over HTTP that is a stream: its events are told as they come, and it can be left at any time."""

import asyncio
import gzip
import logging
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

import pytest

from tests.api.wire.odd_service import KEY, Caller, OddService, answers, says
from tests.api.wire.streams import END, HEAD, LIMITS, WHOLE, chunk, event, heard, open_sockets, request, says_then
from tests.waiting import until
from voiced.api import SpeechError
from voiced.api.wire import Address, HttpRequest, SseEvent, StreamReply, UnansweredError, streamed


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


async def all_of(service: OddService) -> list[str]:
    async with streamed(request(service), LIMITS) as reply:
        return await heard(reply)


def transport_of(reply: StreamReply) -> asyncio.Transport:
    assert reply._response.connection
    assert reply._response.connection.transport
    return reply._response.connection.transport


async def test_the_events_of_a_stream_are_told() -> None:
    async with OddService(says(WHOLE)) as service:
        assert await all_of(service) == ["a", "b"]


async def test_an_event_is_told_before_the_next_one_comes() -> None:
    go_on = asyncio.Event()
    async with OddService() as service:
        service.does(says_then(HEAD + event("a"), lambda _: go_on.clear(), go_on))
        async with streamed(request(service), LIMITS) as reply:
            assert await anext(reply.events()) == SseEvent("a")
            assert not go_on.is_set()
            go_on.set()


async def test_what_comes_in_single_bytes_is_put_together() -> None:
    data = "event: x\r\ndata: 你好\r\n\r\n".encode()
    pieces = b"".join(chunk(data[place : place + 1]) for place in range(len(data)))
    async with OddService(says(HEAD + pieces + END)) as service, streamed(request(service), LIMITS) as reply:
        assert [event async for event in reply.events()] == [SseEvent("你好", "x")]


async def test_a_stream_without_measure_ends_with_its_connection() -> None:
    head = b"HTTP/1.0 200 X\r\nContent-Type: text/event-stream;charset=UTF-8\r\n\r\n"
    async with OddService(says(head + b"data: a\n\n")) as service:
        assert await all_of(service) == ["a"]


async def test_an_event_that_the_end_cuts_off_is_none() -> None:
    async with OddService(says(HEAD + event("a") + chunk(b"data: b\n") + END)) as service:
        assert await all_of(service) == ["a"]


async def test_who_reads_on_goes_on_where_it_was() -> None:
    async with OddService(says(WHOLE)) as service, streamed(request(service), LIMITS) as reply:
        assert (await anext(reply.events())).data == "a"
        assert await heard(reply) == ["b"]
        assert await heard(reply) == []


async def test_who_takes_its_time_is_told_everything() -> None:
    go_on = asyncio.Event()

    async with OddService() as service:
        service.does(says_then(HEAD + event("a"), lambda caller: caller._writer.write(event("b") + END), go_on))
        async with streamed(request(service), replace(LIMITS, gap=0.4)) as reply:
            await anext(reply.events())
            await asyncio.sleep(0.5)
            go_on.set()
            assert await heard(reply) == ["b"]


async def test_the_request_is_sent_as_it_is_and_asks_for_nothing_packed() -> None:
    async with OddService(says(WHOLE)) as service:
        await all_of(service)
        (caller,) = service.callers
    names = [line.partition(":")[0].lower() for line in caller.head.splitlines()[1:] if line]
    assert caller.body == b"a question"
    assert "Accept-Encoding: identity\r\n" in caller.head
    assert sorted(names) == ["accept", "accept-encoding", "authorization", "connection", "content-length", "host"]


async def test_a_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy")
    async with OddService(says(WHOLE)) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        async with streamed(HttpRequest("POST", Address("http://service.test/place")), LIMITS) as reply:
            assert await heard(reply) == ["a", "b"]


async def test_a_refusal_has_a_body() -> None:
    json = b'{"error":{"message":"Incorrect API key"}}'
    act = answers(401, json, "Content-Type: application/json\r\n")
    async with OddService(act) as service, streamed(request(service), LIMITS) as reply:
        assert (reply.status, reply.is_success, reply.is_event_stream) == (401, False, False)
        assert await reply.body() == json


async def test_nobody_is_sent_on() -> None:
    async with OddService(answers(200)) as elsewhere:
        act = answers(302, head=f"Location: {elsewhere.address.url}\r\n")
        async with OddService(act) as service, streamed(request(service), LIMITS) as reply:
            assert (reply.status, reply.headers["location"]) == (302, elsewhere.address.url)
        assert elsewhere.callers == []


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: text/html\r\n",
        "Content-Type: application/json\r\n",
        "Content-Type: text/event-streams\r\n",
        "Content-Type: text/event-stream\r\nContent-Encoding: gzip\r\n",
        "",
    ],
)
async def test_what_is_no_stream_of_events_is_not_read_as_one(head: str) -> None:
    body = gzip.compress(b"data: a\n\n") if "gzip" in head else b"data: a\n\n"
    async with OddService(answers(200, body, head)) as service, streamed(request(service), LIMITS) as reply:
        assert not reply.is_event_stream
        with pytest.raises(UnansweredError, match=f"127.0.0.1:{service.port} sends no stream of events") as caught:
            reply.events()
        assert caught.value.code == "protocol"
        assert await reply.body() == body


@pytest.mark.parametrize("kind", ["text/event-stream", "Text/Event-Stream", "text/event-stream ; charset=utf-8"])
async def test_a_stream_is_known_by_its_type(kind: str) -> None:
    async with OddService(answers(200, b"data: a\n\n", f"Content-Type: {kind}\r\n")) as service:
        assert await all_of(service) == ["a"]


async def test_a_service_that_refuses_unheard_is_not_told_the_rest() -> None:
    async with OddService() as service:
        service.does(service.refuse_unheard())
        async with asyncio.timeout(LIMITS.head / 2):
            async with streamed(request(service, b"x" * 30_000_000), LIMITS) as reply:
                assert reply.status == 413
        service.left.set()


# leaving


@pytest.mark.parametrize("said", [b"", HEAD, HEAD + event("a")], ids=["no head", "a head", "an event"])
async def test_who_is_cancelled_hangs_up_at_once(said: bytes) -> None:
    async with OddService() as service:
        service.does(service.hang(said))
        asking = asyncio.create_task(all_of(service))
        await service.called.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        async with asyncio.timeout(LIMITS.gap):
            await service.left.wait()


async def test_who_leaves_in_the_middle_hangs_up_at_once() -> None:
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        async with streamed(request(service), LIMITS) as reply:
            await anext(reply.events())
        async with asyncio.timeout(LIMITS.gap):
            await service.left.wait()


async def test_a_generator_that_is_closed_in_the_middle_hangs_up_at_once() -> None:
    async def words(service: OddService) -> AsyncGenerator[str, None]:
        async with streamed(request(service), LIMITS) as reply:
            async for one in reply.events():
                yield one.data

    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        async with aclosing(words(service)) as told:
            assert await anext(told) == "a"
        async with asyncio.timeout(LIMITS.gap):
            await service.left.wait()


async def test_what_waits_to_be_sent_is_not_sent_to_who_does_not_listen() -> None:
    async def begins_unheard(caller: Caller) -> None:
        await caller.listen_to_head()
        await caller.say(HEAD)

    async with OddService(begins_unheard) as service:
        async with streamed(request(service, b"x" * 30_000_000), LIMITS) as reply:
            transport = transport_of(reply)
            await until(lambda: transport.get_write_buffer_size() > 0)
        assert transport.get_write_buffer_size() == 0


async def test_who_has_left_reads_nothing_more() -> None:
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        async with streamed(request(service), LIMITS) as reply:
            pass
        with pytest.raises(UnansweredError):
            await heard(reply)


async def test_who_fails_inside_hangs_up_and_fails() -> None:
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        with pytest.raises(KeyError):
            async with streamed(request(service), LIMITS):
                raise KeyError
        async with asyncio.timeout(LIMITS.gap):
            await service.left.wait()


async def test_nothing_is_left_behind() -> None:
    tasks, sockets = asyncio.all_tasks(), open_sockets()
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        async with streamed(request(service), LIMITS) as reply:
            await anext(reply.events())
        await service.left.wait()
    await until(lambda: (asyncio.all_tasks(), open_sockets()) == (tasks, sockets))


async def test_the_system_asks_whether_the_other_side_is_still_there() -> None:
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        async with streamed(request(service), LIMITS) as reply:
            asked = transport_of(reply).get_extra_info("socket")
            assert asked.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1


# secrets, and what is imported


async def test_no_log_shows_the_key_or_what_was_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with OddService(says(HEAD + event("an answer") + END)) as service:
        await all_of(service)
    assert not any(secret in caplog.text for secret in (KEY, "a question", "an answer"))


@pytest.mark.parametrize("odd", ["sk-1\r\nX-Evil: 1", "sk-阿", "sk-\x00"])
async def test_a_key_that_is_none_is_not_sent(odd: str) -> None:
    async with OddService(says(WHOLE)) as service:
        with pytest.raises(SpeechError) as caught:
            async with streamed(HttpRequest("POST", Address(service.address.url, {"Authorization": odd})), LIMITS):
                pass
        assert (caught.value.code, service.callers) == ("credentials", [])


WITHOUT = """
import asyncio, sys
sys.modules["aiohttp"] = None
from voiced.api import SpeechError
from voiced.api.wire import Address, HttpLine, HttpRequest, streamed
request = HttpRequest("GET", Address("http://127.0.0.1:9/"))

async def ask(asking):
    try:
        async with asking:
            pass
    except SpeechError as error:
        print(error.code, error.retryable)

asyncio.run(ask(streamed(request)))
asyncio.run(ask(HttpLine().streamed(request)))
"""


def test_who_asks_without_the_library_is_told_so() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True)
    assert done.stdout == "library-missing False\n" * 2
