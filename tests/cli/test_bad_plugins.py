"""A bad plugin beside good ones: it is named, the others answer."""

import os
import subprocess
import sys

import pytest

from tests.cli.conftest import THIRD_PARTY

pytestmark = pytest.mark.slow


def ask(text: str, *folders: str) -> "subprocess.CompletedProcess[str]":
    """`voiced ask TEXT` as a process, with the plugins of some folders installed and enabled."""
    path = os.pathsep.join(str(THIRD_PARTY / folder) for folder in folders)
    enabled = [part for name in folders for part in ("--set", f"plugins.{name}.enabled=true")]
    return subprocess.run(
        [sys.executable, "-m", "voiced", "ask", text, *enabled],
        capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("bad_import", "cannot be imported"),
        ("bad_exit", "SystemExit"),
        ("bad_build", "bad_build"),
        ("bad_misspelt", "voiced_"),
        ("bad_value", "Plugin"),
        ("bad_required", "bad_required"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named_and_the_others_answer(folder: str, reason: str) -> None:
    done = ask("who are you", folder)
    assert (done.returncode, done.stdout) == (0, "I am voiced, your voice assistant.\n")
    assert folder in done.stderr
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_a_handler_that_never_returns_is_given_up_and_named() -> None:
    done = ask("please wait", "bad_waits")
    assert done.returncode == 1
    assert "bad_waits" in done.stderr
    assert "longer than 5 s" in done.stderr


def test_a_plain_handler_that_never_returns_does_not_keep_the_process() -> None:
    done = ask("please sleep", "bad_sleeps")
    assert done.returncode == 1
    assert "bad_sleeps" in done.stderr


def test_a_handler_that_blocks_the_loop_is_named_with_its_line_and_the_process_leaves() -> None:
    done = ask("please block", "bad_blocks")
    assert done.returncode == 1
    assert "plugin 'bad_blocks' blocks the loop" in done.stderr
    assert "time.sleep(" in done.stderr


def test_a_handler_that_clings_to_its_task_does_not_keep_the_process() -> None:
    done = ask("please stop", "bad_clings")
    assert done.returncode == 1
    assert "bad_clings" in done.stderr
