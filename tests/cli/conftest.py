"""A command line with the echo plugin in place of a real recognizer and a real voice."""

import json
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conversation.stage import write_wav
from voiced.api.testing import silence, vowel
from voiced.cli.program import outcome, program

if TYPE_CHECKING:
    from tests.cli.voices.own_voices import Shop

THIRD_PARTY = Path(__file__).parents[1] / "third_party"
ECHO = ("asr.providers=echo-recognizer", "tts.providers=echo-voice", "plugins.echo.enabled=true")

Voiced = Callable[..., int]


@pytest.fixture(autouse=True)
def nobody_is_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No settings and variables of the machine, and the log left as it was."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    for name in [name for name in os.environ if name.startswith("VOICED_")]:
        monkeypatch.delenv(name)
    logger, level = logging.getLogger("voiced"), logging.getLogger("voiced").level
    yield
    logger.setLevel(level)


@pytest.fixture
def voiced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Voiced:
    """Runs a verb of `voiced` beside the echo plugin; more settings as `settings`; the exit code.

    No daemon answers for it: not even one that runs on this machine.
    """
    nobody = f"control.socket={tmp_path_factory.mktemp('nobody')}/control.sock"
    monkeypatch.syspath_prepend(str(THIRD_PARTY / "echo"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def run(verb: str, *arguments: object, settings: tuple[str, ...] = ()) -> int:
        given = (*ECHO, *settings, nobody) if verb == "ask" else (*ECHO, *settings)
        options = [part for one in given for part in ("--set", one)]
        return outcome(program, [verb, *map(str, arguments), *options])

    return run


@pytest.fixture
def question(tmp_path: Path) -> Path:
    """A recording of somebody who says something."""
    return write_wav(tmp_path / "question.wav", silence(0.6) + vowel(0.8) + silence(0.6))


def lines(text: str) -> list[dict[str, Any]]:
    """JSON objects, one a line."""
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Shop":
    """Where nothing was made yet."""
    from tests.cli.voices.own_voices import Shop

    monkeypatch.syspath_prepend(str(THIRD_PARTY / "maker"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("DASHSCOPE_API_KEY", "HUAWEICLOUD_SIS_AK", "HUAWEICLOUD_SIS_SK", "HUAWEICLOUD_SIS_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return Shop(tmp_path, capsys)
