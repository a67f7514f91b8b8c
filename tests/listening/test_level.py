import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.corpus.noises import white
from tests.corpus.sound import at_level, blocks, pcm, silence
from voiced.audio import BLOCK, RATE
from voiced.listening.level import SILENT_DB, Level


def levels(sound: np.ndarray) -> list[float]:
    level = Level()
    return [level.hear(block) for block in blocks(pcm(sound))]


def tone(hertz: float, seconds: float, db: float) -> np.ndarray:
    return at_level(np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE), db)


def test_digital_silence_has_the_lowest_level() -> None:
    assert Level().hear(bytes(640)) == SILENT_DB


@pytest.mark.parametrize("db", [-60.0, -40.0, -20.0])
def test_noise_has_its_rms(db: float) -> None:
    assert np.median(levels(at_level(white(5, 1), db))) == pytest.approx(db, abs=1.0)


def test_the_first_block_has_its_own_level() -> None:
    assert levels(at_level(white(0.02, 1), -30.0))[0] == pytest.approx(-30.0, abs=2.0)


def test_a_direct_current_changes_nothing() -> None:
    sound = at_level(white(2, 1), -40.0)
    assert levels(sound + 0.1) == pytest.approx(levels(sound), abs=0.2)


def test_rumble_counts_for_less_than_a_voice_of_the_same_power() -> None:
    assert max(levels(tone(40, 1, -30.0))) < min(levels(tone(400, 1, -30.0))) - 10


def test_a_click_of_one_block_leaves_the_level_alone() -> None:
    sound = at_level(white(1, 1), -60.0)
    clicked = sound.copy()
    clicked[20 * BLOCK : 21 * BLOCK] *= 1000
    assert levels(clicked) == pytest.approx(levels(sound), abs=3.0)


def test_a_sound_raises_the_level_with_its_fourth_block() -> None:
    sound = np.concatenate([silence(0.2), at_level(white(0.2, 1), -30.0)])
    heard = levels(sound)
    assert heard[12] < -80
    assert heard[13] == pytest.approx(-30.0, abs=2.0)


def test_a_sound_that_ends_lowers_the_level_with_the_second_block_of_silence() -> None:
    sound = np.concatenate([at_level(white(0.2, 1), -30.0), silence(0.2)])
    heard = levels(sound)
    assert heard[10] > -40
    assert heard[11] < -80


@settings(deadline=None)
@given(st.floats(80, 4000))
@example(1000.2)
@example(1999.2)
def test_a_steady_tone_wavers_by_less_than_what_opens_the_gate(hertz: float) -> None:
    heard = levels(tone(hertz, 2, -30.0))
    assert max(heard) - min(heard) < 5


@settings(deadline=None)
@given(st.binary(min_size=640, max_size=640))
def test_any_block_has_a_level_between_silence_and_full_scale(block: bytes) -> None:
    level = Level().hear(block)
    assert math.isfinite(level)
    assert SILENT_DB <= level < 7
