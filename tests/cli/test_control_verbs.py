"""The verbs that talk to the running daemon: what they ask, what they print, how they end."""

import asyncio
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.cli.conftest import Voiced, lines
from tests.control.stage import FakeCommanded, serving
from voiced.api import Announcement, Answered, Happened, InterimHeard, UnavailableError
from voiced.cli.program import outcome, program
from voiced.control.server import ControlServer

Out: TypeAlias = pytest.CaptureFixture[str]
Run: TypeAlias = Callable[..., int]
HEAVY = {"rich", "numpy", "hassil", "babel", "websockets", "voiced.control.server"}
STATUS = """
import sys
from voiced.cli.program import outcome, program
print(outcome(program, sys.argv[1:]), "MODULES", *sys.modules)
"""


class Running:
    """A server in a thread, as a daemon is another process."""

    def __init__(self, path: Path, commanded: FakeCommanded) -> None:
        self._path, self._commanded = path, commanded
        self._ready = threading.Event()
        self.loop = asyncio.new_event_loop()
        self.server: ControlServer | None = None

    async def serve(self) -> None:
        self._over = asyncio.Event()
        async with serving(self._path, self._commanded) as self.server:
            self._ready.set()
            await self._over.wait()

    @contextmanager
    def in_thread(self) -> Iterator[None]:
        thread = threading.Thread(target=self.loop.run_until_complete, args=(self.serve(),), daemon=True)
        thread.start()
        assert self._ready.wait(10)
        yield
        self.end()
        thread.join(10)
        self.loop.close()

    def end(self) -> None:
        self.loop.call_soon_threadsafe(self._over.set)

    def publish_and_end(self, *happened: Happened) -> None:
        """As soon as somebody subscribes."""
        self.loop.call_soon_threadsafe(self._publish, happened)

    def _publish(self, happened: tuple[Happened, ...]) -> None:
        assert self.server is not None
        if not any(one._subscribed for one in self.server._connections.values()):
            self.loop.call_later(0.001, self._publish, happened)
            return
        for one in happened:
            self.server.publish(one)
        self._end_when_sent()

    def _end_when_sent(self) -> None:
        assert self.server is not None
        if any(one._outbox._filled.is_set() for one in self.server._connections.values()):
            self.loop.call_later(0.001, self._end_when_sent)
        else:
            self._over.set()


@pytest.fixture
def path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="control") as directory:
        yield Path(directory) / "control.sock"


@pytest.fixture
def commanded() -> FakeCommanded:
    return FakeCommanded()


@pytest.fixture
def running(path: Path, commanded: FakeCommanded) -> Iterator[Running]:
    found = Running(path, commanded)
    with found.in_thread():
        yield found


@pytest.fixture
def run(path: Path) -> Run:
    """Runs a verb with the setting of the socket."""
    return lambda *arguments: outcome(program, [*arguments, "--set", f"control.socket={path}"])


@pytest.mark.parametrize("verb", ["stop", "listen"])
def test_what_speaks_for_itself_prints_nothing(
    verb: str, run: Run, running: Running, commanded: FakeCommanded, capsys: Out
) -> None:
    assert run(verb) == 0
    assert commanded.done == [(verb,)]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("verb", "line"), [("mute", "muted\n"), ("unmute", "not muted any more\n")])
def test_muting_is_confirmed(
    verb: str, line: str, run: Run, running: Running, commanded: FakeCommanded, capsys: Out
) -> None:
    assert run(verb) == 0
    assert commanded.done == [(verb,)]
    assert capsys.readouterr() == (line, "")


def test_status_is_a_short_table(run: Run, running: Running, capsys: Out) -> None:
    assert run("status") == 0
    assert capsys.readouterr().out == "state        idle\nmuted        no\nvolume       50\n"


def test_status_is_an_object_for_programs(run: Run, running: Running, capsys: Out) -> None:
    assert run("status", "--json") == 0
    assert lines(capsys.readouterr().out) == [{"state": "idle", "muted": False, "volume": 50}]


@pytest.mark.parametrize(
    ("arguments", "percent"), [((), 50), (("40",), 40), (("+10",), 60), (("-10",), 40), (("-5", "-v"), 45), (("0",), 0)]
)
def test_the_volume_is_told_set_and_changed(
    arguments: tuple[str, ...], percent: int, run: Run, running: Running, capsys: Out
) -> None:
    assert run("volume", *arguments) == 0
    assert capsys.readouterr().out == f"{percent} %\n"


@pytest.mark.parametrize("level", ["loud", "101", "+101", "1.5", "-x", "--louder"])
def test_another_volume_is_wrong_usage(level: str, run: Run, running: Running, commanded: FakeCommanded) -> None:
    assert run("volume", level) == 2
    assert commanded.done == []


def test_an_announcement_is_made_of_its_options(run: Run, running: Running, commanded: FakeCommanded) -> None:
    assert run("announce", "the", "tea", "--alarm", "--key", "k", "--language", "en") == 0
    assert commanded.done == [("announce", Announcement("the tea", "en", "k", alarm=True))]


