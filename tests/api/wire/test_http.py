"""A request over HTTP: what is sent is what was asked for, once, and the reply is what came."""

import asyncio
import gzip
import logging
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from tests.api.wire.odd_service import KEY, OddService, answers, interrupts, reply, says
from voiced.api import SpeechError
from voiced.api.wire import Address, HttpLimits, HttpReply, HttpRequest, exchange, http_lacks

LIMITS = HttpLimits(connect=5.0, whole=5.0, largest=100_000)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


async def asked(service: OddService, body: bytes = b"", **named: Any) -> HttpReply:
    return await exchange(HttpRequest("POST", service.address, body, **named), LIMITS)


@asynccontextmanager
async def echo() -> AsyncIterator[Address]:
    """Says what it is told, in pieces."""

    async def say(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=201, headers={"X-Method": request.method})
        response.enable_chunked_encoding()
        await response.prepare(request)
        async for piece in request.content.iter_any():
            await response.write(piece)
        return response

    application = web.Application()
    application.router.add_route("*", "/{place:.*}", say)
    runner = web.AppRunner(application)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0]
        yield Address(f"http://{host}:{port}/place")
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("method", ["DELETE", "GET", "POST", "PUT"])
async def test_a_request_is_answered(method: Any) -> None:
    async with echo() as address:
        got = await exchange(HttpRequest(method, address, b"a word"), LIMITS)
    assert (got.status, got.body, got.headers["x-method"]) == (201, b"a word", method)
    assert got.is_success
    assert got.is_whole


async def test_a_large_body_comes_and_goes_as_it_is() -> None:
    body = bytes(range(256)) * 12_000
    async with echo() as address:
        got = await exchange(HttpRequest("POST", address, body), replace(LIMITS, largest=len(body)))
    assert got.body == body


async def test_the_headers_of_the_address_are_sent_and_no_others_that_tell_of_us() -> None:
    async with OddService(answers(200)) as service:
        await asked(service, b"a word")
        (caller,) = service.callers
    names = [line.partition(":")[0].lower() for line in caller.head.splitlines()[1:] if line]
    assert caller.head.startswith("POST /place HTTP/1.1\r\n")
    assert f"Authorization: Bearer {KEY}" in caller.head
    assert sorted(names) == ["accept", "accept-encoding", "authorization", "connection", "content-length", "host"]
    assert caller.body == b"a word"


@pytest.mark.parametrize("target", ["/a%2fb%3F?x=1%2C2&y=a+b", "/a,b;c?d=[1]", "//a/../b?"])
async def test_the_place_is_sent_as_it_is_written(target: str) -> None:
    async with OddService(answers(200)) as service:
        await exchange(HttpRequest("GET", Address(f"http://127.0.0.1:{service.port}{target}")), LIMITS)
        assert service.callers[0].head.startswith(f"GET {target.rstrip('?')} HTTP/1.1\r\n")


async def test_a_place_in_other_letters_is_encoded() -> None:
    async with OddService(answers(200)) as service:
        await exchange(HttpRequest("GET", Address(f"http://127.0.0.1:{service.port}/阿")), LIMITS)
        assert service.callers[0].head.startswith("GET /%E9%98%BF HTTP/1.1\r\n")


async def test_each_request_has_a_connection_of_its_own() -> None:
    async with OddService(answers(200)) as service:
        await asked(service)
        await asked(service)
        assert len(service.callers) == 2


async def test_a_cookie_is_not_given_back() -> None:
    async with OddService(answers(200, head="Set-Cookie: a=b\r\n")) as service:
        await asked(service)
        await asked(service)
        assert "cookie" not in service.callers[1].head.lower()


async def test_no_password_of_the_netrc_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ada password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    async with OddService(answers(200)) as service:
        await exchange(HttpRequest("GET", Address(service.address.url)), LIMITS)
        assert "authorization" not in service.callers[0].head.lower()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_nobody_is_sent_on(status: int) -> None:
    async with OddService(answers(200)) as elsewhere:
        head = f"Location: {elsewhere.address.url}\r\n"
        async with OddService(answers(status, b"there", head)) as service:
            got = await asked(service)
        assert (got.status, got.body, got.headers["location"]) == (status, b"there", elsewhere.address.url)
        assert elsewhere.callers == []


async def test_a_body_is_not_unpacked() -> None:
    packed = gzip.compress(bytes(10_000_000))
    async with OddService(answers(200, packed, "Content-Encoding: gzip\r\n")) as service:
        assert (await asked(service)).body == packed


