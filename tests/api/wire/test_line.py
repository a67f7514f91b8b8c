"""A websocket to a service: what goes wrong is told in time, as one kind of error, and without the key."""

import asyncio
import base64
import hashlib
import logging
import re
import socket
import time
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.certificates import needs_openssl, self_signed
from tests.waiting import until
from voiced.api import SpeechError
from voiced.api.testing import (
    Breaks,
    Closes,
    HangsUp,
    Receives,
    Refuses,
    ScriptedService,
    Sends,
    StaysSilent,
    Step,
)
from voiced.api.wire import Address, Line, LineLimits, dial
from voiced.api.wire.line import LARGEST, SMALL

KEY = "sk-0123456789"
HEADERS = {"Authorization": f"Bearer {KEY}"}
IMPATIENT = LineLimits(connect=0.1, ping=None, send=0.1, close=0.1)


Greeting = Callable[[bytes], bytes | None]
"""What is said to a request; None to hang up."""


class DeafServer(asyncio.Protocol):
    """Answers a request, and then reads nothing."""

    def __init__(self, greeting: Greeting) -> None:
        self.greeting = greeting
        self.asked = b""
        self.lost = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.asked += data
        is_http = self.asked.startswith(b"GET")
        if is_http and not self.asked.endswith(b"\r\n\r\n"):
            return
        answer = self.greeting(self.asked) if is_http else None
        if answer is None:
            self.transport.abort()
        else:
            self.transport.pause_reading()
            self.transport.write(answer)

    def connection_lost(self, _: Exception | None) -> None:
        self.lost.set()

    async def left(self) -> None:
        """Returns when the client has gone, which is found out by reading."""
        if not self.transport.is_closing():
            self.transport.resume_reading()
        await self.lost.wait()


