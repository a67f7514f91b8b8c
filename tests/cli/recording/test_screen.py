"""Who records at a terminal sees how loud and how long it is, ends it by a key, and has the terminal as before."""

import re
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.recording.recording_child import TEXT
from tests.cli.terminal import ENTER, INTERRUPT, Terminal, environment, terminal_of
from tests.device.fake_native import FakeNative
from voiced.api import DeviceError, UsageError
from voiced.cli.recording.screen import Asked, recorded

BY_NOW = r"(0\.[6-9]|[1-9]\.\d) s so far"
"""More than half a second was recorded."""


@contextmanager
def terminal(heard: str = "-25", most_s: float = 60.0, columns: int = 80, **variables: str) -> Iterator[Terminal]:
    """With recording_child.py on it."""
    child = [sys.executable, "-m", "tests.cli.recording.recording_child", "--", heard, str(most_s)]
    with terminal_of(child, {**environment(), **variables}, columns=columns) as one:
        yield one


@contextmanager
def begun(heard: str = "-25", most_s: float = 60.0, columns: int = 80, **variables: str) -> Iterator[Terminal]:
    """Somebody has pressed Enter, and reads."""
    with terminal(heard, most_s, columns, **variables) as one:
        one.sees("Press Enter")
        one.press(ENTER)
        one.sees("Recording")
        yield one


@pytest.mark.slow
def test_enter_begins_and_enter_ends_it() -> None:
    with begun() as one:
        one.sees(BY_NOW)
        one.press(ENTER)
        code, told = one.ends()
    assert (code, told["rate"]) == (0, 44_100)
    assert told["samples"] >= 0.5 * 44_100


@pytest.mark.slow
def test_the_text_is_shown_and_afterwards_how_long_it_was() -> None:
    with begun(most_s=0.5) as one:
        code, told = one.ends()
    assert (code, told["samples"]) == (0, 22_050)
    assert TEXT in one.text
    assert one.text.rstrip().endswith("recorded 0.5 s")


@pytest.mark.slow
def test_the_meter_moves_before_and_while_it_records() -> None:
    with terminal("rise") as one:
        one.sees_it_move()
        one.press(ENTER)
        one.sees("Recording")
        one.sees("good")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("heard", "advice"), [("-55", "too quiet: come nearer"), ("-6", "too loud: move away"), ("0", "it clips")]
)
def test_who_is_too_quiet_or_too_loud_is_told_what_to_do(heard: str, advice: str) -> None:
    with begun(heard) as one:
        one.sees(advice)


@pytest.mark.slow
@pytest.mark.parametrize("heard", ["-90"])
def test_a_microphone_that_hears_nothing_is_told_before_anybody_reads(heard: str) -> None:
    with terminal(heard) as one:
        one.sees("nothing is heard")


@pytest.mark.slow
@pytest.mark.parametrize("key", ["q", "\x04", INTERRUPT])
@pytest.mark.parametrize("reach", [terminal, begun])
def test_who_gives_up_has_the_terminal_as_before(reach: Callable[..., Any], key: str) -> None:
    with reach() as one:
        one.sees("dB")
        assert not one.is_as_before
        one.press(key)
        assert one.ends() == (130, {})
        assert one.is_as_before
    assert "Traceback" not in one.text
    assert one.shown.rfind("\x1b[?25h") > one.shown.rfind("\x1b[?25l")


@pytest.mark.slow
def test_the_terminal_is_as_before_when_it_was_recorded() -> None:
    with begun(most_s=0.2) as one:
        one.ends()
        assert one.is_as_before


@pytest.mark.slow
def test_the_terminal_is_as_before_when_the_sound_system_hangs() -> None:
    with terminal("hang") as one:
        one.sees("Press Enter")
        assert one.ends()[0] == 1
        assert one.is_as_before
    assert "the sound system hangs" in one.text


@pytest.mark.slow
def test_a_key_that_bounces_does_not_end_it() -> None:
    with terminal() as one:
        one.sees("Press Enter")
        one.press(ENTER + ENTER)
        one.sees(BY_NOW)


@pytest.mark.slow
def test_a_file_that_is_not_there_is_told_and_the_terminal_is_as_before() -> None:
    with terminal("file:/nowhere/a.wav") as one:
        assert one.ends()[0] == DeviceError.exit_code
        assert one.is_as_before
    assert "cannot read /nowhere/a.wav" in one.text


@pytest.mark.slow
def test_a_file_is_recorded_when_somebody_presses_enter(tmp_path: Path) -> None:
    with terminal(sound_file(tmp_path)) as one:
        one.sees("Press Enter")
        one.press(ENTER)
        assert one.ends() == (0, {"samples": 24_000, "rate": 24_000})


@pytest.mark.slow
def test_on_a_narrow_terminal_no_line_is_longer() -> None:
    with begun(columns=40) as one:
        one.sees(BY_NOW)
        assert max(map(len, re.split(r"[\r\n]+", one.text))) <= 40


@pytest.mark.slow
def test_without_colours_the_words_say_it() -> None:
    with begun(NO_COLOR="1") as one:
        one.sees("good")
        one.sees(BY_NOW)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", one.shown)


@pytest.mark.slow
def test_a_dumb_terminal_shows_one_line_that_moves() -> None:
    with begun("rise", columns=40, TERM="dumb") as one:
        one.sees_it_move()
        one.press("q")
        assert one.ends()[0] == 130
    assert "\x1b" not in one.shown


@pytest.mark.slow
def test_a_terminal_without_utf_8_gets_ascii() -> None:
    with begun("rise", PYTHONUTF8="0", PYTHONIOENCODING="ascii") as one:
        one.sees_it_move()
    assert one.text.isascii()


def sound_file(folder: Path) -> str:
    """A second of silence at 24 kHz."""
    with wave.open(str(folder / "a.wav"), "wb") as file:
        file.setparams((1, 2, 24_000, 0, "NONE", ""))
        file.writeframes(bytes(48_000))
    return f"file:{folder / 'a.wav'}"


async def test_without_a_terminal_it_tells_the_beginning_and_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    got = await recorded(Asked("Read me.", (10, 20), 60, seconds=0.5), FakeNative(), sound_file(tmp_path))
    assert (len(got.pcm), got.rate) == (24_000, 24_000)
    shown = capsys.readouterr()
    assert shown.err == "recording 0.5 s; read this aloud: Read me.\nrecorded 0.5 s\n"
    assert shown.out == ""


async def test_without_a_terminal_it_is_never_longer_than_the_most(tmp_path: Path) -> None:
    got = await recorded(Asked("Read me.", (10, 20), 0.25, seconds=5.0), FakeNative(), sound_file(tmp_path))
    assert len(got.pcm) == 12_000


async def test_without_a_terminal_a_length_must_be_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--seconds"):
        await recorded(Asked("Read me.", (10, 20), 60), FakeNative(), sound_file(tmp_path))
