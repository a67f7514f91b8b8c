"""Asking the service over HTTP: what was not done, what was, and what nobody knows, whatever goes wrong."""

import asyncio
import gzip
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.api.wire.odd_service import (
    KEY,
    Act,
    OddService,
    answers,
    interrupts,
    reply,
    resets,
    says,
)
from voiced.api import SpeechError
from voiced.api.wire import Address
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.customization.line import LARGEST, CallLimits, HttpLine
from voiced_plugins.dashscope.customization.request import Request
from voiced_plugins.dashscope.messages import Event

QUICK = CallLimits(connect=5.0, answer=5.0, make=5.0, pauses=(0.0, 0.0))
IMPATIENT = CallLimits(connect=5.0, answer=0.3, make=0.3, pauses=(0.0, 0.0))

LOOK = Request("look", {"model": "m", "input": {"action": "list", "text": "阿达"}})
MAKE = Request("make", {"model": "m", "input": {"action": "create"}})
DELETE = Request("delete", {"model": "m", "input": {"action": "delete"}}, "ada-1")

GOOD = json.dumps({"output": {"voice": "ada-1"}}).encode()
FINE = answers(200, GOOD)


def voice(output: Event) -> str:
    return output.text("voice")


@asynccontextmanager
async def line(service: OddService, limits: CallLimits = QUICK) -> AsyncIterator[HttpLine]:
    made = HttpLine(service.address, limits)
    try:
        yield made
    finally:
        await made.close()


async def error(made: HttpLine, request: Request) -> SpeechError:
    with pytest.raises(SpeechError) as caught:
        await made.ask(request, voice)
    return caught.value


async def fails(request: Request, *acts: Act, limits: CallLimits = QUICK) -> tuple[str, int]:
    """With which code, and after how many tries."""
    async with OddService(*acts) as service, line(service, limits) as made:
        why = await error(made, request)
        assert KEY not in str(why)
        return why.code, len(service.callers)


async def test_the_reply_is_read() -> None:
    async with OddService(FINE) as service, line(service) as made:
        assert await made.ask(MAKE, voice) == "ada-1"


async def test_a_request_is_json_with_the_key_in_its_head() -> None:
    async with OddService(FINE) as service, line(service) as made:
        await made.ask(LOOK, voice)
        (caller,) = service.callers
    head = caller.head.lower()
    assert caller.head.startswith("POST /place HTTP/1.1")
    assert f"authorization: bearer {KEY}" in head
    assert "content-type: application/json" in head
    assert json.loads(caller.body) == LOOK.body


async def test_a_look_that_is_lost_is_tried_again_twice() -> None:
    async with OddService(resets, answers(503), FINE) as service, line(service) as made:
        assert await made.ask(LOOK, voice) == "ada-1"
        assert len(service.callers) == 3


async def test_a_look_that_stays_lost_is_given_up() -> None:
    assert await fails(LOOK, resets) == ("transport", 3)


async def test_a_look_that_nobody_answers_is_given_up_at_once() -> None:
    async with OddService(FINE) as service, line(service, IMPATIENT) as made:
        service.does(service.hang())
        assert (await error(made, LOOK)).code == "silent"
        assert len(service.callers) == 1


BROKEN = {
    "reset": resets,
    "closed": says(b""),
    "no HTTP": says(b"nonsense\r\n\r\n"),
    "cut": says(reply(200, GOOD)[:-5]),
    "cut, failed": says(reply(500, GOOD)[:-5]),
    "500": answers(500),
    "503": answers(503, b"{}"),
    "junk": answers(200, b"<html>"),
    "huge": answers(200, b" " * (LARGEST + 1)),
    "compressed": answers(200, gzip.compress(GOOD), "Content-Encoding: gzip\r\n"),
}


@pytest.mark.parametrize("request_", [MAKE, DELETE], ids=["make", "delete"])
@pytest.mark.parametrize("act", BROKEN.values(), ids=BROKEN)
async def test_what_may_have_been_done_is_not_asked_for_again(request_: Request, act: Act) -> None:
    assert await fails(request_, act) == ("uncertain", 1)


@pytest.mark.parametrize("request_", [MAKE, DELETE], ids=["make", "delete"])
async def test_what_nobody_answers_was_perhaps_done(request_: Request) -> None:
    async with OddService(FINE) as service, line(service, IMPATIENT) as made:
        service.does(service.hang())
        why = await error(made, request_)
        assert (why.code, len(service.callers)) == ("uncertain", 1)
    assert "did not answer within 0.3" in str(why)


