"""What all verbs share: how they are found, how they end, what they print."""

import io
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from voiced import __version__
from voiced.api import (
    Answered,
    DeviceError,
    Event,
    Failed,
    Happened,
    Heard,
    InterimHeard,
    Matched,
    PluginError,
    ProviderChanged,
    SettingsError,
    SpeechBegan,
    SpeechEnded,
    Spoke,
    StateChanged,
    Unmatched,
    UsageError,
)
from voiced.cli.printing import print_event, print_table
from voiced.cli.program import outcome, program
from voiced.cli.session import Session, common
from voiced.cli.verbs import VERBS

HEAVY = {"pydantic", "pydantic_settings", "pluggy", "asyncio", "numpy", "hassil", "rich", "babel", "websockets"}
MODULES = """
import sys
from voiced.cli.program import outcome, program
code = outcome(program, sys.argv[1:])
print("MODULES", *sys.modules)
sys.exit(code)
"""


@pytest.fixture
def sessions() -> list[Session]:
    return []


@pytest.fixture
def verb(sessions: list[Session]) -> click.Command:
    """A verb with a shortcut that notes its session."""

    @click.command()
    @click.option("--input")
    @common(input="audio.input")
    def command(session: Session) -> None:
        sessions.append(session)

    return command


def raising(error: BaseException) -> click.Command:
    @click.command()
    @common()
    def command(session: Session) -> None:
        raise error

    return command


