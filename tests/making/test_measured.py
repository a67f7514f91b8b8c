from collections.abc import Callable

import numpy as np
import pytest

from tests.corpus import noises, voices
from tests.corpus.noises import Noise
from tests.corpus.sound import Sound, at_level, silence
from tests.making.reading_aloud import SPEECH_DB, between, reading, recorded, samples, stereo, with_pause
from voiced.making.measured import Measured, measure
from voiced.making.recordings import Recording, as_wav
from voiced_plugins.webrtcvad import HalfBlocks

pytestmark = pytest.mark.skipif(bool(voices.missing([voices.KAL])), reason=voices.missing([voices.KAL]))

NEAR_S = 0.15
"""How far a time may be from the truth."""

WORD_GAP_S = 0.35
"""Silence that may already be where another is put in."""


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    return reading(tmp_path_factory.mktemp("voices"))


def measured(sound: Sound, rate: int = 24_000) -> Measured:
    return measure(recorded(sound, rate), HalfBlocks(2))


def in_noise(sound: Sound, snr_db: float, noise: Noise = noises.pink) -> Sound:
    return sound + at_level(noise(sound.size / 16_000, 5), SPEECH_DB - snr_db)[: sound.size]


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_all_of_a_reading_is_speech_at_any_rate(speech: Sound, rate: int) -> None:
    result = measured(speech, rate)
    assert result.share > 0.95
    assert result.longest_speech_s == pytest.approx(speech.size / 16_000, abs=3 * NEAR_S)


@pytest.mark.parametrize(("before_s", "after_s"), [(0, 0), (1, 2), (4, 0), (0.5, 7)])
@pytest.mark.parametrize("snr_db", [None, 30, 15])
def test_silence_around_speech_is_told(speech: Sound, before_s: float, after_s: float, snr_db: float | None) -> None:
    sound = between(before_s, speech, after_s)
    result = measured(sound if snr_db is None else in_noise(sound, snr_db))
    assert result.leading_s == pytest.approx(before_s, abs=NEAR_S)
    assert result.trailing_s == pytest.approx(after_s, abs=NEAR_S)


@pytest.mark.parametrize("pause_s", [1.0, 2.5, 6.0])
@pytest.mark.parametrize("snr_db", [None, 30, 15])
def test_the_longest_pause_is_told(speech: Sound, pause_s: float, snr_db: float | None) -> None:
    sound = with_pause(with_pause(speech, pause_s), 0.6, at_s=2.0)
    result = measured(sound if snr_db is None else in_noise(sound, snr_db))
    assert pause_s - NEAR_S <= result.longest_pause_s <= pause_s + WORD_GAP_S + NEAR_S


def test_silence_around_speech_is_no_pause(speech: Sound) -> None:
    assert measured(between(5, speech, 5)).longest_pause_s < WORD_GAP_S + NEAR_S


def test_a_pause_is_no_speech(speech: Sound) -> None:
    whole, paused = measured(speech), measured(with_pause(speech, 3.0))
    assert paused.speech_s == pytest.approx(whole.speech_s, abs=WORD_GAP_S + NEAR_S)
    assert paused.share == pytest.approx(paused.speech_s / paused.seconds)


def test_a_long_pause_interrupts_speech(speech: Sound) -> None:
    result = measured(with_pause(speech, 2.5, at_s=9.0))
    assert result.longest_speech_s == pytest.approx(9.0, abs=0.7)


def test_how_long_a_pause_may_be_is_a_parameter(speech: Sound) -> None:
    recording = recorded(with_pause(speech, 2.5, at_s=9.0))
    assert measure(recording, HalfBlocks(2), pause_s=4).longest_speech_s > 13.5


def test_a_short_pause_does_not_interrupt_speech(speech: Sound) -> None:
    result = measured(with_pause(speech, 1.2, at_s=9.0))
    assert result.longest_speech_s == result.speech_s


@pytest.mark.parametrize("snr_db", [30, 20, 10])
@pytest.mark.parametrize("noise", [noises.pink, noises.white])
def test_speech_and_noise_have_their_levels(speech: Sound, snr_db: float, noise: Noise) -> None:
    result = measured(in_noise(between(1, speech, 1), snr_db, noise))
    assert result.level_db == pytest.approx(SPEECH_DB, abs=1.0)
    assert result.noise_db == pytest.approx(SPEECH_DB - snr_db, abs=1.5)


