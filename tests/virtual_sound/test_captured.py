import numpy as np
import pytest

from tests.virtual_sound.captured import Captured

RATE = 16_000
PIECE = 80
"""Samples of 5 ms."""


def captured(stretches: str) -> Captured:
    """Stretches of 100 ms, a tone for each "#", that arrived in pieces of 5 ms from the time 10.0 on."""
    tone = (8000 * np.sin(np.arange(RATE // 10) * 2 * np.pi * 440 / RATE)).astype("<i2")
    pcm = b"".join(tone.tobytes() if one == "#" else bytes(2 * tone.size) for one in stretches)
    pieces = range(PIECE, len(pcm) // 2 + 1, PIECE)
    return Captured(pcm, RATE, tuple((10.0 + end / RATE, end) for end in pieces))


def test_a_sample_came_as_much_before_its_piece_as_before_the_pieces_end() -> None:
    assert captured("#").time_of(PIECE - 1 - 16) == pytest.approx(10.0 + 0.005 - 0.001)


def test_the_first_sound_is_the_end_of_the_first_loud_five_milliseconds() -> None:
    assert captured("-#").first_sound() == pytest.approx(10.105)


def test_sound_before_the_time_asked_for_does_not_count() -> None:
    assert captured("#-#").first_sound(after=10.15) == pytest.approx(10.205)


def test_silence_begins_behind_the_last_sound() -> None:
    assert captured("#---").silence(for_s=0.2) == pytest.approx(10.1)


def test_a_pause_shorter_than_asked_for_is_no_silence() -> None:
    assert captured("#-#-").silence(for_s=0.15) is None


def test_what_came_later_is_left_out() -> None:
    assert captured("-#").until(10.1).first_sound() is None


def test_nothing_came_before_the_first_piece() -> None:
    assert captured("#").until(9.0).pcm == b""


def test_pcm_is_found_at_whole_samples_only() -> None:
    heard = Captured(b"\x00\x01\x02\x03\x01\x02", RATE, ((10.0, 3),))
    assert (heard.find(b"\x01\x02"), heard.find(b"\x02\x03")) == (2, 1)
