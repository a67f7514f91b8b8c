"""A command that records borrows the daemon's microphone, and has given it back when it goes on."""

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.control.stage import FakeCommanded, serving
from tests.control.test_client import answering
from voiced.api import UnavailableError
from voiced.control.loan import borrowed

T = TypeVar("T")

REPLIES: tuple[bytes, ...] = (
    b'{"v":1,"id":null,"ok":false,"error":{"code":"unknown-verb","message":"there is no verb"}}\n',
    b'{"v":1,"id":null,"ok":true,"result":{}}\n',
    b'{"v":1,"id":null,"ok":true,"result":{"seconds":null}}\n',
    b"HTTP/1.1 400\r\n\r\n",
)


async def recorded(path: Path, record: Callable[[], T]) -> T:
    """What comes of recording, in a thread, as a command is a process of its own."""

    def run() -> T:
        with borrowed([path], 20):
            return record()

    return await asyncio.to_thread(run)


def answers(reply: bytes) -> Callable[[socket.socket], None]:
    def answer(accepted: socket.socket) -> None:
        accepted.recv(1000)
        accepted.sendall(reply)

    return answer


async def test_it_is_lent_in_the_block_and_given_back_after_it(path: Path, commanded: FakeCommanded) -> None:
    async with serving(path, commanded):
        assert await recorded(path, lambda: commanded.lent_to)
        assert commanded.done == [("lend", 20), ("open",)]


async def test_it_is_given_back_when_the_recording_fails(path: Path, commanded: FakeCommanded) -> None:
    def fail() -> None:
        raise KeyboardInterrupt

    async with serving(path, commanded):
        with pytest.raises(KeyboardInterrupt):
            await recorded(path, fail)
        assert commanded.done == [("lend", 20), ("open",)]


async def test_how_long_it_may_be_kept_is_known(path: Path) -> None:
    def left_s() -> float:
        with borrowed([path], 20) as loan:
            assert loan
            return loan.left_s

    async with serving(path):
        assert 0 < await asyncio.to_thread(left_s) <= 20


def test_where_no_daemon_runs_nobody_is_asked(path: Path) -> None:
    with borrowed([path], 20) as loan:
        assert loan is None


async def test_what_the_daemon_does_not_lend_is_not_recorded_with(path: Path) -> None:
    commanded = FakeCommanded(failing={"lend": UnavailableError("it is lent to process 7")})
    async with serving(path, commanded):
        with pytest.raises(UnavailableError, match="lent to process 7"):
            await recorded(path, lambda: pytest.fail("it recorded"))


@pytest.mark.parametrize("reply", REPLIES)
def test_a_daemon_that_cannot_lend_is_told_as_such(path: Path, reply: bytes) -> None:
    with answering(path, answers(reply)), pytest.raises(UnavailableError), borrowed([path], 20):
        pytest.fail("it recorded")


def test_an_older_daemon_is_to_be_restarted(path: Path) -> None:
    with answering(path, answers(REPLIES[0])), pytest.raises(UnavailableError, match="restart it"), borrowed([path], 2):
        pytest.fail("it recorded")


def test_a_daemon_that_goes_meanwhile_spoils_no_recording(path: Path) -> None:
    reply = b'{"v":1,"id":null,"ok":true,"result":{"seconds":20}}\n'
    with answering(path, answers(reply)), borrowed([path], 20) as loan:
        assert loan


@pytest.mark.parametrize("seconds", [0.0, 301.0, float("nan"), float("inf")])
def test_for_other_times_nobody_is_asked(path: Path, seconds: float) -> None:
    with pytest.raises(ValueError, match="seconds must be from 1 to 300"), borrowed([path], seconds):
        pytest.fail("it recorded")
