"""A command finds the running daemon, is answered, and says clearly why when it is not."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.control.stage import FakeCommanded, serving
from voiced.api import Happened, StateChanged, UnavailableError, UsageError, VoicedError
from voiced.control.client import Client, NotRunningError, connect
from voiced.control.commands import Announce, Ask, EventsAsked, Listen, Status, Volume


async def asked(path: Path, *commands: Any) -> list[Mapping[str, Any]]:
    """The results, asked for from a thread, as a command is a process of its own."""

    def ask() -> list[Mapping[str, Any]]:
        with connect([path]) as client:
            return [client.ask(command) for command in commands]

    return await asyncio.to_thread(ask)


@contextmanager
def answering(path: Path, answer: Callable[[socket.socket], None]) -> Iterator[None]:
    """Something else than a daemon, for one client."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()

        def serve() -> None:
            with listening.accept()[0] as accepted:
                answer(accepted)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield
        thread.join(10)


async def test_a_command_is_answered(path: Path) -> None:
    async with serving(path):
        assert await asked(path, Volume(percent=40), Volume()) == [{"percent": 40}, {"percent": 40}]


async def test_a_failure_in_the_daemon_is_the_same_failure_here(path: Path) -> None:
    async with serving(path, FakeCommanded(muted=True)):
        with pytest.raises(UnavailableError, match="the microphone is off"):
            await asked(path, Listen())


async def test_a_wrong_announcement_is_wrong_usage(path: Path) -> None:
    async with serving(path, FakeCommanded(failing={"announce": ValueError("no")})):
        with pytest.raises(UsageError, match="announce: no"):
            await asked(path, Announce("tea"))


async def test_a_bug_in_the_daemon_is_a_failure_here(path: Path) -> None:
    async with serving(path, FakeCommanded(failing={"status": KeyError("x")})):
        with pytest.raises(VoicedError, match=r"status failed inside voiced \(KeyError\)") as caught:
            await asked(path, Status())
    assert caught.value.exit_code == 1


async def test_replies_are_found_between_events(path: Path) -> None:
    async with serving(path) as server:

        def ask() -> Mapping[str, Any]:
            with connect([path]) as client:
                client.ask(EventsAsked())
                loop.call_soon_threadsafe(server.publish, Happened(StateChanged("idle"), 1.0, 1))
                return client.ask(Volume())

        loop = asyncio.get_running_loop()
        assert await asyncio.to_thread(ask) == {"percent": 50}


async def test_events_come_until_the_daemon_ends(path: Path) -> None:
    happened = Happened(StateChanged("idle"), 1.0, 1)
    lines: list[Mapping[str, Any]] = []
    subscribed = asyncio.Event()
    loop = asyncio.get_running_loop()

    def follow(client: Client) -> None:
        with client:
            for line in client.events():
                lines.append(line)
                loop.call_soon_threadsafe(subscribed.set)

    async with serving(path) as server:
        following = asyncio.create_task(asyncio.to_thread(follow, await asyncio.to_thread(connect, [path])))
        async with asyncio.timeout(10):
            while not subscribed.is_set():
                server.publish(happened)
                await asyncio.sleep(0.001)
    with pytest.raises(UnavailableError, match="voiced ended"):
        await following
    assert lines[0] == happened.line()


async def test_the_first_place_with_a_daemon_is_taken(path: Path) -> None:
    async with serving(path):
        with await asyncio.to_thread(connect, [path.with_name("absent"), path / "below", path]) as client:
            assert await asyncio.to_thread(client.ask, Volume()) == {"percent": 50}


def test_a_client_needs_no_loop() -> None:
    program = "import sys, voiced.control.client; print('asyncio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_where_no_daemon_is_every_place_is_named(path: Path) -> None:
    other = path.with_name("other")
    with pytest.raises(NotRunningError) as caught:
        connect([path, other])
    assert str(caught.value) == f"voiced is not running (no socket at {path} or {other}).  Start it with: voiced run"
    assert caught.value.exit_code == 69


def test_a_socket_that_was_left_behind_is_no_daemon(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with pytest.raises(NotRunningError):
        connect([path])


def test_a_daemon_that_has_no_time_is_told(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as busy, socket.socket(socket.AF_UNIX) as waiting:
        busy.bind(str(path))
        busy.listen(0)
        waiting.connect(str(path))
        with pytest.raises(UnavailableError, match="does not answer at"):
            connect([path], limit_s=0.05)


def test_a_daemon_that_goes_without_an_answer_is_told(path: Path) -> None:
    with (
        answering(path, lambda accepted: None),
        connect([path]) as client,
        pytest.raises(UnavailableError, match="voiced ended"),
    ):
        client.ask(Status())


def test_what_is_no_daemon_is_told(path: Path) -> None:
    with (
        answering(path, lambda accepted: accepted.sendall(b"HTTP/1.1 400\r\n\r\n")),
        connect([path]) as client,
        pytest.raises(UnavailableError, match="cannot be understood"),
    ):
        client.ask(Status())


def test_an_answer_without_an_end_is_told(path: Path) -> None:
    def answer(accepted: socket.socket) -> None:
        with suppress(OSError):
            accepted.sendall(b"x" * (1 << 20))

    with answering(path, answer), connect([path]) as client:
        with pytest.raises(UnavailableError, match="it has no end"):
            client.ask(Status())
        client.__exit__()


def test_an_answer_in_pieces_is_put_together(path: Path) -> None:
    def answer(accepted: socket.socket) -> None:
        for byte in b'{"v":1,"id":null,"ok":true,"result":{"text":"\xe8\x8c\xb6"}}\n':
            accepted.sendall(bytes([byte]))

    with answering(path, answer), connect([path]) as client:
        assert client.ask(Ask("x")) == {"text": "茶"}


def test_an_answer_that_does_not_come_is_told(path: Path) -> None:
    over = threading.Event()

    def wait(_: socket.socket) -> None:
        over.wait(10)

    with answering(path, wait), connect([path]) as client:
        with pytest.raises(UnavailableError, match=r"did not answer within 0.01 s"):
            client.ask(Status(), limit_s=0.01)
        over.set()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize(
    ("directory", "message"),
    [(0o755, r"no permission to use .* \(group root, mode 600\).*usermod"), (0o700, "no permission to look into")],
)
async def test_who_may_not_use_the_socket_is_told_what_to_do(path: Path, directory: int, message: str) -> None:
    async with serving(path):
        path.parent.chmod(directory)
        os.seteuid(65534)
        try:
            with pytest.raises(UnavailableError, match=message) as caught:
                connect([path, path.with_name("absent")])
        finally:
            os.seteuid(0)
    assert not isinstance(caught.value, NotRunningError)
