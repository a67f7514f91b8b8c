"""How loud it is, in dBFS, and whether that is right for a voice."""

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.cli.recording.level_meter import FLOOR_DB, SILENT_DB, Level, LevelMeter, Verdict, place, zones

RATE = 48_000


def tone(seconds: float, db: float, rate: int = RATE) -> bytes:
    """A tone whose root mean square is so loud, cut at the ends of the scale."""
    peak = 32_768 * 10 ** (db / 20) * math.sqrt(2)
    waves = (peak * math.sin(2 * math.pi * 440 * n / rate) for n in range(round(seconds * rate)))
    return array("h", (max(-32_768, min(32_767, round(value))) for value in waves)).tobytes()


def level(*parts: bytes, rate: int = RATE) -> Level:
    meter = LevelMeter()
    for pcm in parts:
        meter.hear(pcm, rate)
    return meter.level()


@pytest.mark.parametrize("db", [-50.0, -25.0, -6.0])
@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_loudness_is_the_root_mean_square_and_the_peak_is_higher(db: float, rate: int) -> None:
    shown = level(tone(1.0, db, rate), rate=rate)
    assert shown.loudness_db == pytest.approx(db, abs=0.1)
    assert shown.peak_db == pytest.approx(db + 3.0, abs=0.1)


def test_silence_has_a_level() -> None:
    assert level(bytes(2 * RATE)) == Level(SILENT_DB, SILENT_DB, "")


def test_nothing_heard_has_a_level() -> None:
    assert level() == Level()


def test_the_lowest_sample_is_a_peak_too() -> None:
    assert level(array("h", [-32_768] + [0] * (RATE // 10)).tobytes()).peak_db == 0.0


def test_loudness_is_that_of_the_last_third_of_a_second() -> None:
    assert level(tone(1.0, -20), tone(0.3, -50)).loudness_db == pytest.approx(-50, abs=0.1)


def test_a_peak_is_shown_for_a_second() -> None:
    assert level(tone(0.1, -10), bytes(2 * RATE * 8 // 10)).peak_db == pytest.approx(-7, abs=0.1)
    assert level(tone(0.1, -10), bytes(2 * RATE)).peak_db == SILENT_DB


@pytest.mark.parametrize(
    ("seconds", "db", "verdict"),
    [
        (0.2, -25, ""),
        (1.0, -25, "good"),
        (1.0, -50, ""),
        (3.0, -50, "quiet"),
        (2.9, -90, ""),
        (3.0, -90, "nothing"),
        (1.0, -8, "loud"),
        (1.0, 0, "clipped"),
    ],
)
def test_the_verdict_waits_until_it_can_be_given(seconds: float, db: float, verdict: Verdict) -> None:
    assert level(tone(seconds, db)).verdict == verdict


def test_a_pause_between_two_sentences_is_not_too_quiet() -> None:
    assert level(tone(2.0, -25), tone(2.0, -60)).verdict == "good"


def test_a_click_is_no_speech() -> None:
    assert level(tone(1.5, -60), tone(0.1, -20), tone(1.5, -60)).verdict == "quiet"


def test_one_sample_at_the_end_of_the_scale_does_not_clip() -> None:
    assert level(tone(1.0, -25), array("h", [32_767]).tobytes(), tone(0.5, -25)).verdict == "loud"


def test_what_clipped_is_forgiven_after_three_seconds() -> None:
    assert level(tone(0.5, 0), tone(3.0, -25)).verdict == "good"


def test_it_counts_the_seconds() -> None:
    meter = LevelMeter()
    meter.hear(bytes(2 * 4_410), 44_100)
    assert meter.seconds == pytest.approx(0.1)


@given(st.lists(st.integers(0, 4000), max_size=12))
def test_how_sound_is_cut_into_blocks_makes_no_difference(cuts: list[int]) -> None:
    sound, cut = tone(0.2, -20, 8000), LevelMeter()
    at = 0
    for size in cuts:
        cut.hear(sound[at : at + 2 * size], 8000)
        at += 2 * size
    cut.hear(sound[at:], 8000)
    assert cut.level() == level(sound, rate=8000)


@given(st.floats(-200, 20), st.integers(1, 200))
def test_a_level_fills_a_place_of_the_bar(db: float, width: int) -> None:
    assert 0 <= place(db, width) <= width


def test_the_bar_is_empty_at_its_beginning_and_full_at_its_end() -> None:
    assert (place(FLOOR_DB, 30), place(FLOOR_DB / 2, 30), place(0.0, 30)) == (0, 15, 30)


def test_the_zones_of_the_bar_are_in_order() -> None:
    assert "".join(zone[0] for zone in zones(15)) == "qqqqqgggggggl" + "ll"
