"""Who asked for events is told what happens, as fast as it reads, and no slow reader harms another."""

import asyncio
from pathlib import Path

import pytest

from tests.control.stage import LIMIT_S, FakeCommanded, Raw, left, raw, serving
from voiced.api import Event, Happened, Heard, Matched, StateChanged, Woken
from voiced.control.codec import LONGEST
from voiced.control.connection import Limits
from voiced.control.outbox import Outbox
from voiced.control.told import read_back

LONG = "x" * 60_000
"""A few of these fill the kernel's buffer."""


def happened(text: str, t: float = 1.0) -> Happened:
    return Happened(Heard(text, "en", "echo"), t, 1)


async def subscribe(client: Raw) -> None:
    assert (await client.ask({"do": "events"}))["ok"] is True


async def test_a_subscriber_gets_the_line_of_each_event(path: Path) -> None:
    async with serving(path) as server, raw(path) as client:
        await subscribe(client)
        server.publish(happened("茶"))
        assert await client.line() == happened("茶").line()


async def test_who_did_not_ask_for_events_gets_none(path: Path) -> None:
    async with serving(path) as server, raw(path) as client:
        await client.ask({"do": "status"})
        server.publish(happened("x"))
        assert "ok" in await client.ask({"do": "status"})


async def test_a_burst_reaches_who_reads_in_order(path: Path) -> None:
    async with serving(path) as server, raw(path) as one, raw(path) as other:
        await subscribe(one)
        await subscribe(other)
        for number in range(200):
            server.publish(happened(str(number)))
        for client in (one, other):
            assert [(await client.line())["text"] for _ in range(200)] == [str(number) for number in range(200)]


async def test_a_subscriber_may_go_on_asking(path: Path) -> None:
    async with serving(path) as server, raw(path) as client:
        await subscribe(client)
        server.publish(happened("first"))
        await client.send({"id": 9, "do": "status"})
        assert [(await client.line()).get("id") for _ in range(2)] == [None, 9]


async def test_a_subscriber_that_reads_too_late_is_told_how_much_it_missed(path: Path) -> None:
    async with serving(path, limits=Limits(waiting=4)) as server, raw(path) as client:
        await subscribe(client)
        for number in range(10):
            server.publish(happened(str(number)))
        assert await client.line() == {"event": "dropped", "count": 6}
        assert [(await client.line())["text"] for _ in range(4)] == ["6", "7", "8", "9"]


async def test_a_subscriber_that_never_reads_is_left_and_the_others_are_not(path: Path) -> None:
    async with serving(path, limits=Limits(unread_s=0.05)) as server, raw(path) as slow, raw(path) as quick:
        await subscribe(slow)
        slow.writer.transport.pause_reading()  # type: ignore[attr-defined]
        await subscribe(quick)
        for number in range(40):
            server.publish(happened(f"{number} {LONG}"))
            assert (await quick.line())["text"] == f"{number} {LONG}"
        await left(server, 1)
        assert (await quick.ask({"do": "status"}))["ok"] is True


async def test_a_subscriber_that_goes_away_is_forgotten(path: Path) -> None:
    async with serving(path) as server:
        async with raw(path) as client:
            await subscribe(client)
        await left(server)
        server.publish(happened("x"))


@pytest.mark.parametrize(
    "event",
    [Heard("x" * LONGEST, "en", "echo"), Matched("a", "b", {"x": float("nan")}), Matched("a", "b", {"x": {(1,): 1}})],
)
async def test_an_event_that_makes_no_line_counts_as_dropped(path: Path, event: Event) -> None:
    async with serving(path) as server, raw(path) as client:
        await subscribe(client)
        server.publish(Happened(event, 1.0, 1))
        assert await client.line() == {"event": "dropped", "count": 1}


async def test_a_reply_goes_before_the_events_that_wait() -> None:
    outbox, sent, all_sent = Outbox(2), list[bytes](), asyncio.Event()

    async def write(line: bytes) -> None:
        sent.append(line)
        if line == b"event 2":
            all_sent.set()

    for number in range(3):
        outbox.tell(b"event %d" % number)
    sending = asyncio.create_task(outbox.send(write))
    await outbox.reply(b"reply")
    async with asyncio.timeout(LIMIT_S):
        await all_sent.wait()
    sending.cancel()
    assert sent == [b"reply", b'{"event":"dropped","count":1}\n', b"event 1", b"event 2"]


@pytest.mark.parametrize("event", [Heard("x", "en", "echo"), Woken("button"), StateChanged("idle")])
def test_a_line_is_read_back_as_the_event(event: Event) -> None:
    assert read_back(Happened(event, 1.5, 2).line()) == Happened(event, 1.5, 2)


def test_a_line_of_a_later_version_is_read_as_far_as_it_is_known() -> None:
    line = Happened(StateChanged("idle"), 1.0, 1).line()
    assert read_back(line | {"new": 1}) == Happened(StateChanged("idle"), 1.0, 1)
    assert read_back(line | {"event": "new"}) is None
    assert read_back({"event": "state"}) is None


async def test_events_do_not_wait_for_an_answer(path: Path, commanded: FakeCommanded) -> None:
    commanded.may_answer = asyncio.Event()
    async with serving(path, commanded) as server, raw(path) as client:
        await subscribe(client)
        await client.send({"id": 3, "do": "ask", "text": "hello"})
        await commanded.answering.wait()
        server.publish(happened("meanwhile"))
        assert (await client.line())["text"] == "meanwhile"
        commanded.may_answer.set()
        assert (await client.line())["id"] == 3
