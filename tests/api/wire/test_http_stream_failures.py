"""A stream that goes wrong: what came before is told, and why it ended."""

import asyncio
import socket
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.wire.odd_service import KEY, Act, Caller, OddService, greets, reply, resets, says
from tests.api.wire.streams import END, HEAD, LIMITS, chunk, comments_for_ever, event, heard, request, says_then
from voiced.api import SpeechError
from voiced.api.wire import Address, HttpRequest, StreamLimits, UnansweredError, streamed

SLOW_HEAD = replace(LIMITS, head=0.3)
SLOW_GAP = replace(LIMITS, head=1000.0, gap=0.3)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


async def read(asked: HttpRequest, limits: StreamLimits, told: list[str]) -> None:
    async with streamed(asked, limits) as reply:
        async for one in reply.events():
            told.append(one.data)


async def error(asked: HttpRequest, limits: StreamLimits = LIMITS, told: list[str] | None = None) -> SpeechError:
    with pytest.raises(SpeechError) as caught:
        await read(asked, limits, [] if told is None else told)
    assert KEY not in str(caught.value)
    return caught.value


def kind(why: SpeechError) -> tuple[type[SpeechError], str, bool]:
    return type(why), why.code, why.retryable


# time


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 X\r\n", HEAD, HEAD + chunk(b"data: a\n")])
async def test_a_service_that_does_not_begin_is_silent(said: bytes) -> None:
    async with OddService() as service:
        service.does(service.hang(said))
        why = await error(request(service), SLOW_HEAD)
    assert kind(why) == (UnansweredError, "silent", True)
    assert str(why).endswith("did not answer within 0.3 s")


async def test_a_service_that_does_not_go_on_is_silent() -> None:
    told: list[str] = []
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        why = await error(request(service), SLOW_GAP, told)
    assert kind(why) == (UnansweredError, "silent", True)
    assert str(why).endswith("has said nothing more for 0.3 s")
    assert told == ["a"]


async def test_comments_are_no_beginning() -> None:
    async with OddService(comments_for_ever(HEAD)) as service:
        why = await error(request(service), SLOW_HEAD)
    assert (why.code, str(why).endswith("did not answer within 0.3 s")) == ("silent", True)


async def test_comments_do_not_go_on() -> None:
    told: list[str] = []
    async with OddService(comments_for_ever(HEAD + event("a"))) as service:
        why = await error(request(service), SLOW_GAP, told)
    assert (why.code, str(why).endswith("nothing more for 0.3 s"), told) == ("silent", True, ["a"])


async def test_who_falls_silent_is_hung_up_on() -> None:
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        await error(request(service), SLOW_GAP)
        async with asyncio.timeout(LIMITS.gap):
            await service.left.wait()


# a cut


@pytest.mark.parametrize("half", [b"", b"data: ", "data: 你".encode()[:-1], b"data: b", b"data: b\n"])
@pytest.mark.parametrize("ends", [Caller.reset, Caller.hang_up], ids=["reset", "hang up"])
async def test_what_came_before_a_cut_is_told_and_a_half_event_is_not(half: bytes, ends: object) -> None:
    cut = asyncio.Event()
    async with OddService() as service:
        service.does(says_then(HEAD + event("a") + (chunk(half) if half else b""), ends, cut))  # type: ignore[arg-type]
        async with streamed(request(service), LIMITS) as got:
            assert (await anext(got.events())).data == "a"
            cut.set()
            with pytest.raises(UnansweredError, match="broke off") as caught:
                await anext(got.events())
    assert caught.value.code == "transport"