def opens(asked: bytes) -> bytes:
    """A websocket."""
    key = re.search(rb"Sec-WebSocket-Key: (\S+)", asked)
    assert key
    accept = base64.b64encode(hashlib.sha1(key[1] + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    head = b"HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
    return head + accept + b"\r\n\r\n"


def says(raw: bytes | None) -> Greeting:
    return lambda _: raw


@asynccontextmanager
async def deaf(greeting: Greeting = opens) -> AsyncIterator[tuple[str, DeafServer]]:
    """Where it listens, and the only connection that it serves."""
    one = DeafServer(greeting)
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
    listening.bind(("127.0.0.1", 0))
    server = await asyncio.get_running_loop().create_server(lambda: one, sock=listening)
    try:
        yield f"ws://127.0.0.1:{listening.getsockname()[1]}", one
    finally:
        server.close()
    async with asyncio.timeout(2):
        await one.left()
        await server.wait_closed()


def unused_port() -> socket.socket:
    """Taken, so that nobody else listens there."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    return taken


async def failed(url: str, limits: LineLimits = IMPATIENT) -> SpeechError:
    async with asyncio.timeout(5):
        with pytest.raises(SpeechError) as raised:
            await dial(Address(url, HEADERS), limits)
    return raised.value


async def ended(line: Line) -> SpeechError:
    async with asyncio.timeout(2):
        with pytest.raises(SpeechError) as raised:
            await everything(line)
    return raised.value


async def everything(line: Line) -> None:
    while True:
        await line.receive()


async def much(line: Line, size: int = 1 << 20) -> None:
    async with asyncio.timeout(5):
        while True:
            await line.send(bytes(size))


def mistakes_of(service: ScriptedService) -> list[str]:
    """What the client did wrong, which is no mistake of the test."""
    mistakes, service.mistakes = service.mistakes, []
    return mistakes


# what stands in place of a websocket


@pytest.mark.parametrize(
    ("status", "code", "retryable"),
    [
        (401, "credentials", False),
        (403, "credentials", False),
        (402, "quota", False),
        (429, "quota", False),
        (400, "request", False),
        (404, "request", False),
        (302, "transport", True),
        (500, "transport", True),
        (502, "transport", True),
        (503, "transport", True),
    ],
)
async def test_a_status_of_http_says_what_is_wrong(status: int, code: str, *, retryable: bool) -> None:
    async with ScriptedService([Refuses(status)]) as service:
        error = await failed(service.url)
    assert (error.code, error.retryable) == (code, retryable)
    assert f"(HTTP {status})" in str(error)


async def test_a_port_where_nobody_listens_is_a_failure_of_transport() -> None:
    with unused_port() as taken:
        error = await failed(f"ws://127.0.0.1:{taken.getsockname()[1]}")
    assert error.code == "transport"
    assert str(error).endswith("Connection refused")


async def test_a_name_that_nobody_knows_is_a_failure_of_transport() -> None:
    error = await failed("ws://nowhere.invalid", LineLimits(connect=2.0))
    assert error.code == "transport"
    assert "gaierror" not in str(error)


async def test_a_server_that_hangs_up_is_a_failure_of_transport() -> None:
    async with deaf(says(None)) as (url, _):
        error = await failed(url)
    assert error.code == "transport"
    assert str(error).startswith(f"no connection to {url.removeprefix('ws://')}: ")
    assert not str(error).endswith("None")


async def test_an_answer_that_is_not_http_is_a_failure_of_transport() -> None:
    async with deaf(says(b"SSH-2.0-nobody\r\n\r\n\r\n")) as (url, _):
        assert (await failed(url)).code == "transport"


async def test_a_server_without_tls_fails_a_secure_address() -> None:
    async with deaf() as (url, _):
        error = await failed(url.replace("ws://", "WSS://"), LineLimits(connect=2.0))
    assert error.code == "transport"


@needs_openssl
async def test_a_certificate_that_nobody_knows_is_a_failure_of_transport(tmp_path: Path) -> None:
    context, _ = self_signed(tmp_path)
    async with await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context) as server:
        port = server.sockets[0].getsockname()[1]
        error = await failed(f"wss://127.0.0.1:{port}", LineLimits(connect=2.0))
    assert error.code == "transport"
    assert str(error) == f"no connection to 127.0.0.1:{port}: self-signed certificate"


async def test_a_server_that_never_answers_is_given_up_in_time() -> None:
    began = time.monotonic()
    async with deaf(says(b"")) as (url, _):
        error = await failed(url)
    assert error.code == "transport"
    assert "no answer within 0.1 s" in str(error)
    assert time.monotonic() - began < 2.0


@pytest.mark.parametrize("url", ["", "http://a", "ws://", "ws://[a", "ws://a:99999/", "ws://a..b/", "ws://a/#b"])
async def test_what_is_no_address_is_a_mistake_of_who_asks(url: str) -> None:
    error = await failed(url)
    assert (error.code, error.retryable) == ("request", False)


async def test_to_be_sent_to_a_page_is_no_websocket() -> None:
    sends_on = says(b"HTTP/1.1 302 There\r\nLocation: http://portal.invalid/\r\nContent-Length: 0\r\n\r\n")
    async with deaf(sends_on) as (url, _):
        assert (await failed(url)).code == "request"


async def test_to_be_sent_elsewhere_does_not_take_the_key_along() -> None:
    async with ScriptedService([StaysSilent()]) as other:
        to_other = f"HTTP/1.1 302 There\r\nLocation: {other.url}\r\nContent-Length: 0\r\n\r\n".encode()
        async with deaf(says(to_other)) as (url, _):
            line = await dial(Address(url, HEADERS))
            await line.close()
    assert "authorization" not in other.headers[0]


async def test_cancelling_leaves_nothing_open() -> None:
    async with deaf(says(b"")) as (url, server):
        dialling = asyncio.create_task(dial(Address(url)))
        await until(lambda: bool(server.asked))
        dialling.cancel()
        await asyncio.wait({dialling})
        async with asyncio.timeout(1):
            await server.left()
    assert dialling.cancelled()


# what is said at the door


async def test_it_asks_with_the_key_and_with_nothing_that_nobody_needs() -> None:
    async with ScriptedService([StaysSilent()]) as service:
        await (await dial(Address(service.url, HEADERS))).close()
    asked = service.headers[0]
    assert asked["authorization"] == f"Bearer {KEY}"
    assert not {"origin", "user-agent", "sec-websocket-extensions"} & set(asked)


@pytest.mark.parametrize("key", [f"{KEY}\n", f"{KEY}\r\nX: y", f"钥匙{KEY}", f"{KEY}\0"])
async def test_a_key_that_cannot_be_sent_is_refused_here(key: str) -> None:
    async with ScriptedService() as service:
        with pytest.raises(SpeechError) as raised:
            await dial(Address(service.url, {"Authorization": key}))
        assert service.headers == []
    assert (raised.value.code, raised.value.retryable) == ("credentials", False)
    assert KEY not in "".join(traceback.format_exception(raised.value))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("wss://a.example/v1?model=m", "a.example"),
        ("wss://me:secret@a.example:8443/v1", "a.example:8443"),
        ("wss://a.example?key=secret", "a.example"),
        ("wss://[::1]:80/x", "[::1]:80"),
        ("nonsense", ""),
    ],
)
def test_an_address_shows_its_host_and_nothing_else(url: str, host: str) -> None:
    address = Address(url, HEADERS)
    assert address.host == host
    assert repr(address) == f"Address({host!r})"


@pytest.mark.parametrize("script", [[Refuses(401)], [Refuses(500)], [HangsUp()], [Sends("hello"), Closes(1008)]])
async def test_the_key_is_neither_logged_nor_told(script: list[Step], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with ScriptedService(script) as service:
        with pytest.raises(SpeechError) as raised:
            await everything(await dial(Address(service.url, HEADERS), LineLimits(ping=0.01)))
    assert KEY in told(caplog, by_server=True), "the server's own library logs it, so what is logged is seen"
    assert KEY not in told(caplog, by_server=False)
    error: BaseException | None = raised.value
    while error:
        assert KEY not in f"{error!r} {error.__dict__}"
        error = error.__cause__ or error.__context__


def told(caplog: pytest.LogCaptureFixture, *, by_server: bool) -> str:
    records = [record for record in caplog.records if (record.name == "websockets.server") == by_server]
    return "\n".join(f"{record.getMessage()} {record.exc_info} {record.args}" for record in records)


# an open line


async def test_texts_and_bytes_go_both_ways_in_order() -> None:
    script: list[Step] = [Receives("a"), Receives(b"b"), Sends("c"), Sends(b"d")]
    async with ScriptedService(script) as service:
        line = await dial(Address(service.url))
        await line.send("a")
        await line.send(b"b")
        assert [await line.receive(), await line.receive()] == ["c", b"d"]
        await line.close()


@pytest.mark.parametrize(("step", "code"), [(Closes(1000), 1000), (Closes(1011, "no room"), 1011), (HangsUp(), 1006)])
async def test_a_line_that_ended_tells_the_code(step: Step, code: int) -> None:
    async with ScriptedService([Sends("hello"), step]) as service:
        line = await dial(Address(service.url))
        error = await ended(line)
        assert not line.is_open
    assert error.code == "transport"
    assert str(error) == f"no connection to {line._host}: it hung up (code {code})"


async def test_what_came_before_the_end_is_received_first() -> None:
    async with ScriptedService([Sends("hello"), Closes()]) as service:
        line = await dial(Address(service.url))
        await until(lambda: not line.is_open)
        assert await line.receive() == "hello"
        await ended(line)


async def test_nothing_can_be_sent_after_the_end() -> None:
    async with ScriptedService([Closes()]) as service:
        line = await dial(Address(service.url))
        await ended(line)
        with pytest.raises(SpeechError, match="it hung up") as raised:
            await line.send("hello")
    assert raised.value.code == "transport"


NO_UTF_8 = Breaks(b"\x81\x01\xff")


@pytest.mark.parametrize("step", [Breaks(), NO_UTF_8, Sends(bytes(LARGEST + 1))])
async def test_a_message_that_is_none_ends_the_line(step: Step) -> None:
    async with ScriptedService([step]) as service:
        line = await dial(Address(service.url), IMPATIENT)
        assert (await ended(line)).code == "transport"
        assert not line.is_open
        mistakes_of(service)


async def test_a_large_message_comes_whole() -> None:
    async with ScriptedService([Sends(bytes(LARGEST))]) as service:
        line = await dial(Address(service.url))
        assert len(await line.receive()) == LARGEST
        await line.close()


@pytest.mark.parametrize("size", [1 << 20, SMALL])
async def test_a_peer_that_reads_nothing_ends_the_line_in_time(size: int) -> None:
    async with deaf() as (url, _):
        line = await dial(Address(url), IMPATIENT)
        with pytest.raises(SpeechError, match="it takes no more") as raised:
            await much(line, size)
        assert raised.value.code == "transport"
        await ended(line)
        assert not line.is_open


async def test_a_ping_that_is_not_answered_ends_the_line() -> None:
    async with deaf() as (url, _):
        line = await dial(Address(url), LineLimits(ping=0.02, pong=0.02, close=0.02))
        assert (await ended(line)).code == "transport"


async def test_pings_that_are_answered_tell_how_far_it_is() -> None:
    async with ScriptedService([StaysSilent()]) as service:
        line = await dial(Address(service.url), LineLimits(ping=0.01))
        assert line.round_trip == 0.0
        await until(lambda: line.round_trip > 0)
        assert line.is_open
        await line.close()


async def test_before_a_ping_was_answered_the_last_answer_tells_how_far_it_is() -> None:
    async with ScriptedService([StaysSilent()]) as service:
        line = await dial(Address(service.url))
        line.measured(0.25)
        assert line.round_trip == 0.25
        await line.close()


async def test_closing_says_goodbye() -> None:
    async with ScriptedService([StaysSilent()]) as service:
        line = await dial(Address(service.url))
        await line.close()
        assert not line.is_open
    # a client that leaves without a goodbye is a mistake to the service


async def test_closing_twice_does_no_harm() -> None:
    async with ScriptedService([StaysSilent()]) as service:
        line = await dial(Address(service.url))
        await line.close()
        await line.close()
        line.abort()


async def test_aborting_says_none() -> None:
    async with ScriptedService([StaysSilent()]) as service:
        line = await dial(Address(service.url))
        line.abort()
        await ended(line)
        await until(lambda: bool(service.mistakes))
        assert "the client left before" in mistakes_of(service)[0]


async def test_who_says_no_goodbye_is_left_in_time() -> None:
    async with deaf() as (url, server):
        line = await dial(Address(url), IMPATIENT)
        async with asyncio.timeout(1):
            await line.close()
            await server.left()


async def test_cancelling_the_goodbye_leaves_nothing_open() -> None:
    async with deaf() as (url, server):
        line = await dial(Address(url), LineLimits(ping=None, close=60.0))
        closing = asyncio.create_task(line.close())
        await until(lambda: not line.is_open)
        closing.cancel()
        async with asyncio.timeout(1):
            await server.left()


async def test_cancelling_a_receive_loses_no_message() -> None:
    async with ScriptedService([Receives(), Sends("hello")]) as service:
        line = await dial(Address(service.url))
        receiving = asyncio.create_task(line.receive())
        await asyncio.sleep(0)
        receiving.cancel()
        await asyncio.wait({receiving})
        await line.send("say it")
        assert await line.receive() == "hello"
        await line.close()


async def test_no_task_is_left() -> None:
    async with ScriptedService([StaysSilent()]) as service:
        await (await dial(Address(service.url), LineLimits(ping=0.01))).close()
    assert asyncio.all_tasks() == {asyncio.current_task()}