@pytest.mark.parametrize("status", [204, 302, 400, 404, 500, 999])
async def test_every_status_is_a_reply(status: int) -> None:
    async with OddService(answers(status)) as service:
        got = await asked(service)
    assert (got.status, got.is_success, got.is_whole) == (status, status == 204, True)


async def test_a_header_can_be_printed_whatever_it_is() -> None:
    async with OddService(says(b"HTTP/1.1 200 X\r\nA: \xff\r\nContent-Length: 0\r\n\r\n")) as service:
        assert (await asked(service)).headers["a"] == "?"


@pytest.mark.parametrize("rest", [b"", b"Content-Length: 100\r\n"], ids=["no length", "half"])
async def test_a_refusal_counts_though_its_body_breaks_off(rest: bytes) -> None:
    async with OddService(says(b"HTTP/1.1 403 X\r\n" + rest + b"\r\nhalf")) as service:
        got = await asked(service)
    assert (got.status, got.body, got.is_whole) == (403, b"half", not rest)


async def test_a_refusal_counts_though_its_body_never_ends() -> None:
    async with OddService() as service:
        service.does(service.hang(b"HTTP/1.1 403 X\r\nContent-Length: 9\r\n\r\nhalf"))
        got = await exchange(HttpRequest("POST", service.address), replace(LIMITS, whole=0.3))
    assert (got.status, got.body, got.is_whole) == (403, b"half", False)


async def test_of_a_refusal_without_measure_as_much_is_kept_as_may_be() -> None:
    async with OddService(says(reply(500, b"x" * 3_000_000))) as service:
        got = await asked(service)
    assert (got.body, got.is_whole) == (b"x" * LIMITS.largest, False)


async def test_a_body_may_be_as_large_as_the_limit() -> None:
    async with OddService(answers(200, b"x" * LIMITS.largest)) as service:
        assert len((await asked(service)).body) == LIMITS.largest


async def test_who_is_refused_while_sending_knows_it() -> None:
    async with OddService(interrupts) as service:
        assert (await asked(service, b"x" * 3_000_000)).status == 413


async def test_who_is_refused_does_not_wait_until_everything_is_sent() -> None:
    async with OddService() as service:
        service.does(service.refuse_unheard())
        async with asyncio.timeout(LIMITS.whole / 2):
            got = await asked(service, b"x" * 30_000_000)
        assert got.status == 413
        service.left.set()


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nhalf"], ids=["before", "in it"])
async def test_who_gives_up_waiting_hangs_up(said: bytes) -> None:
    async with OddService() as service:
        service.does(service.hang(said))
        asking = asyncio.create_task(asked(service))
        await service.called.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        async with asyncio.timeout(LIMITS.whole):
            await service.left.wait()


async def test_no_log_shows_the_key_or_the_body(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with OddService(answers(200, b"a reply")) as service:
        await asked(service, b"a word")
    assert not any(secret in caplog.text for secret in (KEY, "a word", "a reply"))


def test_nothing_shows_the_key_or_a_body() -> None:
    request = HttpRequest("POST", Address("http://a/", {"Authorization": KEY}), b"a word")
    shown = repr((request, HttpReply(200, b"a reply", {"Set-Cookie": "secret"})))
    assert not any(secret in shown for secret in (KEY, "a word", "a reply", "secret"))


def test_without_the_library_the_line_is_told_that_installs_it() -> None:
    assert "script/setup --voices" in http_lacks(find=lambda _: None)


def test_with_it_nothing_lacks() -> None:
    assert http_lacks() == ""


WITHOUT = """
import asyncio, sys
sys.modules["aiohttp"] = None
from voiced.api import SpeechError
from voiced.api.wire import Address, HttpRequest, exchange
try:
    asyncio.run(exchange(HttpRequest("GET", Address("http://127.0.0.1:9/"))))
except SpeechError as error:
    print(error.code, error.retryable, "script/setup --voices" in str(error))
"""


def test_who_asks_without_the_library_is_told_the_same() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True)
    assert done.stdout == "library-missing False True\n"


def test_the_library_is_imported_when_the_first_request_is_sent() -> None:
    code = "import sys, voiced.api.wire; print('aiohttp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("odd", ["sk-1\r\nX-Evil: 1", "sk-阿", "sk-\x00"])
async def test_a_key_that_is_none_is_not_sent(odd: str) -> None:
    async with OddService(answers(200)) as service:
        for headers in ({"Authorization": odd}, {odd: "1"}):
            with pytest.raises(SpeechError) as caught:
                await exchange(HttpRequest("POST", Address(service.address.url, headers)), LIMITS)
            assert (caught.value.code, caught.value.retryable, service.callers) == ("credentials", False, [])
            assert odd not in str(caught.value)