BROKEN = {
    "reset": resets,
    "closed": says(b""),
    "half a head": says(b"HTTP/1.1 200 X\r\nContent-Le"),
    "a head": says(HEAD),
    "half a piece": says(HEAD + b"5\r\nab"),
    "no piece": says(HEAD + b"zz\r\n"),
    "no HTTP": says(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "a long head": says(b"HTTP/1.1 200 X\r\nA: " + b"x" * 100_000 + b"\r\n\r\n"),
}


@pytest.mark.parametrize("act", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_what_breaks_off_may_have_arrived_and_is_asked_once(act: Act, method: str) -> None:
    async with OddService(act) as service:
        why = await error(HttpRequest(method, service.address))  # type: ignore[arg-type]
        assert kind(why) == (UnansweredError, "transport", True)
        assert len(service.callers) == 1


@settings(max_examples=50)
@given(st.sampled_from([b"", HEAD, HEAD + event("a"), HEAD + b"5\r\n"]), st.binary())
def test_whatever_is_said_is_a_stream_or_breaks_off(head: bytes, rest: bytes) -> None:
    async def code() -> str:
        async with OddService(says(head + rest)) as service:
            try:
                await read(request(service), LIMITS, [])
            except UnansweredError as why:
                return why.code
            return "transport"

    assert asyncio.run(code()) in ("transport", "protocol")


# size


@pytest.mark.parametrize("piece", [b"data: ", b": ", b"data: x\ndata: "])
async def test_an_event_that_never_ends_is_not_read_to_its_end(piece: bytes) -> None:
    told: list[str] = []
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a") + chunk(piece + b"x" * 3_000_000)))
        why = await error(request(service), told=told)
    assert kind(why) == (UnansweredError, "protocol", True)
    assert "sends more than 100000 bytes" in str(why)


async def test_a_long_stream_of_small_events_is_not_too_large() -> None:
    act = says(HEAD + event("x" * 999) * 500 + END)
    async with OddService(act) as service, streamed(request(service), LIMITS) as got:
        assert len(await heard(got)) == 500


# a body


async def body(service: OddService, limits: StreamLimits = LIMITS) -> bytes:
    async with streamed(request(service), limits) as got:
        return await got.body()


@pytest.mark.parametrize(
    ("said", "has"),
    [
        (b"HTTP/1.1 403 X\r\nContent-Length: 100\r\n\r\nhalf", b"half"),
        (b"HTTP/1.1 403 X\r\n\r\nhalf", b"half"),
        (reply(500, b"x" * 3_000_000), b"x" * LIMITS.largest),
    ],
    ids=["half", "no length", "large"],
)
async def test_a_refusal_counts_whatever_its_body_is(said: bytes, has: bytes) -> None:
    async with OddService(says(said)) as service:
        assert await body(service) == has


async def test_a_refusal_counts_though_its_body_never_ends() -> None:
    async with OddService() as service:
        service.does(service.hang(b"HTTP/1.1 403 X\r\nContent-Length: 9\r\n\r\nhalf"))
        assert await body(service, SLOW_HEAD) == b"half"


@pytest.mark.parametrize(
    ("said", "code"),
    [(reply(200, b"a reply")[:-3], "transport"), (reply(200, b"x" * 3_000_000), "protocol")],
    ids=["half", "large"],
)
async def test_half_a_body_of_a_success_is_none(said: bytes, code: str) -> None:
    async with OddService(says(said)) as service:
        with pytest.raises(UnansweredError) as caught:
            await body(service)
    assert caught.value.code == code


async def test_a_body_of_a_success_that_never_ends_is_silence() -> None:
    async with OddService() as service:
        service.does(service.hang(b"HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nhalf"))
        with pytest.raises(UnansweredError, match=r"did not answer within 0\.3 s") as caught:
            await body(service, SLOW_HEAD)
    assert caught.value.code == "silent"


# nothing was sent


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


async def test_where_nobody_listens_nothing_was_sent() -> None:
    port = free_port()
    why = await error(HttpRequest("POST", Address(f"http://127.0.0.1:{port}/")))
    assert kind(why) == (SpeechError, "transport", True)
    assert str(why) == f"no connection to 127.0.0.1:{port}: Connection refused"


async def test_a_service_that_takes_nobody_in_was_sent_nothing() -> None:
    async with OddService() as service:
        service.does(service.hang())
        place = Address(service.address.url.replace("http:", "https:"))
        why = await error(HttpRequest("POST", place), replace(LIMITS, connect=0.2))
    assert kind(why) == (SpeechError, "transport", True)
    assert str(why).endswith("no answer within 0.2 s")


async def test_a_service_without_tls_is_told_nothing_where_tls_is_wanted() -> None:
    async with OddService(greets) as service:
        place = Address(service.address.url.replace("http:", "https:"))
        assert kind(await error(HttpRequest("POST", place))) == (SpeechError, "transport", True)


@pytest.mark.parametrize("url", ["", "127.0.0.1", "ws://127.0.0.1/", "http://127.0.0.1:x/", "http://a b/"])
async def test_an_address_that_is_none_is_told(url: str) -> None:
    assert kind(await error(HttpRequest("POST", Address(url)))) == (SpeechError, "request", False)


async def test_a_proxy_that_cannot_be_asked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", "socks5://ada:secret@127.0.0.1:9")
    why = await error(HttpRequest("POST", Address("http://service.test/")))
    assert (why.code, "http_proxy" in str(why), "secret" in str(why)) == ("transport", True, False)