def test_noise_is_told_where_somebody_speaks_all_the_time(speech: Sound) -> None:
    assert measured(in_noise(speech, 10)).noise_db == pytest.approx(SPEECH_DB - 10, abs=3.0)


def test_a_click_is_no_noise_that_goes_on(speech: Sound) -> None:
    sound = between(1, speech, 1)
    sound[8_000:8_200] = 0.5
    assert measured(sound).noise_db < -60


def test_direct_current_is_neither_speech_nor_noise(speech: Sound) -> None:
    offset = between(1, speech, 1) + 0.2
    result = measured(offset)
    assert result.level_db == pytest.approx(SPEECH_DB, abs=1.0)
    assert result.noise_db < -55


NOISES: dict[str, Callable[[float, int], Sound]] = {
    "white": noises.white,
    "pink": noises.pink,
    "brown": noises.brown,
    "steps": noises.steps,
    "fan": noises.fan,
    "keyboard": noises.keyboard,
    "hum": lambda seconds, seed: noises.hum(seconds, seed, 50),
}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", NOISES)
def test_noise_alone_holds_no_speech(kind: str, seed: int) -> None:
    assert not measured(at_level(NOISES[kind](15, seed), -30.0)).holds_speech


@pytest.mark.parametrize("kind", ["white", "pink", "brown"])
def test_noise_that_begins_after_digital_silence_holds_no_speech(kind: str) -> None:
    sound = np.concatenate([silence(2), at_level(NOISES[kind](8, 1), -30.0), silence(2)])
    assert not measured(sound).holds_speech


def test_a_steady_tone_is_no_speech() -> None:
    assert not measured(0.2 * np.sin(2 * np.pi * 440 * np.arange(16_000 * 10) / 16_000)).holds_speech


def test_silence_is_silence_to_its_end() -> None:
    result = measured(silence(3))
    assert (result.speech_s, result.share, result.leading_s, result.noise_db) == (0, 0, 3, -120)


@pytest.mark.parametrize("count", [1, 100, 479, 480, 481])
def test_the_shortest_recordings_can_be_measured(count: int) -> None:
    result = measure(as_wav(np.ones((count, 1), dtype="int16"), 24_000, "short"), HalfBlocks(2))
    assert result.seconds == count / 24_000
    assert not result.holds_speech


def test_a_clean_recording_is_not_clipped(speech: Sound) -> None:
    assert measured(speech).clipped == 0


@pytest.mark.parametrize("gain_db", [12, 15, 20])
def test_what_was_too_loud_is_clipped(speech: Sound, gain_db: float) -> None:
    loud = speech * 10 ** (gain_db / 20)
    assert measured(loud, 16_000).clipped == pytest.approx(float((np.abs(loud) >= 1).mean()), rel=0.25)


@pytest.mark.parametrize(
    ("values", "clipped"),
    [
        ([32767, 32767, 0, 32767], 0.0),
        ([32767, 32767, 32767, 0], 0.75),
        ([-32768, -32768, -32768, -32768], 1.0),
        ([32766, 32750, 32767, 0], 0.75),
        ([32767, 32767], 0.0),
    ],
)
def test_three_samples_in_a_row_at_full_scale_are_clipped(values: list[int], clipped: float) -> None:
    recording = as_wav(np.array(values, dtype="int16").reshape(-1, 1), 24_000, "x")
    assert measure(recording, HalfBlocks(2)).clipped == clipped


def two(speech: Sound, *, first: bool) -> Recording:
    spoken = samples(speech)
    still = np.zeros_like(spoken)
    return stereo(spoken, still) if first else stereo(still, spoken)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("first_channel", [True, False])
def test_speech_on_one_channel_is_heard(speech: Sound, *, first: bool, first_channel: bool) -> None:
    result = measure(two(speech, first=first), HalfBlocks(2), first_channel=first_channel)
    assert result.share > 0.95


def test_where_the_first_channel_counts_the_other_is_not_heard(speech: Sound) -> None:
    hiss = samples(at_level(noises.white(speech.size / 16_000, 1), -40.0))
    recording = stereo(hiss, samples(speech))
    assert not measure(recording, HalfBlocks(2), first_channel=True).holds_speech
    assert measure(recording, HalfBlocks(2)).holds_speech
