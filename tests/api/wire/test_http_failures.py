"""A request over HTTP that goes wrong: what was not sent is told from what may have arrived, and none is repeated."""

import asyncio
import socket
import ssl
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.wire.odd_service import KEY, Act, OddService, answers, greets, reply, resets, says
from tests.certificates import needs_openssl, self_signed
from voiced.api import SpeechError
from voiced.api.wire import Address, HttpLimits, HttpRequest, UnansweredError, exchange

LIMITS = HttpLimits(connect=5.0, whole=5.0, largest=100_000)
SHORT = replace(LIMITS, whole=0.3)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


async def error(address: Address, limits: HttpLimits = LIMITS, method: Any = "POST", body: bytes = b"x") -> SpeechError:
    with pytest.raises(SpeechError) as caught:
        await exchange(HttpRequest(method, address, body), limits)
    assert KEY not in str(caught.value)
    return caught.value


def is_unsent(why: SpeechError) -> bool:
    return not isinstance(why, UnansweredError)


BROKEN = {
    "reset": resets,
    "closed": says(b""),
    "half a head": says(b"HTTP/1.1 200 X\r\nContent-Le"),
    "half a body": says(reply(200, b"a reply")[:-3]),
    "half a piece": says(b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
    "no piece": says(b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "no HTTP": says(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "no status": says(b"HTTP/1.1 XX\r\n\r\n"),
    "a long head": says(b"HTTP/1.1 200 X\r\nA: " + b"x" * 100_000 + b"\r\n\r\n"),
}


@pytest.mark.parametrize("method", ["DELETE", "GET", "POST", "PUT"])
@pytest.mark.parametrize("act", BROKEN.values(), ids=BROKEN)
async def test_what_breaks_off_may_have_arrived_and_is_asked_once(act: Act, method: Any) -> None:
    async with OddService(act) as service:
        why = await error(service.address, method=method)
        assert (type(why), why.code, why.retryable) == (UnansweredError, "transport", True)
        assert f"127.0.0.1:{service.port}" in str(why)
        assert len(service.callers) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reset", "Connection reset by peer"),
        ("closed", "it hung up"),
        ("half a body", "it hung up"),
        ("no HTTP", "what it says is no HTTP"),
    ],
)
async def test_why_it_broke_off_is_told(name: str, words: str) -> None:
    async with OddService(BROKEN[name]) as service:
        assert str(await error(service.address)).endswith(f"broke off: {words}")


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 X\r\n", reply(200, b"a reply")[:-3]], ids=["0", "head", "body"])
async def test_a_service_that_stops_may_have_done_it(said: bytes) -> None:
    async with OddService() as service:
        service.does(service.hang(said))
        why = await error(service.address, SHORT)
    assert (type(why), why.code) == (UnansweredError, "silent")
    assert "did not answer within 0.3 s" in str(why)


async def test_a_success_that_is_too_large_makes_no_sense_and_is_not_read_to_its_end() -> None:
    async with OddService() as service:
        service.does(service.hang(b"HTTP/1.1 200 X\r\n\r\n" + b"x" * 3_000_000))
        why = await error(service.address)
    assert (type(why), why.code, "100000" in str(why)) == (UnansweredError, "protocol", True)


async def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    why = await error(Address(f"http://127.0.0.1:{port}/"))
    assert (is_unsent(why), why.code, why.retryable) == (True, "transport", True)
    assert str(why) == f"no connection to 127.0.0.1:{port}: Connection refused"


async def test_a_host_that_has_several_addresses_and_listens_at_none_is_told_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert str(await error(Address(f"http://localhost:{port}/"))).endswith(": Connection refused")


async def test_where_there_is_no_host_nothing_was_sent() -> None:
    why = await error(Address("https://host.invalid/"), replace(LIMITS, connect=1.0))
    assert (is_unsent(why), why.code, "host.invalid" in str(why)) == (True, "transport", True)


async def test_a_service_that_takes_nobody_in_was_sent_nothing() -> None:
    async with OddService() as service:
        service.does(service.hang())
        place = Address(service.address.url.replace("http:", "https:"))
        why = await error(place, replace(LIMITS, connect=0.2))
    assert (is_unsent(why), why.code) == (True, "transport")
    assert "no answer within 0.2 s" in str(why)


async def test_time_that_is_up_before_there_is_a_connection_is_told_as_it_was() -> None:
    async with OddService() as service:
        service.does(service.hang())
        why = await error(Address(service.address.url.replace("http:", "https:")), SHORT)
    assert (is_unsent(why), "no answer within 0.3 s" in str(why)) == (True, True)


async def test_a_service_without_tls_is_told_nothing_where_tls_is_wanted() -> None:
    async with OddService(greets) as service:
        why = await error(Address(service.address.url.replace("http:", "https:")))
    assert (is_unsent(why), why.code) == (True, "transport")


@pytest.fixture
def tls(tmp_path: Path) -> ssl.SSLContext:
    """Of a server that has signed its own certificate."""
    return self_signed(tmp_path)[0]


@needs_openssl
async def test_a_certificate_that_nobody_knows_is_refused_before_anything_is_sent(tls: ssl.SSLContext) -> None:
    async with OddService(answers(200), tls=tls) as service:
        why = await error(service.address)
        assert (is_unsent(why), why.code) == (True, "transport")
        assert str(why).endswith("self-signed certificate")
        assert [caller.head for caller in service.callers if caller.head] == []


@pytest.mark.parametrize(
    "url",
    [
        "", "127.0.0.1", "http://", "http:///place", "ws://127.0.0.1/", "file:///etc/passwd", "http://127.0.0.1:99999/",
        "http://127.0.0.1:x/", "http://[::1/", "http://a b/", "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: 1",
        "http://127.0.0.1/\x00", f"http://{'a' * 64}/", f"http://{'a' * 64}.阿/", "http://阿" + "a" * 64 + "/",
    ],
)  # fmt: skip
async def test_an_address_that_is_none_is_told(url: str) -> None:
    why = await error(Address(url))
    assert (is_unsent(why), why.code, why.retryable) == (True, "request", False)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from([b"", b"HTTP/1.1 200 X\r\n", b"HTTP/1.1 404 X\r\n\r\n", reply(200, b"12345")[:-5]]), st.binary())
def test_whatever_is_said_is_a_reply_or_leaves_it_open(head: bytes, rest: bytes) -> None:
    async def code() -> str:
        async with OddService(says(head + rest)) as service:
            try:
                await exchange(HttpRequest("POST", service.address, b"x"), LIMITS)
            except UnansweredError as why:
                return why.code
            return "transport"

    assert asyncio.run(code()) in ("transport", "protocol")
