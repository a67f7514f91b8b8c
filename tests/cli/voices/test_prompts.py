"""What somebody at a terminal is asked about voices, and what becomes of their answers."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import THIRD_PARTY
from tests.cli.terminal import Terminal, environment, terminal_of

pytestmark = pytest.mark.slow


@contextmanager
def typing(folder: Path, *words: str) -> Iterator[Terminal]:
    """`voiced voices` on a terminal, with the services of the test plugin."""
    homes = {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    variables = {**environment(), **homes, "PYTHONPATH": str(THIRD_PARTY / "maker"), "LANGUAGE": "en"}
    memory = ("--set", f"plugins.maker.memory={folder}/account.json")
    command = [sys.executable, "-m", "voiced", "voices", *words, *memory]
    with terminal_of(command, variables, shows_output=True, folder=folder) as terminal:
        yield terminal


def made(folder: Path) -> list[dict[str, Any]]:
    """The voices that are there."""
    account = json.loads((folder / "account.json").read_text())["maker-voice"]
    return [one for one in account["made"] if not one["deleted"]]


@contextmanager
def designing(folder: Path) -> Iterator[Terminal]:
    """Somebody has designed a voice."""
    with typing(folder, "design", "bob", "A calm man.", "--tts", "maker-voice", "--no-play") as somebody:
        somebody.sees("How it sounds is in bob-1.wav")
        somebody.sees("Keep this voice?")
        yield somebody


@pytest.mark.parametrize(("answer", "left"), [("\n", 1), ("y\n", 1), ("n\n", 0)])
def test_a_designed_voice_is_kept_or_thrown_away(tmp_path: Path, answer: str, left: int) -> None:
    with designing(tmp_path) as somebody:
        somebody.press(answer)
        code, _ = somebody.ends()
    assert (code, len(made(tmp_path))) == (0, left)


def test_who_leaves_without_an_answer_keeps_the_voice(tmp_path: Path) -> None:
    with designing(tmp_path) as somebody:
        somebody.interrupts(until="It is kept; 'voiced voices delete bob-1' deletes it")
        code, _ = somebody.ends()
    assert (code, len(made(tmp_path))) == (130, 1)


@pytest.mark.parametrize(("answer", "code", "left"), [("\n", 130, 1), ("y\n", 0, 0)])
def test_a_deletion_is_asked_for_twice(tmp_path: Path, answer: str, code: int, left: int) -> None:
    with designing(tmp_path) as somebody:
        somebody.press("\n")
        somebody.ends()
    with typing(tmp_path, "delete", "bob") as somebody:
        somebody.sees("Delete the voice bob-1 for ever?")
        somebody.press(answer)
        assert somebody.ends()[0] == code
    assert len(made(tmp_path)) == left


def test_without_consent_nothing_is_sent(tmp_path: Path) -> None:
    with typing(tmp_path, "clone", "anna", "anna.wav", "--tts", "maker-voice") as somebody:
        somebody.sees("anna agrees that a recording of their voice is sent")
        somebody.sees("Is that so?")
        somebody.press("\n")
        assert somebody.ends()[0] == 130
    assert not (tmp_path / "account.json").exists()
