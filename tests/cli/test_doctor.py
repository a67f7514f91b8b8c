"""`voiced doctor`: what is wrong, and the line that mends it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import THIRD_PARTY, Voiced, lines
from voiced.cli.program import outcome, program

KEEPER = ("plugins.keeper.enabled=true", "blocked_plugins=dashscope")


@pytest.fixture
def doctor(voiced: Voiced, question: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Voiced:
    """Runs it where nothing is wrong, with a plugin that has checks, unless `settings` say otherwise."""
    monkeypatch.syspath_prepend(str(THIRD_PARTY / "keeper"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    sound = (f"audio.input=file:{question}", f"audio.output=file:{tmp_path}/reply.wav")

    def run(*arguments: object, settings: tuple[str, ...] = ()) -> int:
        return voiced("doctor", *arguments, settings=(*sound, *KEEPER, *settings))

    return run


def by_name(text: str) -> dict[str, dict[str, Any]]:
    return {one["check"]: one for one in lines(text)}


def test_where_nothing_is_wrong_the_exit_code_is_0(doctor: Voiced) -> None:
    assert doctor() == 0


def test_what_is_doubtful_is_no_failure(doctor: Voiced) -> None:
    assert doctor(settings=("plugins.keeper.finds=doubtful",)) == 0


def test_what_is_wrong_is_a_failure(doctor: Voiced) -> None:
    assert doctor(settings=("plugins.keeper.finds=wrong",)) == 1


def test_the_table_has_a_line_for_each_check(doctor: Voiced, capsys: pytest.CaptureFixture[str]) -> None:
    doctor()
    heading, *rows, _ = capsys.readouterr().out.splitlines()
    assert heading.split() == ["of", "tested", "is", "found", "what", "to", "do"]
    assert [row.split()[:2] for row in rows] == [
        ["voiced", "settings"],
        ["voiced", "plugins"],
        ["voiced", "recognizer"],
        ["voiced", "voice"],
        ["voiced", "microphone"],
        ["voiced", "loudspeaker"],
        ["keeper", "the"],
    ]


def test_the_line_that_mends_it_is_in_the_table(doctor: Voiced, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(settings=("asr.providers=ear",)) == 1
    [row] = [line for line in capsys.readouterr().out.splitlines() if "recognizer ear" in line]
    assert row.split("  ")[-1].strip() == "see `voiced plugins`, and what asr.providers says"


def test_what_a_service_could_be_asked_is_said(doctor: Voiced, capsys: pytest.CaptureFixture[str]) -> None:
    doctor()
    assert capsys.readouterr().out.splitlines()[-1] == "More is tested with: voiced doctor --live"


def test_nothing_is_said_of_services_when_nothing_was_left_out(
    doctor: Voiced, capsys: pytest.CaptureFixture[str]
) -> None:
    doctor("--live")
    assert "--live" not in capsys.readouterr().out


def test_json_is_one_object_for_each_check(doctor: Voiced, capsys: pytest.CaptureFixture[str]) -> None:
    doctor("--json")
    assert by_name(capsys.readouterr().out)["store"] == {
        "of": "keeper",
        "check": "store",
        "title": "the store",
        "outcome": "fine",
        "text": "passes",
        "mend": "",
        "measured": {"lasting": False},
    }


def test_a_service_is_asked_only_with_live(doctor: Voiced, capsys: pytest.CaptureFixture[str]) -> None:
    doctor("--json")
    assert "bank" not in by_name(capsys.readouterr().out)
    doctor("--json", "--live")
    assert "bank" in by_name(capsys.readouterr().out)


def test_with_live_a_plugin_has_its_store_where_the_daemon_keeps_it(
    doctor: Voiced, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    doctor("--json", "--live", settings=(f"control.socket={tmp_path}/control.sock",))
    assert by_name(capsys.readouterr().out)["bank"]["text"] == "lasts"


def test_over_files_nothing_is_kept(doctor: Voiced, capsys: pytest.CaptureFixture[str]) -> None:
    doctor("--json", "--live")
    assert by_name(capsys.readouterr().out)["bank"]["text"] == "passes"


def test_a_refused_plugin_is_told_once_and_not_by_the_log_too(
    doctor: Voiced, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(settings=("plugins.webrtcvad.mode=7",)) == 1
    told = capsys.readouterr()
    assert told.out.count("must be a whole number from 0 to 3") == 1
    assert told.err == ""


def test_a_mistake_in_the_settings_of_the_core_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["doctor", "--set", "audio.volume=101"]) == 78
    assert "must be a whole number from 0 to 100" in capsys.readouterr().err


@pytest.mark.slow
def test_a_check_that_blocks_the_loop_does_not_hold_it_for_ever(tmp_path: Path) -> None:
    blocking = tmp_path / "voiced_blocking"
    metadata = tmp_path / "voiced_blocking-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Name: voiced_blocking\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[voiced.plugins]\nblocking = voiced_blocking:plugin\n")
    blocking.with_suffix(".py").write_text(BLOCKING)
    done = subprocess.run(
        [sys.executable, "-m", "voiced", "doctor", "--set", "plugins.blocking.enabled=true"],
        capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 1
    assert "plugin 'blocking' blocks the loop" in done.stderr


BLOCKING = """
import time
from voiced.api import Check, Plugin, PluginSettings, hookimpl
class Blocking:
    @hookimpl
    def voiced_checks(self):
        return [Check("block", "block", self.block)]
    async def block(self):
        time.sleep(60)
plugin = Plugin(PluginSettings, lambda _: Blocking())
"""
