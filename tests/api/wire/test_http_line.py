"""Connections over HTTP that are kept: used again, replaced when they have ended, and none is left."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.wire.odd_service import Act, Caller, OddService, answers, reply, resets, says
from tests.api.wire.streams import (
    END,
    HEAD,
    LIMITS,
    WHOLE,
    event,
    heard,
    open_sockets,
    request,
    says_one_by_one,
)
from tests.certificates import needs_openssl, self_signed
from tests.waiting import until
from voiced.api import SpeechError
from voiced.api.wire import Address, HttpLine, HttpRequest, StreamLimits, UnansweredError
from voiced.api.wire.http_stream import _Waiting


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
async def line() -> AsyncIterator[HttpLine]:
    """And nothing of it is left."""
    tasks = asyncio.all_tasks()
    line = HttpLine()
    yield line
    await line.close()
    await until(lambda: asyncio.all_tasks() <= tasks | {asyncio.current_task()})


async def asked(line: HttpLine, service: OddService, *, repeatable: bool = False) -> list[str]:
    async with line.streamed(request(service), LIMITS, repeatable=repeatable) as got:
        told = await heard(got)
        await got.finish()
        return told


def then(said: bytes, act: Act) -> Act:
    """Another act on a connection that has had a whole reply."""

    async def acts(caller: Caller) -> None:
        await caller.listen()
        await caller.say(said)
        await act(caller)

    return acts


async def test_the_next_request_needs_no_new_connection(line: HttpLine) -> None:
    async with OddService(says_one_by_one(WHOLE, WHOLE, WHOLE)) as service:
        for _ in range(3):
            assert await asked(line, service) == ["a", "b"]
        assert len(service.callers) == 1


async def test_a_refusal_whose_body_was_read_gives_its_connection_back(line: HttpLine) -> None:
    async with OddService(says_one_by_one(reply(401, b"no"), WHOLE)) as service:
        async with line.streamed(request(service), LIMITS) as got:
            assert await got.body() == b"no"
        assert await asked(line, service) == ["a", "b"]
        assert len(service.callers) == 1


async def test_who_has_heard_the_last_word_gives_the_connection_back_by_finishing(line: HttpLine) -> None:
    heard_it = asyncio.Event()

    async def act(caller: Caller) -> None:
        await caller.listen()
        await caller.say(HEAD + event("[DONE]"))
        await heard_it.wait()
        await caller.say(END)
        await says_one_by_one(WHOLE)(caller)

    async with OddService(act) as service:
        async with line.streamed(request(service), LIMITS) as got:
            assert (await anext(got.events())).data == "[DONE]"
            heard_it.set()
            await got.finish(LIMITS.gap)
        assert await asked(line, service) == ["a", "b"]
        assert len(service.callers) == 1


async def test_an_end_that_does_not_come_is_not_waited_for(line: HttpLine) -> None:
    async with OddService() as service:
        service.does(service.hang(HEAD + event("[DONE]")))
        async with line.streamed(request(service), LIMITS) as got:
            await anext(got.events())
            await got.finish(0.01)
        async with asyncio.timeout(LIMITS.gap):
            await service.left.wait()


async def test_who_leaves_in_the_middle_hangs_up_at_once(line: HttpLine) -> None:
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        async with line.streamed(request(service), LIMITS) as got:
            await anext(got.events())
        async with asyncio.timeout(LIMITS.gap):
            await service.left.wait()
        service.does(says(WHOLE))
        assert await asked(line, service) == ["a", "b"]


async def test_two_at_the_same_time_have_a_connection_each(line: HttpLine) -> None:
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        async with line.streamed(request(service), LIMITS) as one, line.streamed(request(service), LIMITS) as other:
            assert (await anext(one.events())).data == (await anext(other.events())).data == "a"
        assert len(service.callers) == 2


async def test_a_connection_that_was_kept_too_long_is_not_used() -> None:
    line = HttpLine(keep=0.05)
    async with OddService(says_one_by_one(WHOLE, WHOLE)) as service:
        await asked(line, service)
        await asyncio.sleep(0.1)
        await asked(line, service)
        assert len(service.callers) == 2
    await line.close()


async def test_a_service_that_keeps_none_is_connected_to_again(line: HttpLine) -> None:
    said = WHOLE.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
    async with OddService(says_one_by_one(said)) as service:
        assert await asked(line, service) == await asked(line, service) == ["a", "b"]
        assert len(service.callers) == 2


# a kept connection that has ended


async def closes_silently(caller: Caller) -> None:
    caller.hang_up()


async def hangs_up_on_the_next(caller: Caller) -> None:
    await caller.listen()
    caller.hang_up()


@pytest.mark.parametrize("ends", [closes_silently, hangs_up_on_the_next, resets])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_kept_connection_that_has_ended_is_replaced(line: HttpLine, ends: Act, method: str) -> None:
    async with OddService(then(WHOLE, ends), says(WHOLE)) as service:
        await asked(line, service)
        repeated = HttpRequest(method, service.address, b"a question")  # type: ignore[arg-type]
        async with line.streamed(repeated, LIMITS, repeatable=True) as got:
            assert await heard(got) == ["a", "b"]
        assert len(service.callers) == 2
        assert service.callers[1].body == b"a question"


async def test_every_kept_connection_that_has_ended_is_passed_over(line: HttpLine) -> None:
    go_on = asyncio.Event()

    async def act(caller: Caller) -> None:
        await caller.listen()
        await caller.say(HEAD + event("a"))
        await go_on.wait()
        await caller.say(END)
        await resets(caller)

    async with OddService(act, act, says(WHOLE)) as service:
        async with line.streamed(request(service), LIMITS) as one, line.streamed(request(service), LIMITS) as other:
            go_on.set()
            assert await heard(one) == await heard(other) == ["a"]
        assert await asked(line, service, repeatable=True) == ["a", "b"]
        assert len(service.callers) == 3


async def test_a_new_connection_that_ends_is_not_replaced(line: HttpLine) -> None:
    async with OddService(then(WHOLE, resets), resets) as service:
        await asked(line, service)
        with pytest.raises(UnansweredError, match="broke off"):
            await asked(line, service, repeatable=True)
        assert len(service.callers) == 2


@pytest.mark.parametrize("method", ["DELETE", "GET", "POST", "PUT"])
async def test_what_must_not_be_repeated_is_asked_once(line: HttpLine, method: str) -> None:
    async with OddService(then(WHOLE, hangs_up_on_the_next), says(WHOLE)) as service:
        await asked(line, service)
        with pytest.raises(UnansweredError, match="broke off") as caught:
            async with line.streamed(HttpRequest(method, service.address), LIMITS):  # type: ignore[arg-type]
                pass
        assert caught.value.code == "transport"
        assert len(service.callers) == 1


async def test_a_reply_that_has_begun_is_not_asked_for_again(line: HttpLine) -> None:
    async with OddService(then(WHOLE, says(HEAD + event("c"))), says(WHOLE)) as service:
        await asked(line, service)
        with pytest.raises(UnansweredError, match="broke off"):
            await asked(line, service, repeatable=True)
        assert len(service.callers) == 1


async def test_a_kept_connection_that_is_silent_is_not_replaced(line: HttpLine) -> None:
    async with OddService() as service:
        service.does(then(WHOLE, service.hang()), says(WHOLE))
        await asked(line, service)
        with pytest.raises(UnansweredError, match=r"did not answer within 0\.3 s") as caught:
            async with line.streamed(request(service), StreamLimits(head=0.3), repeatable=True):
                pass
        assert caught.value.code == "silent"
        assert len(service.callers) == 1


async def test_the_time_until_the_first_event_is_not_given_again_to_another_attempt() -> None:
    waiting = _Waiting(LIMITS)
    async with waiting.limit:
        waiting.attempt.connect(is_kept=True)
        until_then = waiting.limit.when()
        await asyncio.sleep(0)
        waiting.again()
        waiting.attempt.connect()
        assert waiting.limit.when() == until_then


# warming


async def test_a_warm_connection_is_used_and_nothing_was_sent_on_it_before(line: HttpLine) -> None:
    async with OddService(says(WHOLE)) as service:
        await line.warm(service.address)
        await until(lambda: len(service.callers) == 1)
        assert service.callers[0].head == ""
        assert await asked(line, service) == ["a", "b"]
        assert len(service.callers) == 1


async def test_warming_again_makes_no_other_connection(line: HttpLine) -> None:
    async with OddService(says(WHOLE)) as service:
        await line.warm(service.address)
        await line.warm(service.address)
        await asked(line, service)
        assert len(service.callers) == 1


@pytest.mark.parametrize("ends", [closes_silently, hangs_up_on_the_next, resets])
async def test_a_warm_connection_that_has_ended_is_replaced(line: HttpLine, ends: Act) -> None:
    async with OddService(ends, says(WHOLE)) as service:
        await line.warm(service.address)
        assert await asked(line, service, repeatable=True) == ["a", "b"]
        assert len(service.callers) == 2


async def test_a_warm_connection_to_the_proxy_is_used(line: HttpLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy")
    async with OddService(says(WHOLE)) as proxy:
        monkeypatch.setenv("http_proxy", f"http://ada:secret@127.0.0.1:{proxy.port}")
        place = Address("http://service.test/place")
        await line.warm(place)
        async with line.streamed(HttpRequest("POST", place), LIMITS) as got:
            assert await heard(got) == ["a", "b"]
        assert len(proxy.callers) == 1


@pytest.mark.parametrize(("url", "code"), [("http://127.0.0.1:9/", "transport"), ("ws://127.0.0.1/", "request")])
async def test_warming_tells_why_it_cannot(line: HttpLine, url: str, code: str) -> None:
    with pytest.raises(SpeechError) as caught:
        await line.warm(Address(url))
    assert (type(caught.value), caught.value.code) == (SpeechError, code)


async def test_warming_has_a_limit(line: HttpLine) -> None:
    async with OddService() as service:
        service.does(service.hang())
        place = Address(service.address.url.replace("http:", "https:"))
        with pytest.raises(SpeechError, match=r"no answer within 0\.2 s"):
            await line.warm(place, 0.2)


CLIENT = """
import asyncio, sys
from voiced.api.wire import Address, HttpLine, HttpRequest

