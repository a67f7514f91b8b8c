"""Silence around a clause, cut while its sound streams."""

import math
import shutil
import subprocess
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiced_plugins.trimming import LONGEST, Trimming

RATE = 8000
WINDOW = 40
"""Samples of 5 ms."""

BEFORE, BEHIND = 0.02, 0.1
AUDIBLE = 32768 * 10 ** (-40 / 20)
"""Peaks of what a loudspeaker in a quiet room may let hear."""

NOISE = (32768 * 10 ** (-50 / 20)) * math.sqrt(2)
"""Amplitude of a sine of -50 dBFS."""


def tone(seconds: float, amplitude: float = 8000.0) -> bytes:
    count = round(seconds * RATE)
    return array("h", [round(amplitude * math.sin(at * 0.7)) for at in range(count)]).tobytes()


def silence(seconds: float) -> bytes:
    return bytes(round(seconds * RATE) * 2)


def trimmed(*pieces: bytes) -> bytes:
    trimming = Trimming(RATE, BEFORE, BEHIND)
    return b"".join([*map(trimming.feed, pieces), trimming.end()])


def test_silence_before_the_first_sound_is_cut() -> None:
    assert trimmed(silence(0.2) + tone(0.3)) == silence(BEFORE) + tone(0.3)


def test_less_silence_than_may_stay_stays() -> None:
    assert trimmed(silence(0.01) + tone(0.3)) == silence(0.01) + tone(0.3)


def test_silence_behind_the_last_sound_is_cut() -> None:
    assert trimmed(tone(0.3) + silence(0.5)) == tone(0.3) + silence(BEHIND)


def test_a_pause_stays_as_it_was() -> None:
    pcm = tone(0.3) + silence(0.6) + tone(0.2)
    assert trimmed(pcm) == pcm


def test_a_fricative_in_front_is_not_cut() -> None:
    soft = tone(0.08, amplitude=NOISE)
    assert trimmed(silence(0.2) + soft + tone(0.3)) == silence(BEFORE) + soft + tone(0.3)


def test_what_is_softer_than_55_db_below_the_loudest_is_silence() -> None:
    nearly = tone(0.2, amplitude=NOISE / 2)
    assert trimmed(nearly + tone(0.3)) == nearly[-len(silence(BEFORE)) :] + tone(0.3)


def test_sound_goes_out_as_soon_as_it_is_there() -> None:
    trimming = Trimming(RATE, BEFORE, BEHIND)
    assert trimming.feed(silence(0.1)) == b""
    assert trimming.feed(silence(0.1) + tone(0.1)) == silence(BEFORE) + tone(0.1)
    assert trimming.feed(tone(0.1)) == tone(0.1)


def test_silence_that_may_stay_goes_out_at_once() -> None:
    trimming = Trimming(RATE, BEFORE, BEHIND)
    assert trimming.feed(tone(0.1) + silence(0.3)) == tone(0.1) + silence(BEHIND)
    assert trimming.feed(tone(0.1)) == silence(0.2) + tone(0.1)


@pytest.mark.parametrize("behind", [0.0, 0.05, 0.1, 0.4])
def test_it_tells_how_much_silence_it_left(behind: float) -> None:
    trimming = Trimming(RATE, BEFORE, BEHIND)
    trimming.feed(tone(0.1) + silence(behind))
    trimming.end()
    assert trimming.left == pytest.approx(min(behind, BEHIND))


def test_of_silence_alone_little_is_left() -> None:
    assert trimmed(silence(0.5)) == silence(BEFORE)
    assert trimmed() == b""


def test_no_more_than_a_second_is_held_back() -> None:
    trimming = Trimming(RATE, BEFORE, BEHIND)
    assert trimming.feed(silence(LONGEST - 0.005)) == b""
    assert trimming.feed(silence(1.0)) == silence(BEFORE) + silence(1.0)
    trimming = Trimming(RATE, BEFORE, BEHIND)
    assert trimming.feed(tone(0.1) + silence(5.0)) == tone(0.1) + silence(5.0)


def test_no_silence_at_all_may_be_left() -> None:
    trimming = Trimming(RATE, 0.0, 0.0)
    assert trimming.feed(silence(0.2) + tone(0.1) + silence(0.2)) + trimming.end() == tone(0.1)


def test_half_a_sample_at_the_end_is_dropped() -> None:
    assert trimmed(b"abcde") == b"abcd"


SOUNDS = st.lists(
    st.builds(
        lambda count, amplitude: array("h", [amplitude] * count).tobytes(),
        st.integers(1, 400),
        st.sampled_from([0, 20, 200, 9000]),
    ),
    max_size=8,
)


@given(SOUNDS, st.lists(st.integers(1, 700), max_size=12))
@settings(max_examples=200, deadline=None)
def test_how_sound_is_cut_in_pieces_does_not_matter(sounds: Sequence[bytes], sizes: Sequence[int]) -> None:
    pcm = b"".join(sounds)
    pieces, at = [], 0
    for size in sizes:
        pieces.append(pcm[at : at + size])
        at += size
    assert trimmed(*pieces, pcm[at:]) == trimmed(pcm)


@given(SOUNDS)
@settings(max_examples=200, deadline=None)
def test_nothing_is_changed_but_the_ends(sounds: Sequence[bytes]) -> None:
    pcm = b"".join(sounds)
    assert trimmed(pcm) in pcm


@pytest.mark.slow
@pytest.mark.parametrize("voice", ["slt", "rms", "awb", "kal16", "kal"])
@pytest.mark.parametrize("text", ["She said so.", "Five o'clock.", "Half past ten.", "Thursday."])
def test_of_a_real_voice_only_what_nobody_hears_is_cut(tmp_path: Path, voice: str, text: str) -> None:
    if shutil.which("flite") is None:
        pytest.skip("needs the Debian package flite")
    path = tmp_path / "spoken.wav"
    subprocess.run(["flite", "-voice", voice, "-o", path, "-t", text], check=True)
    with wave.open(str(path)) as spoken:
        rate, pcm = spoken.getframerate(), spoken.readframes(spoken.getnframes())
    trimming = Trimming(rate, BEFORE, BEHIND)
    kept = trimming.feed(pcm) + trimming.end()
    cut, _, behind = pcm.partition(kept)
    assert max(map(abs, array("h", cut + behind)), default=0) < AUDIBLE