@pytest.mark.parametrize(("status", "code"), [(400, "request"), (401, "credentials"), (429, "quota"), (413, "request")])
async def test_what_was_refused_is_not_asked_for_again(status: int, code: str) -> None:
    assert await fails(LOOK, answers(status)) == (code, 1)


async def test_what_was_refused_was_not_done_though_the_reply_breaks_off() -> None:
    assert await fails(MAKE, says(reply(400, b"{}")[:-1])) == ("request", 1)


async def test_a_recording_that_is_refused_while_it_is_sent_was_not_taken() -> None:
    big = Request("make", {"data": "x" * 3_000_000})
    assert await fails(big, interrupts) == ("request", 1)


async def test_the_key_is_not_sent_where_a_service_sends_to() -> None:
    async with OddService(FINE) as elsewhere:
        head = f"Location: {elsewhere.address.url}\r\n"
        assert await fails(MAKE, answers(307, b"", head)) == ("request", 1)
        assert not elsewhere.callers


async def test_a_reply_without_end_is_not_read_to_its_end() -> None:
    assert await fails(LOOK, says(b"HTTP/1.1 200 X\r\n\r\n" + b" " * (LARGEST + (1 << 20)))) == ("protocol", 1)


@pytest.mark.parametrize("request_", [LOOK, MAKE, DELETE], ids=["look", "make", "delete"])
async def test_where_nobody_listens_nothing_was_done(request_: Request) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    made = HttpLine(Address(f"http://127.0.0.1:{port}/"), QUICK)
    why = await error(made, request_)
    await made.close()
    assert (why.code, why.retryable, "127.0.0.1" in str(why)) == ("transport", True, True)


@pytest.mark.parametrize("host", ["a" * 64, "127.0.0.1:99999", "[::"])
async def test_an_address_that_is_none_is_told_with_the_setting_that_it_is_made_of(host: str) -> None:
    why = await error(HttpLine(Address(f"http://{host}/"), QUICK), MAKE)
    assert (why.code, why.retryable) == ("request", False)
    assert "plugins.dashscope.endpoint" in str(why)


@pytest.mark.parametrize("key", ["sk-1\r\nX-Evil: 1", "sk-阿", "sk-\x00"])
async def test_a_key_that_is_none_is_not_sent(key: str) -> None:
    async with OddService(FINE) as service:
        made = HttpLine(Address(service.address.url, {"Authorization": f"Bearer {key}"}), QUICK)
        why = await error(made, MAKE)
        await made.close()
        assert (why.code, why.retryable, service.callers) == ("credentials", False, [])


async def test_who_gives_up_waiting_is_let_go_and_can_ask_again() -> None:
    async with OddService(FINE) as service, line(service) as made:
        service.does(service.hang(), FINE)
        asking = asyncio.create_task(made.ask(MAKE, voice))
        await service.called.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert await made.ask(MAKE, voice) == "ada-1"


async def test_it_can_be_closed_twice_and_before_it_was_used() -> None:
    made = HttpLine(Address("http://127.0.0.1/"))
    await made.close()
    await made.close()


@pytest.mark.parametrize(
    ("kind", "size", "seconds"), [("look", 10_000_000, 30.0), ("delete", 100, 30.0), ("make", 5_000_000, 220.0)]
)
def test_a_recording_has_the_time_that_it_takes_to_be_sent(kind: Any, size: int, seconds: float) -> None:
    assert CallLimits().whole(kind, size) == seconds


@pytest.mark.parametrize(
    ("endpoint", "url"),
    [
        ("wss://dashscope.aliyuncs.com", "https://dashscope.aliyuncs.com/api/v1/services/audio/tts/customization"),
        ("ws://127.0.0.1:80", "http://127.0.0.1:80/api/v1/services/audio/tts/customization"),
        ("wss://ws.wss.ws/", "https://ws.wss.ws/api/v1/services/audio/tts/customization"),
    ],
)
def test_voices_are_made_on_the_host_that_speaks(endpoint: str, url: str) -> None:
    assert Account(endpoint, KEY).customization().url == url


def test_the_account_is_told_and_not_shown() -> None:
    address = Account("wss://a", KEY, "ws-1").customization()
    assert address.headers == {"Authorization": f"Bearer {KEY}", "X-DashScope-WorkSpace": "ws-1"}
    assert KEY not in repr(address)