async def ask():
    line, address = HttpLine(), Address(sys.argv[1])
    await line.warm(address)
    print("warm", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    async with line.streamed(HttpRequest("POST", address, b"a question")) as reply:
        print((await anext(reply.events())).data, flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await line.close()

asyncio.run(ask())
"""


@needs_openssl
async def test_a_warm_connection_has_its_handshake_behind_it_and_is_cut_at_once(tmp_path: Path) -> None:
    context, certificate = self_signed(tmp_path)
    async with OddService(tls=context) as service:
        service.does(service.hang(HEAD + event("a")))
        client = await asyncio.create_subprocess_exec(
            sys.executable, "-W", "error", "-c", CLIENT, service.address.url,
            stdin=-1, stdout=-1, env={"SSL_CERT_FILE": str(certificate), "no_proxy": "*"},
        )  # fmt: skip
        assert client.stdin
        assert client.stdout
        async with asyncio.timeout(20):
            assert await client.stdout.readline() == b"warm\n"
            # a caller of this service is one whose handshake is done
            await until(lambda: [caller.head for caller in service.callers] == [""])
            client.stdin.write(b"\n")
            assert await client.stdout.readline() == b"a\n"
            await service.left.wait()
            assert len(service.callers) == 1
            client.stdin.write(b"\n")
            assert await client.wait() == 0


# closing


async def test_closing_ends_what_is_kept() -> None:
    sockets, line = open_sockets(), HttpLine()
    async with OddService(says_one_by_one(WHOLE)) as service:
        await asked(line, service)
        await line.close()
    await until(lambda: open_sockets() == sockets)


async def test_closing_breaks_off_what_is_read(line: HttpLine) -> None:
    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        async with line.streamed(request(service), LIMITS) as got:
            await anext(got.events())
            await line.close()
            with pytest.raises(UnansweredError, match="broke off: it was closed here"):
                await anext(got.events())


async def test_closing_wakes_who_waits_for_an_event(line: HttpLine) -> None:
    begun = asyncio.Event()

    async def read(service: OddService) -> None:
        async with line.streamed(request(service), LIMITS) as got:
            await anext(got.events())
            begun.set()
            await anext(got.events())

    async with OddService() as service:
        service.does(service.hang(HEAD + event("a")))
        reading = asyncio.create_task(read(service))
        await begun.wait()
        await asyncio.sleep(0)
        await line.close()
        with pytest.raises(UnansweredError, match="broke off"):
            await reading


async def test_closing_breaks_off_what_waits_for_its_reply(line: HttpLine) -> None:
    async with OddService() as service:
        service.does(service.hang())
        asking = asyncio.create_task(asked(line, service, repeatable=True))
        await service.called.wait()
        await line.close()
        with pytest.raises(UnansweredError, match="broke off"):
            await asking
        assert len(service.callers) == 1


async def test_closing_breaks_off_what_waits_on_a_kept_connection(line: HttpLine) -> None:
    async with OddService() as service:
        service.does(then(WHOLE, service.hang()))
        await asked(line, service)
        asking = asyncio.create_task(asked(line, service, repeatable=True))
        await service.called.wait()
        await line.close()
        with pytest.raises(UnansweredError, match="broke off"):
            await asking
        assert len(service.callers) == 1


async def test_a_line_that_was_closed_is_not_used_again(line: HttpLine) -> None:
    async with OddService(answers(200)) as service:
        await line.close()
        with pytest.raises(SpeechError, match="closed") as caught:
            await asked(line, service)
        with pytest.raises(SpeechError, match="closed"):
            await line.warm(service.address)
        assert (caught.value.retryable, service.callers) == (False, [])


async def test_closing_twice_does_no_harm(line: HttpLine) -> None:
    async with OddService(says_one_by_one(WHOLE)) as service:
        await asked(line, service)
        await line.close()
        await line.close()
