"""The microphone is lent over the socket, and comes back from every client, whatever becomes of it."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.control.stage import LIMIT_S, FakeCommanded, raw, serving
from voiced.control.connection import Limits

BORROWER = """
import sys
from pathlib import Path
from voiced.control.client import connect
from voiced.control.commands import Lend
with connect([Path(sys.argv[1])]) as daemon:
    daemon.ask(Lend(300))
    print("lent", flush=True)
    sys.stdin.read()
"""


async def it_is_back(commanded: FakeCommanded) -> bool:
    async with asyncio.timeout(LIMIT_S):
        await commanded.has_it_back.wait()
    return commanded.lent_to == ""


async def test_it_is_answered_when_the_microphone_is_closed(path: Path) -> None:
    commanded = FakeCommanded(may_close=asyncio.Event())
    assert commanded.may_close
    async with serving(path, commanded), raw(path) as client, raw(path) as other:
        await client.send({"id": 1, "do": "lend", "seconds": 20})
        while not commanded.lent_to:
            await other.ask({"do": "status"})
        assert not client.reader._buffer  # type: ignore[attr-defined]
        commanded.may_close.set()
        assert (await client.line())["result"] == {"seconds": 20}


async def test_it_is_lent_to_the_process_at_the_other_end(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded), raw(path) as client:
        await client.ask({"do": "lend", "seconds": 20})
        assert commanded.lent_to == f"process {os.getpid()}"


async def test_whether_there_was_something_to_give_back_is_told(path: Path) -> None:
    async with serving(path), raw(path) as client:
        await client.ask({"do": "lend", "seconds": 20})
        told = [(await client.ask({"do": "give-back"}))["result"] for _ in range(2)]
        assert told == [{"given_back": True}, {"given_back": False}]


async def test_nobody_gives_back_what_another_has(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded), raw(path) as client, raw(path) as other:
        await client.ask({"do": "lend", "seconds": 20})
        assert (await other.ask({"do": "give-back"}))["result"] == {"given_back": False}
        assert commanded.lent_to


async def test_a_second_client_is_refused_until_the_first_has_given_it_back(path: Path) -> None:
    async with serving(path), raw(path) as client, raw(path) as other:
        await client.ask({"do": "lend", "seconds": 20})
        assert (await other.ask({"do": "lend", "seconds": 20}))["error"]["code"] == "unavailable"
        await client.ask({"do": "give-back"})
        assert (await other.ask({"do": "lend", "seconds": 20}))["ok"] is True


async def test_a_client_that_goes_has_nothing_any_more(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded):
        async with raw(path) as client:
            await client.ask({"do": "lend", "seconds": 300})
        assert await it_is_back(commanded)


async def test_a_client_that_goes_before_its_answer_has_nothing(path: Path) -> None:
    commanded = FakeCommanded(may_close=asyncio.Event())
    assert commanded.may_close
    async with serving(path, commanded), raw(path) as other:
        async with raw(path) as client:
            await client.send({"do": "lend", "seconds": 300})
            while not commanded.lent_to:
                await other.ask({"do": "status"})
        commanded.may_close.set()
        assert await it_is_back(commanded)


async def test_a_client_that_is_killed_has_nothing_any_more(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded):
        borrower = await asyncio.create_subprocess_exec(
            sys.executable, "-c", BORROWER, str(path), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        assert borrower.stdout
        async with asyncio.timeout(LIMIT_S):
            assert await borrower.stdout.readline() == b"lent\n"
        assert commanded.lent_to == f"process {borrower.pid}"
        borrower.kill()
        assert await it_is_back(commanded)
        await borrower.communicate()


async def test_a_silent_client_is_not_left_while_it_has_the_microphone(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded, Limits(idle_s=0.05)), raw(path) as client, raw(path) as silent:
        await client.ask({"do": "lend", "seconds": 300})
        assert await silent.ended()
        assert (await client.ask({"do": "give-back"}))["result"] == {"given_back": True}
        assert await client.ended()


@pytest.mark.slow
async def test_a_silent_client_has_nothing_any_more_when_the_time_is_over(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded), raw(path) as client:
        await client.ask({"do": "lend", "seconds": 1})
        assert await it_is_back(commanded)
        assert (await client.ask({"do": "status"}))["ok"] is True


async def test_nothing_is_lent_any_more_when_the_server_has_closed(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded), raw(path) as client:
        await client.ask({"do": "lend", "seconds": 300})
    assert commanded.done == [("lend", 300), ("open",)]


async def test_a_microphone_that_does_not_close_in_time_is_not_lent(path: Path) -> None:
    commanded = FakeCommanded(may_close=asyncio.Event())
    async with serving(path, commanded, Limits(request_s=0.01)), raw(path) as client:
        assert (await client.ask({"do": "lend", "seconds": 20}))["error"]["code"] == "timeout"
        assert commanded.lent_to == ""


@pytest.mark.parametrize("failure", [KeyError("secret"), RecursionError("secret")])
async def test_a_bug_at_the_end_of_a_loan_is_told_and_the_connection_lives(
    path: Path, commanded: FakeCommanded, failure: Exception
) -> None:
    commanded.failing["open"] = failure
    async with serving(path, commanded), raw(path) as client:
        await client.ask({"do": "lend", "seconds": 20})
        assert (await client.ask({"do": "give-back"}))["error"]["code"] == "internal"
        assert (await client.ask({"do": "status"}))["ok"] is True
