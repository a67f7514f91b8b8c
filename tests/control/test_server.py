"""The running daemon does what is asked over its socket, in order, and answers each request."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.control.stage import LIMIT_S, FakeCommanded, Raw, raw, serving
from voiced.api import (
    Announcement,
    DeviceError,
    Event,
    Happened,
    PluginError,
    SpeechError,
    StateChanged,
    UnavailableError,
    VoicedError,
)
from voiced.control.codec import LONGEST, LONGEST_ID
from voiced.control.connection import Limits

RECORDING = Path(__file__).parent / "recordings" / "conversation.jsonl"


def happening(line: dict[str, Any]) -> Happened:
    event: Event = StateChanged(line["state"])
    return Happened(event, line["t"], line["turn"])


async def error(client: Raw, **fields: Any) -> tuple[str, str]:
    reply = await client.ask(fields)
    assert reply["ok"] is False
    return reply["error"]["code"], reply["error"]["message"]


async def test_the_recorded_conversation_is_held_again(path: Path, commanded: FakeCommanded) -> None:
    steps = [json.loads(line) for line in RECORDING.read_text().splitlines()]
    async with serving(path, commanded) as server, raw(path) as client:
        for step in steps:
            line = step["line"]
            match step["from"]:
                case "client":
                    await client.send(line)
                case "happening":
                    server.publish(happening(line))
                case "daemon":
                    assert await client.line() == line


async def test_an_announcement_comes_as_it_was_asked_for(path: Path, commanded: FakeCommanded) -> None:
    before = datetime.now(UTC)
    async with serving(path, commanded), raw(path) as client:
        fields = {"text": "tea", "language": "en", "alarm": True, "key": "k", "in_s": 60, "expires_s": 90.5}
        assert (await client.ask({"do": "announce", **fields}))["ok"] is True
    [(_, announcement)] = commanded.done
    due = announcement.due
    assert before + timedelta(seconds=60) <= due <= datetime.now(UTC) + timedelta(seconds=60)
    assert announcement == Announcement("tea", "en", "k", due, timedelta(seconds=90.5), alarm=True)


async def test_an_announcement_without_a_time_is_due_at_once(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded), raw(path) as client:
        await client.ask({"do": "announce", "text": "tea"})
    assert commanded.done == [("announce", Announcement("tea"))]


@pytest.mark.parametrize(("change", "volume"), [(10, 60), (-10, 40), (100, 100), (-100, 0)])
async def test_a_change_of_the_volume_ends_at_its_bounds(
    path: Path, commanded: FakeCommanded, change: int, volume: int
) -> None:
    async with serving(path, commanded), raw(path) as client:
        assert (await client.ask({"do": "volume", "change": change}))["result"] == {"percent": volume}


async def test_requests_sent_at_once_are_answered_in_order(path: Path) -> None:
    async with serving(path), raw(path) as client:
        await client.send(*({"id": number, "do": "status"} for number in range(200)))
        assert [(await client.line())["id"] for _ in range(200)] == list(range(200))


async def test_an_answer_that_takes_long_keeps_no_other_client_waiting(path: Path, commanded: FakeCommanded) -> None:
    commanded.may_answer = asyncio.Event()
    async with serving(path, commanded), raw(path) as asking, raw(path) as stopping:
        await asking.send({"id": 1, "do": "ask", "text": "hello"})
        async with asyncio.timeout(LIMIT_S):
            await commanded.answering.wait()
        assert (await stopping.ask({"id": 2, "do": "stop"}))["ok"] is True
        commanded.may_answer.set()
        assert (await asking.line())["result"]["text"] == "You said hello."


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (VoicedError("why"), "failed"),
        (UnavailableError("why"), "unavailable"),
        (DeviceError("why"), "device"),
        (PluginError("why"), "plugin"),
        (SpeechError("why", code="x"), "speech"),
    ],
)
async def test_a_known_failure_is_told_by_its_kind_and_message(
    path: Path, commanded: FakeCommanded, failure: VoicedError, code: str
) -> None:
    commanded.failing["mute"] = failure
    async with serving(path, commanded), raw(path) as client:
        assert await error(client, do="mute") == (code, "why")


async def test_an_announcement_that_makes_no_sense_is_the_clients_mistake(path: Path, commanded: FakeCommanded) -> None:
    commanded.failing["announce"] = ValueError("an alarm needs a key")
    async with serving(path, commanded), raw(path) as client:
        assert await error(client, do="announce", text="x") == ("bad-request", "announce: an alarm needs a key")


@pytest.mark.parametrize("failure", [KeyError("secret"), TimeoutError("secret"), RecursionError("secret")])
async def test_a_bug_is_told_and_logged_by_its_type_alone_and_the_connection_lives(
    path: Path, commanded: FakeCommanded, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    commanded.failing["stop"] = failure
    async with serving(path, commanded), raw(path) as client:
        code, message = await error(client, do="stop")
        assert (code, type(failure).__name__ in message) == ("internal", True)
        assert (await client.ask({"do": "status"}))["ok"] is True
    assert [record.getMessage() for record in caplog.records] == [
        f"the control command stop failed ({type(failure).__name__})"
    ]


async def test_what_is_not_done_in_time_is_told(path: Path, commanded: FakeCommanded) -> None:
    commanded.may_answer = asyncio.Event()
    async with serving(path, commanded, Limits(ask_s=0.01)), raw(path) as client:
        assert await error(client, do="ask", text="hi") == ("timeout", "ask was not done within 0.01 s")
        assert (await client.ask({"do": "status"}))["ok"] is True


async def test_a_status_that_is_no_json_is_a_bug_and_the_connection_lives(path: Path, commanded: FakeCommanded) -> None:
    commanded.told_turns = [{"t": float("nan")}]
    async with serving(path, commanded), raw(path) as client:
        assert (await error(client, do="turns"))[0] == "internal"
        assert (await client.ask({"do": "status"}))["ok"] is True


async def test_of_too_many_turns_the_newest_are_told(path: Path, commanded: FakeCommanded) -> None:
    commanded.told_turns = [{"turn": number, "heard": "x" * 1000} for number in range(100)]
    async with serving(path, commanded), raw(path) as client:
        reply = await client.ask({"do": "turns", "id": "x" * (LONGEST_ID - 2)})
    turns = [turn["turn"] for turn in reply["result"]["turns"]]
    assert turns == list(range(100 - len(turns), 100))
    assert len(json.dumps(reply)) <= LONGEST
    assert len(turns) > 50


async def test_an_answer_longer_than_a_line_is_told_as_such(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded), raw(path) as client:
        text = "x" * (LONGEST - 100)
        assert (await error(client, do="ask", text=text))[0] == "too-long"


async def test_many_clients_are_served_at_once(path: Path) -> None:
    async def ask(number: int) -> bool:
        async with raw(path) as client:
            replies = [await client.ask({"id": [number, turn], "do": "status"}) for turn in range(20)]
        return [reply["id"] for reply in replies] == [[number, turn] for turn in range(20)]

    async with serving(path), asyncio.TaskGroup() as tasks:
        asking = [tasks.create_task(ask(number)) for number in range(30)]
    assert all(task.result() for task in asking)
