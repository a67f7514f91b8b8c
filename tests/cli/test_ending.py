"""The daemon as a process: it ends in order when it is asked to, in whatever state it is."""

import json
import os
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ECHO, THIRD_PARTY
from tests.conversation.stage import write_wav
from voiced.api.testing import silence, vowel

pytestmark = pytest.mark.slow

LONG, SHORT = 40, 1
"""Words of a reply."""


@pytest.fixture
def daemon(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """`voiced run` in real time over a recording that asks a question and then stays silent for long."""
    words = " ".join(["hello"] * getattr(request, "param", LONG))
    recording = write_wav(tmp_path / "question.wav", silence(0.5) + vowel(0.8) + silence(30.0))
    options = [part for one in (*ECHO, f'plugins.echo.hears=["echo {words}"]') for part in ("--set", one)]
    files = ["--input", f"file:{recording}", "--output", f"file:{tmp_path / 'reply.wav'}"]
    environment = {**os.environ, "PYTHONPATH": str(THIRD_PARTY / "echo")}
    with subprocess.Popen(
        [sys.executable, "-m", "voiced", "run", "--json", *files, *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        yield process
        process.kill()


def wait_for(process: subprocess.Popen[str], **fields: str) -> None:
    assert process.stdout
    for line in process.stdout:
        if fields.items() <= json.loads(line).items():
            return
    raise AssertionError(f"it ended before {fields}: {process.stderr.read() if process.stderr else ''}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("state", ["idle", "listen", "confirm", "think", "speak"])
def test_a_signal_ends_it_in_every_state(daemon: subprocess.Popen[str], state: str, number: signal.Signals) -> None:
    wait_for(daemon, state=state)
    daemon.send_signal(number)
    _, errors = daemon.communicate(timeout=10)
    assert (daemon.returncode, errors) == (0, "")


@pytest.mark.parametrize("daemon", [SHORT], indirect=True)
def test_a_signal_ends_it_just_after_a_reply(daemon: subprocess.Popen[str]) -> None:
    wait_for(daemon, state="tail")
    daemon.send_signal(signal.SIGTERM)
    _, errors = daemon.communicate(timeout=10)
    assert (daemon.returncode, errors) == (0, "")


def test_a_reply_that_is_cut_is_a_whole_sound_file(daemon: subprocess.Popen[str], tmp_path: Path) -> None:
    wait_for(daemon, event="speaking")
    daemon.send_signal(signal.SIGTERM)
    daemon.communicate(timeout=10)
    with wave.open(str(tmp_path / "reply.wav")) as file:
        assert file.getframerate() == 16_000


def test_it_ends_quietly_when_nobody_reads_what_it_prints(daemon: subprocess.Popen[str]) -> None:
    assert daemon.stdout
    daemon.stdout.readline()
    daemon.stdout.close()
    assert daemon.stderr
    assert daemon.stderr.read() == ""
    assert daemon.wait(timeout=10) == 0
