"""What script/run does once everything is set up."""

import pytest

from tests.scripts.machine import Machine

TALKS = """
case $1 in
  talk) echo "it is noon"; echo sound >"$4" ;;
  devices) exit {devices} ;;
esac"""
TALK = "voiced talk build/question.wav --out reply.wav"
CHECK = "voiced devices --check"


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine that is set up, with a voiced that leaves a reply."""
    machine.program(machine.checkout / "script" / "setup")
    machine.program(machine.checkout / ".venv" / "bin" / "voiced", TALKS.format(devices=69))
    return machine


def test_run_sets_up_and_holds_the_conversation(ready: Machine) -> None:
    done = ready.run("script/run")
    assert done.returncode == 0, done.stderr
    assert [call.strip() for call in ready.calls()] == ["setup", TALK, CHECK]


def test_with_a_microphone_and_a_loudspeaker_it_goes_on_listening(ready: Machine) -> None:
    ready.program(ready.checkout / ".venv" / "bin" / "voiced", TALKS.format(devices=0))
    assert ready.run("script/run").returncode == 0
    assert [call.strip() for call in ready.calls()] == ["setup", TALK, CHECK, "voiced run"]


def test_run_shows_what_voiced_says_and_where_the_reply_is(ready: Machine) -> None:
    shown = ready.run("script/run").stdout
    assert "it is noon" in shown
    assert f"{ready.checkout}/reply.wav" in shown


def test_run_leaves_the_reply_in_the_checkout(ready: Machine) -> None:
    ready.run("script/run")
    assert (ready.checkout / "reply.wav").read_text() == "sound\n"


def test_run_ends_with_voiceds_exit_code_and_no_old_reply(ready: Machine) -> None:
    (ready.checkout / "reply.wav").write_text("of yesterday")
    ready.program(ready.checkout / ".venv" / "bin" / "voiced", "exit 69")
    assert ready.run("script/run").returncode == 69
    assert not (ready.checkout / "reply.wav").exists()


def test_run_stops_when_the_setup_fails(ready: Machine) -> None:
    ready.program(ready.checkout / "script" / "setup", "exit 1")
    assert ready.run("script/run").returncode == 1
    assert ready.calls("voiced") == []
