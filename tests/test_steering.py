"""The running daemon over its control socket: a process of its own, with a file in place of the microphone."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ECHO, THIRD_PARTY
from tests.conversation.stage import write_wav
from voiced.api import UnavailableError
from voiced.api.testing import silence
from voiced.control.client import connect
from voiced.control.commands import (
    Announce,
    Ask,
    Command,
    Listen,
    Mute,
    Press,
    Status,
    Stop,
    TurnsAsked,
    Unmute,
    Volume,
)

pytestmark = pytest.mark.slow


@dataclass
class Run:
    """A daemon that runs."""

    folder: Path
    process: "subprocess.Popen[str]"

    def ask(self, command: Command) -> Mapping[str, Any]:
        with connect([self.folder / "control.sock"]) as client:
            return client.ask(command)

    def wait_for(self, **fields: object) -> Mapping[str, Any]:
        assert self.process.stdout
        for line in self.process.stdout:
            told: Mapping[str, Any] = json.loads(line)
            if fields.items() <= told.items():
                return told
        raise AssertionError(f"it ended before {fields}")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: a socket's name must be."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def running(folder: Path, *settings: str) -> Iterator[Run]:
    recording = write_wav(folder / "silence.wav", silence(60))
    files = ["--input", f"file:{recording}", "--output", f"file:{folder / 'reply.wav'}"]
    words = [part for one in (*ECHO, f"control.socket={folder}/control.sock", *settings) for part in ("--set", one)]
    environment = {**os.environ, "PYTHONPATH": str(THIRD_PARTY / "echo"), "STATE_DIRECTORY": str(folder)}
    with subprocess.Popen(
        [sys.executable, "-m", "voiced", "run", "--json", *files, *words],
        stdout=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        run = Run(folder, process)
        try:
            run.wait_for(event="state")
            yield run
        finally:
            process.terminate()


Start = Callable[..., Any]


def test_its_status_is_told(folder: Path) -> None:
    with running(folder) as run:
        told = run.ask(Status())
    assert {name: told[name] for name in ("state", "muted", "volume", "turn")} == {
        "state": "idle",
        "muted": False,
        "volume": 100,
        "turn": 0,
    }


def test_muting_is_told_and_ends_with_unmuting(folder: Path) -> None:
    with running(folder) as run:
        run.ask(Mute())
        muted = run.ask(Status())["muted"]
        run.ask(Unmute())
        assert (muted, run.ask(Status())["muted"]) == (True, False)


def test_it_is_muted_still_after_it_was_killed(folder: Path) -> None:
    with running(folder) as run:
        run.ask(Mute())
        run.process.send_signal(signal.SIGKILL)
    with running(folder) as run:
        assert run.ask(Status())["state"] == "muted"


def test_a_muted_device_does_not_listen_when_asked_to(folder: Path) -> None:
    with running(folder) as run:
        run.ask(Mute())
        with pytest.raises(UnavailableError, match="voiced unmute"):
            run.ask(Listen())


def test_listening_can_be_asked_for(folder: Path) -> None:
    with running(folder) as run:
        run.ask(Listen())
        assert run.ask(Status())["state"] == "armed"


def test_a_press_listens_and_another_does_not(folder: Path) -> None:
    with running(folder) as run:
        run.ask(Press())
        armed = run.ask(Status())["state"]
        run.ask(Press())
        assert (armed, run.ask(Status())["state"]) == ("armed", "idle")


def test_the_volume_is_kept_until_the_settings_change(folder: Path) -> None:
    with running(folder) as run:
        run.ask(Volume(percent=30))
        run.wait_for(event="volume", percent=30)
        while not (folder / "state.json").exists():
            assert run.process.poll() is None
    with running(folder) as run:
        kept = run.ask(Status())["volume"]
    with running(folder, "audio.volume=80") as run:
        assert (kept, run.ask(Status())["volume"]) == (30, 80)


def test_an_announcement_is_said(folder: Path) -> None:
    with running(folder) as run:
        run.ask(Announce(text="Dinner is ready."))
        assert run.wait_for(event="spoke")["text"] == "Dinner is ready."


def test_an_alarm_rings_until_it_is_stopped(folder: Path) -> None:
    with running(folder) as run:
        run.ask(Announce(text="Wake up.", key="morning", alarm=True))
        run.wait_for(event="state", state="ring")
        ringing = run.ask(Status())["ringing"]
        run.ask(Stop())
        assert run.wait_for(event="rang")["outcome"] == "stopped"
    assert ringing == ["Wake up."]


def test_a_typed_question_is_answered_by_it(folder: Path) -> None:
    with running(folder) as run:
        told = run.ask(Ask(text="what time is it"))
    assert told["plugin"] == "clock"
    assert told["understood"]


def test_what_it_does_not_understand_is_told(folder: Path) -> None:
    with running(folder) as run:
        assert not run.ask(Ask(text="blah blah"))["understood"]


def test_there_were_no_turns_yet(folder: Path) -> None:
    with running(folder) as run:
        assert run.ask(TurnsAsked())["turns"] == []


def test_a_second_daemon_is_refused(folder: Path) -> None:
    with running(folder):
        words = ["--input", f"file:{folder}/silence.wav", "--output", f"file:{folder}/other.wav"]
        second = subprocess.run(
            [sys.executable, "-m", "voiced", "run", *words, "--set", f"control.socket={folder}/control.sock"],
            env={**os.environ, "STATE_DIRECTORY": str(folder)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert second.returncode == 69
    assert "another voiced runs already" in second.stderr