def test_an_announcement_may_wait(run: Run, running: Running, commanded: FakeCommanded) -> None:
    assert run("announce", "tea", "--in", "90", "--expires", "1.5") == 0
    [(_, announcement)] = commanded.done
    assert announcement.due is not None
    assert announcement.expires.total_seconds() == 1.5


@pytest.mark.parametrize("arguments", [("tea", "--in", "-1"), ("tea", "--in", "nan"), ("tea", "--in", "1e9"), (" ",)])
def test_a_wrong_announcement_is_wrong_usage(
    arguments: tuple[str, ...], run: Run, running: Running, commanded: FakeCommanded
) -> None:
    assert run("announce", *arguments) == 2
    assert commanded.done == []


def test_turns_are_a_table(run: Run, running: Running, commanded: FakeCommanded, capsys: Out) -> None:
    times = {"end_of_speech": 10.0, "final": 10.25, "first_sample": 10.5}
    commanded.told_turns = [
        {"turn": 1, "heard": "hello", "spoke": "Hi.", "language": "en", "times": times},
        {"turn": 2, "heard": "stop", "spoke": "", "language": "en"},
    ]
    assert run("turns") == 0
    _, first, second = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert first == ["hello", "Hi.", "en", "0.25", "s", "0.50", "s"]
    assert second == ["stop", "-", "en", "-", "-"]


def test_turns_are_a_line_each_for_programs(run: Run, running: Running, commanded: FakeCommanded, capsys: Out) -> None:
    commanded.told_turns = [{"turn": 1}, {"turn": 2}]
    assert run("turns", "--json") == 0
    assert lines(capsys.readouterr().out) == [{"turn": 1}, {"turn": 2}]


EVENTS = (Happened(InterimHeard("what", "time"), 1.0, 1), Happened(Answered("clock", "It is ten."), 2.0, 1))


@pytest.mark.parametrize(
    ("options", "printed"),
    [
        ((), "answer: It is ten.\n"),
        (("-v",), "  what [time]\nanswer: It is ten.\n"),
        (("--json",), "".join(json.dumps(one.line()) + "\n" for one in EVENTS)),
    ],
)
def test_events_are_printed_until_the_daemon_ends(
    options: tuple[str, ...], printed: str, run: Run, running: Running, capsys: Out
) -> None:
    running.publish_and_end(*EVENTS)
    assert run("events", *options) == 69
    out, err = capsys.readouterr()
    assert out == printed
    assert err.startswith("voiced: voiced ended")


def test_the_running_daemon_answers_what_is_asked(
    run: Run, running: Running, commanded: FakeCommanded, capsys: Out
) -> None:
    assert run("ask", "good", "morning") == 0
    assert commanded.done == [("ask", "good morning", "")]
    assert capsys.readouterr().out == "You said good morning.\n"


def test_what_the_running_daemon_does_not_understand_is_1(run: Run, running: Running, capsys: Out) -> None:
    assert run("ask", "sing") == 1
    assert capsys.readouterr().out == "I did not understand.\n"


def test_the_answer_of_the_running_daemon_is_an_event_for_programs(run: Run, running: Running, capsys: Out) -> None:
    assert run("ask", "hi", "--json") == 0
    [line] = lines(capsys.readouterr().out)
    assert line == {"event": "answered", "text": "You said hi.", "language": "en", "plugin": "echo", "understood": True}


def test_local_questions_are_none_of_the_daemons(
    voiced: Voiced, path: Path, running: Running, commanded: FakeCommanded, capsys: Out
) -> None:
    assert voiced("ask", "--local", "echo", "hello", settings=(f"control.socket={path}",)) == 0
    assert commanded.done == []
    assert "hello" in capsys.readouterr().out


def test_without_a_daemon_this_process_answers(voiced: Voiced, path: Path, capsys: Out) -> None:
    assert voiced("ask", "echo", "hello", settings=(f"control.socket={path}",)) == 0
    assert "hello" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["status", "mute", "unmute", "stop", "listen", "volume", "turns", "events"])
def test_without_a_daemon_the_verbs_say_how_to_start_it(verb: str, run: Run, path: Path, capsys: Out) -> None:
    assert run(verb) == 69
    message = f"voiced: voiced is not running (no socket at {path}).  Start it with: voiced run\n"
    assert capsys.readouterr() == ("", message)


def test_what_the_daemon_refuses_is_told_with_its_exit_code(
    run: Run, running: Running, commanded: FakeCommanded, capsys: Out
) -> None:
    commanded.failing["listen"] = UnavailableError("there is no microphone")
    assert run("listen") == 69
    assert capsys.readouterr() == ("", "voiced: there is no microphone\n")


def test_status_imports_no_more_than_it_needs(path: Path, running: Running) -> None:
    command = [sys.executable, "-c", STATUS, "status", "--set", f"control.socket={path}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    before, _, modules = done.stdout.partition(" MODULES ")
    assert before.endswith("\n0")
    assert set(modules.split()) & HEAVY == set()
