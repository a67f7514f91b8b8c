"""What somebody sees while they record fits, and says what to do."""

import pytest

from voiced.cli.recording.level_meter import Level, Verdict
from voiced.cli.recording.view import LINE, Stage, View, line, lines


def view(stage: Stage, verdict: Verdict, db: float = -25.0) -> View:
    return View(stage, Level(db, db + 10, verdict), 12.34, (10.0, 20.0), 60.0)


def test_it_says_how_long_it_is_and_how_long_it_should_be() -> None:
    shown = lines(view("recording", "good"), 80, is_ascii=True).plain
    assert "12.3 s so far; 10 to 20 s is best, at most 60 s" in shown


def test_nobody_is_told_to_speak_up_before_it_is_their_turn() -> None:
    assert "too quiet:" not in lines(view("waiting", "quiet"), 80, is_ascii=True).plain


@pytest.mark.parametrize("verdict", ["", "nothing", "quiet", "good", "loud", "clipped"])
def test_the_one_line_is_always_as_wide(verdict: Verdict) -> None:
    assert len(line(view("recording", verdict), is_ascii=True)) == LINE


@pytest.mark.parametrize("width", [1, 5, 10, 40, 200])
@pytest.mark.parametrize("db", [-120.0, -60.0, -12.0, 0.0])
def test_no_width_is_too_narrow(width: int, db: float) -> None:
    assert "[" in lines(view("recording", "good", db), width, is_ascii=False).plain