def modules(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", MODULES, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("MODULES")[2].split())


def test_help_imports_nothing_heavy() -> None:
    assert modules("--help") & HEAVY == set()


def test_the_version_imports_nothing_heavy() -> None:
    assert modules("--version") & HEAVY == set()


def test_the_help_of_a_verb_imports_no_other_verb() -> None:
    found = modules("settings", "--help")
    assert found & {f"voiced.cli.{verb}" for verb in VERBS} == {"voiced.cli.settings"}


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_imports_nothing_heavy(verb: str) -> None:
    assert modules(verb, "--help") & HEAVY == set()


def test_the_help_names_every_verb_with_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["--help"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line.split(maxsplit=1) for line in lines[-len(VERBS) :]] == [[verb, text] for verb, text in VERBS.items()]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_command_whose_help_begins_like_its_line(verb: str) -> None:
    command = program.get_command(click.Context(program), verb)
    assert command is not None
    assert (command.help or "").startswith(VERBS[verb].rstrip("."))


def commands(group: click.Group) -> Iterator[click.Command]:
    """Every command, those of groups inside of it too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command)
        else:
            yield command


def test_every_command_takes_the_common_options() -> None:
    common = {"--config", "--set", "--json", "-v", "--verbose"}
    taken = {one.name: {option for parameter in one.params for option in parameter.opts} for one in commands(program)}
    assert [name for name, options in taken.items() if not options >= common] == []


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["--version"]) == 0
    assert capsys.readouterr().out == f"voiced {__version__}\n"


def test_without_a_verb_the_help_is_shown_and_the_usage_was_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, []) == 2
    assert "settings" in capsys.readouterr().err


def test_an_unknown_verb_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["setings"]) == 2
    assert capsys.readouterr().err == (
        'voiced: there is no command "setings"; did you mean "settings"?\nTry \'voiced --help\'.\n'
    )


def test_a_verb_like_no_other_is_told_with_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["xyz"]) == 2
    assert f"there are {', '.join(VERBS)}" in capsys.readouterr().err


def test_an_unknown_option_is_wrong_usage(verb: click.Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(verb, ["--jsn"]) == 2
    assert capsys.readouterr().err.startswith("voiced: No such option '--jsn'")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PluginError("why"), 1),
        (UsageError("why"), 2),
        (DeviceError("why"), 69),
        (SettingsError("why"), 78),
        (ExceptionGroup("tasks", [ExceptionGroup("more", [SettingsError("why"), PluginError("not")])]), 78),
    ],
)
def test_a_known_failure_is_one_message_and_its_exit_code(
    error: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(raising(error), []) == code
    assert capsys.readouterr() == ("", "voiced: why\n")


def test_a_bug_is_told_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(raising(KeyError("x")), []) == 1
    assert capsys.readouterr().err == "voiced: internal error: KeyError: 'x' (run with -v for details)\n"


def test_a_bug_among_known_failures_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(raising(ExceptionGroup("tasks", [SettingsError("why"), KeyError("x")])), []) == 1
    assert capsys.readouterr().err.startswith("voiced: internal error: ExceptionGroup: tasks (2 sub-exceptions)")


def test_a_bug_is_told_with_a_traceback_when_verbose(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(raising(KeyError("x")), ["-v"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("Traceback (most recent call last):")
    assert told.endswith("voiced: internal error: KeyError: 'x'\n")


def test_the_keyboard_interrupts_with_130(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(raising(KeyboardInterrupt()), []) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_verb_may_give_the_exit_code() -> None:
    assert outcome(click.Command("verb", callback=lambda: 3), []) == 3


def test_a_reader_that_goes_away_is_no_reason_to_complain() -> None:
    run = [sys.executable, "-m", "voiced", "--help"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("arguments", ["--help", "settings --json"])
def test_a_closed_standard_output_is_no_reason_to_fail(arguments: str) -> None:
    line = f"exec {shlex.quote(sys.executable)} -m voiced {arguments} >&-"
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_is_told_without_a_traceback() -> None:
    line = f"exec {shlex.quote(sys.executable)} -m voiced settings --json >/dev/full"
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, check=False)
    told = b"voiced: [Errno 28] No space left on device (run with -v for details)\n"
    assert (done.returncode, done.stderr) == (1, told)


def test_set_and_config_reach_the_settings(verb: click.Command, sessions: list[Session], tmp_path: Path) -> None:
    config = tmp_path / "a.toml"
    config.write_text("[audio]\nvolume = 7")
    assert outcome(verb, ["--config", str(config), "--set", "audio.frame-ms=40", "--set", "language=de"]) == 0
    settings = sessions[0].loaded.settings
    assert (settings.audio.volume, settings.audio.frame_ms, settings.language) == (7, 40, "de")


def test_variables_reach_the_settings(
    verb: click.Command, sessions: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICED_AUDIO__VOLUME", "8")
    assert outcome(verb, []) == 0
    assert sessions[0].loaded.settings.audio.volume == 8


def test_an_option_of_the_verb_wins_over_set(verb: click.Command, sessions: list[Session]) -> None:
    assert outcome(verb, ["--input", "file:a.wav", "--set", "audio.input=b"]) == 0
    assert sessions[0].loaded.settings.audio.input == "file:a.wav"


def test_an_option_that_is_not_given_changes_nothing(verb: click.Command, sessions: list[Session]) -> None:
    assert outcome(verb, ["--set", "audio.input=b"]) == 0
    assert sessions[0].loaded.settings.audio.input == "b"


def test_json_and_verbose_reach_the_verb(verb: click.Command, sessions: list[Session]) -> None:
    assert outcome(verb, ["--json", "-vv"]) == 0
    assert (sessions[0].json, sessions[0].verbose) == (True, 2)


def test_a_mistake_in_the_settings_ends_the_verb_before_it_begins(
    verb: click.Command, sessions: list[Session], capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(verb, ["--set", "audio.volume=101"]) == 78
    assert sessions == []
    assert capsys.readouterr().err == (
        "voiced: --set audio.volume: audio.volume = 101: must be a whole number from 0 to 100\n"
    )


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (Heard("what time is it", "en", "pocketsphinx"), "heard: what time is it (pocketsphinx, en)\n"),
        (Heard("", "en", "pocketsphinx"), "heard: nothing\n"),
        (Unmatched(addressed=True), "not understood\n"),
        (Unmatched(addressed=False), "not addressed: no answer\n"),
        (Answered("clock", "It is ten."), "answer: It is ten.\n"),
        (Spoke("It is", complete=False), "interrupted after: It is\n"),
        (Failed("hearing", "dead", "no answer"), "failed: hearing: no answer\n"),
        (Spoke("It is ten.", complete=True), ""),
        (StateChanged("listen"), ""),
        (InterimHeard("what", "time"), ""),
        (ProviderChanged("qwen-asr", "asr", "missing: no key"), ""),
    ],
)
def test_people_see_what_was_heard_and_answered(event: Event, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_event(Happened(event, 1.0, 1), as_json=False)
    assert capsys.readouterr().out == line


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (StateChanged("listen"), "state: listen\n"),
        (SpeechBegan(), "speech began\n"),
        (InterimHeard("what", "time"), "  what [time]\n"),
        (SpeechEnded(), "speech ended\n"),
        (Matched("clock", "time", {"city": "Rome"}), "matched: clock.time {'city': 'Rome'}\n"),
        (Matched("clock", "time"), "matched: clock.time\n"),
        (ProviderChanged("qwen-asr", "asr", "missing: no key"), "asr qwen-asr: missing: no key\n"),
    ],
)
def test_people_see_the_steps_when_verbose(event: Event, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_event(Happened(event, 1.0, 1), as_json=False, verbose=True)
    assert capsys.readouterr().out == line


def test_json_is_one_line_for_every_event(capsys: pytest.CaptureFixture[str]) -> None:
    print_event(Happened(Heard("几点了\n", "zh", "qwen-asr"), 1.23456, 2), as_json=True)
    line = capsys.readouterr().out
    assert line.count("\n") == 1
    expected: dict[str, Any] = {"event": "heard", "t": 1.235, "turn": 2}
    assert json.loads(line) == expected | {
        "text": "几点了\n", "language": "zh", "provider": "qwen-asr", "emotion": ""
    }  # fmt: skip
    assert "几点了" in line


def test_a_table_in_a_pipe_keeps_each_row_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    print_table(("a", "b"), [("x" * 300, "[bold]y[/bold]")])
    assert out.getvalue().splitlines()[1].split() == ["x" * 300, "[bold]y[/bold]"]
