"""`voiced doctor --live` at a service: what it measures is printed, kept, and used by the daemon from then on."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conversation.stage import write_wav
from tests.servers.dashscope.ears import Heard, Hearing
from tests.servers.dashscope.faults import After, CloseWhen
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import Tones
from voiced.api.testing import silence, vowel

pytestmark = pytest.mark.slow

KEY = "sk-0123456789abcdef"
SECRET = KEY.removeprefix("sk-")
LIMIT_S = 100
FRAME_BYTES = 3200
"""What a microphone gives at once, at most."""

IDLE = 10
"""The connection to the recognizer that is left idle."""


class Always:
    """Ears that hear the same in everything."""

    def __call__(self) -> Hearing:
        return self

    def hear(self, pcm: bytes) -> Heard:
        return Heard("", "")

    def end(self) -> str:
        return "what time is it"


class House:
    """A device and its state, at a service that comes back at the same address."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.output = ""
        """Everything that was printed and logged."""
        question = write_wav(folder / "question.wav", silence(0.6) + vowel(0.8) + silence(2.0))
        self._settings = (
            f"plugins.dashscope.endpoint=ws://127.0.0.1:{port}", "asr.providers=qwen-asr", "tts.providers=qwen-tts",
            f"audio.input=file:{question}", f"audio.output=file:{folder}/reply.wav", "audio.paced=false",
            f"control.socket={folder}/control.sock", "plugins.dashscope.qwen-asr.silence-ms=2000",
            "plugins.chat.enabled=false",
        )  # fmt: skip

    def service(self, habits: Habits | None = None) -> DashScopeService:
        return DashScopeService(ears=Always(), voice=Tones(character_ms=10), port=self.port, habits=habits)

    def voiced(self, *words: str) -> "subprocess.CompletedProcess[str]":
        places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"), str(self.folder))
        options = [part for one in self._settings for part in ("--set", one)]
        done = subprocess.run(
            [sys.executable, "-m", "voiced", *words, *options], cwd=self.folder, timeout=LIMIT_S, check=False,
            env={**os.environ, **places, "DASHSCOPE_API_KEY": KEY}, stdin=subprocess.DEVNULL, capture_output=True,
            text=True,
        )  # fmt: skip
        self.output += done.stdout + done.stderr
        return done

    def sends_bursts(self) -> bool:
        """Whether a daemon that hears a question sends silence faster than it lasts."""
        with ServiceInThread(self.service()) as service:
            assert self.voiced("run", "-vv").returncode == 0
            return any(len(piece.pcm) > FRAME_BYTES for record in service.of("asr") for piece in record.audio)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    with ServiceInThread(DashScopeService()) as service:
        port = int(service.url.rpartition(":")[2])
    return House(tmp_path_factory.mktemp("house"), port)


@pytest.fixture(scope="module")
def bursts_before(house: House) -> bool:
    return house.sends_bursts()


@pytest.fixture(scope="module")
def measured(house: House, bursts_before: bool) -> dict[str, dict[str, Any]]:  # noqa: FBT001  a fixture
    """What a doctor finds at a service that hears no faster than people do, by the name of the check."""
    with ServiceInThread(house.service(Habits(hearing_speed=1.0))) as service:
        service.faults.nth(IDLE, CloseWhen(After("session.updated"), 1000), of="asr")
        done = house.voiced("doctor", "--live", "--json", "-vv")
    assert done.returncode == 0, done.stdout + done.stderr
    return {one["check"]: one for one in map(json.loads, done.stdout.splitlines())}


def test_everything_is_measured(measured: dict[str, dict[str, Any]]) -> None:
    values = {name for one in measured.values() for name in one["measured"]}
    assert values >= {
        "asr_connect_ms", "tts_connect_ms", "first_audio_cold_ms", "first_audio_warm_ms", "commit_while_speaking",
        "manual_interims", "finish_ms", "burst_works", "catch_up", "ping_answered", "idle_s", "idle_closed",
    }  # fmt: skip


def test_what_was_measured_is_kept(measured: dict[str, dict[str, Any]]) -> None:
    assert measured["kept"]["outcome"] == "fine"


def test_silence_that_does_not_count_is_doubtful(measured: dict[str, dict[str, Any]]) -> None:
    assert (measured["zero-burst"]["outcome"], measured["idle-life"]["measured"]["idle_closed"]) == ("doubtful", True)


def test_the_daemon_does_otherwise_from_then_on(
    house: House, bursts_before: bool, measured: dict[str, dict[str, Any]]  # noqa: FBT001  a fixture
) -> None:  # fmt: skip
    assert measured["kept"]["outcome"] == "fine"
    assert (bursts_before, house.sends_bursts()) == (True, False)


def test_the_key_is_nowhere_to_be_read(house: House, measured: dict[str, dict[str, Any]]) -> None:
    assert measured
    assert SECRET not in house.output
    assert not [file for file in house.folder.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]
