from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.making.reading_aloud import COSYVOICE, HUAWEI, QWEN, encoded, stereo
from voiced.api.making import SampleRules
from voiced.making.measured import Measured
from voiced.making.recordings import Recording, as_wav, read_recording
from voiced.making.shaping import shaped

DICE = np.random.default_rng(1)
SECONDS = 15


def sound(rate: int = 24_000, seconds: float = SECONDS) -> NDArray[np.int16]:
    return DICE.integers(-9_000, 9_000, (round(rate * seconds), 1)).astype("int16")


SOUND = sound()
WHISPER = (SOUND // 200).astype("int16")[::-1]
"""A channel that is less than a hundredth of the sound."""
STILL = np.zeros_like(SOUND)
WAV = as_wav(SOUND, 24_000, "x.wav")


def tight(recording: Recording, leading_s: float = 0.3, trailing_s: float = 0.3) -> Measured:
    """Speech from there to there."""
    speech = recording.seconds - leading_s - trailing_s
    return Measured(
        seconds=recording.seconds,
        speech_s=speech,
        share=speech / recording.seconds,
        longest_pause_s=0,
        longest_speech_s=speech,
        clipped=0,
        level_db=-24,
        noise_db=-60,
        leading_s=leading_s,
        trailing_s=trailing_s,
    )


MP3 = encoded(SOUND, "MP3", "MPEG_LAYER_III")


@pytest.mark.parametrize("data", [WAV.data, MP3], ids=["wav", "mp3"])
def test_a_file_that_fits_is_sent_byte_for_byte(data: bytes) -> None:
    recording = read_recording(data, "x")
    result = shaped(recording, tight(recording), QWEN)
    assert result.sample is not None
    assert (result.sample.data, result.sample.format) == (data, recording.format)
    assert result.recording is recording
    assert result.changes == ()


def test_an_m4a_is_sent_byte_for_byte() -> None:
    recording = replace(WAV, data=b"m4a", format="m4a", bits=None)
    result = shaped(recording, tight(recording), QWEN)
    assert result.sample is not None
    assert (result.sample.data, result.sample.format) == (b"m4a", "m4a")


@pytest.mark.parametrize(
    ("container", "coding", "says"),
    [
        ("FLAC", "PCM_16", "the FLAC file became a 16-bit WAV file"),
        ("OGG", "OPUS", "the OGG file became a 16-bit WAV file"),
        ("AIFF", "PCM_16", "the AIFF file became a 16-bit WAV file"),
        ("WAVEX", "PCM_16", "the WAVEX file became a 16-bit WAV file"),
        ("WAV", "PCM_24", "its samples of 24 bits became samples of 16 bits"),
        ("WAV", "FLOAT", "its samples of 32 bits became samples of 16 bits"),
        ("WAV", "PCM_U8", "its samples of 8 bits became samples of 16 bits"),
    ],
)
def test_another_coding_becomes_a_16_bit_wav(container: str, coding: str, says: str) -> None:
    recording = read_recording(encoded(SOUND / 32768, container, coding), "x")
    result = shaped(recording, tight(recording), QWEN)
    assert result.changes == (says,)
    assert result.sample is not None
    assert result.sample.format == "wav"
    sent = read_recording(result.sample.data, "sent")
    assert (sent.format, sent.bits, sent.rate) == ("wav", 16, 24_000)
    assert (sent.samples == recording.samples).all()


def test_what_is_told_of_the_result_is_what_is_in_its_file() -> None:
    recording = read_recording(encoded(SOUND, "FLAC", "PCM_16"), "x")
    result = shaped(recording, tight(recording, 1.0, 1.0), QWEN)
    sent = read_recording(result.recording.data, "x")
    assert sent == result.recording
    assert (sent.samples == result.recording.samples).all()


def test_a_service_without_wav_is_sent_what_it_takes_and_nothing_else() -> None:
    rules = replace(QWEN, formats=("mp3",))
    assert shaped(WAV, tight(WAV), rules).sample is None
    mp3 = read_recording(MP3, "x.mp3")
    assert shaped(mp3, tight(mp3, 3.0), rules).recording is mp3


@pytest.mark.parametrize(
    ("left", "right", "rules", "kept", "says"),
    [
        (SOUND, SOUND, QWEN, SOUND, "one channel was kept: the others are the same"),
        (SOUND, SOUND + WHISPER, QWEN, SOUND, "one channel was kept: the others are the same"),
        (SOUND, STILL, QWEN, SOUND, "channel 1 was kept: the others are silent"),
        (STILL, SOUND, QWEN, SOUND, "channel 2 was kept: the others are silent"),
        (STILL, SOUND, COSYVOICE, SOUND, "channel 2 was kept: the others are silent"),
        (
            SOUND,
            -SOUND,
            replace(COSYVOICE, most_channels=1),
            SOUND,
            "channel 1 was kept: the service listens to one only",
        ),
    ],
)
def test_a_channel_that_adds_nothing_goes(
    left: NDArray[np.int16], right: NDArray[np.int16], rules: SampleRules, kept: NDArray[np.int16], says: str
) -> None:
    recording = stereo(left, right)
    result = shaped(recording, tight(recording), rules)
    assert result.changes == (says,)
    assert (result.recording.samples == kept).all()


@pytest.mark.parametrize(
    ("left", "right", "rules"),
    [
        (SOUND, -SOUND, QWEN),
        (SOUND, SOUND, COSYVOICE),
        (SOUND, STILL, HUAWEI),
        (STILL, STILL, COSYVOICE),
        (SOUND, SOUND + WHISPER * 4, QWEN),
    ],
    ids=["they differ", "both may be sent", "one is silent", "both are silent", "they differ a little"],
)
def test_other_channels_stay(left: NDArray[np.int16], right: NDArray[np.int16], rules: SampleRules) -> None:
    recording = stereo(left, right)
    assert shaped(recording, tight(recording), rules).recording is recording


def test_six_channels_of_which_the_service_hears_one_become_one() -> None:
    recording = as_wav(np.concatenate([SOUND // n for n in range(1, 7)], axis=1), 24_000, "x")
    assert (shaped(recording, tight(recording), COSYVOICE).recording.samples == SOUND).all()


def test_silence_around_speech_is_cut_to_a_moment() -> None:
    result = shaped(WAV, tight(WAV, 2.0, 1.5), QWEN)
    assert result.changes == (
        "1.2 s without speech were cut off at the end",
        "1.7 s without speech were cut off at the beginning",
    )
    assert (result.recording.samples == SOUND[round(1.7 * 24_000) : -round(1.2 * 24_000)]).all()


def test_a_moment_of_silence_stays() -> None:
    assert shaped(WAV, tight(WAV, 0.49, 0.49), QWEN).recording is WAV


def test_silence_without_speech_stays() -> None:
    silent = replace(tight(WAV), speech_s=0.1, leading_s=14.9)
    assert shaped(WAV, silent, QWEN).recording is WAV


def test_cutting_leaves_as_much_as_the_service_needs() -> None:
    recording = as_wav(SOUND[: 24_000 * 6], 24_000, "x")
    result = shaped(recording, tight(recording, 1.0, 1.0), HUAWEI)
    assert result.recording.seconds == pytest.approx(5.0, abs=1e-4)


def test_silence_in_an_mp3_stays_where_it_breaks_no_rule() -> None:
    mp3 = read_recording(MP3, "x.mp3")
    assert shaped(mp3, tight(mp3, 2.0), COSYVOICE).recording is mp3


@pytest.mark.parametrize("rules", [replace(COSYVOICE, most_s=12), replace(COSYVOICE, least_share=0.8)])
def test_silence_in_an_mp3_that_breaks_a_rule_is_cut(rules: SampleRules) -> None:
    mp3 = read_recording(MP3, "x.mp3")
    result = shaped(mp3, tight(mp3, 4.0), rules)
    assert result.recording.format == "wav"
    assert result.recording.seconds == pytest.approx(mp3.seconds - 3.7, abs=0.01)


def test_a_file_that_its_rate_makes_too_large_gets_a_lower_one() -> None:
    recording = as_wav(sound(96_000, 40), 96_000, "x")
    result = shaped(recording, tight(recording), replace(HUAWEI, most_s=60))
    assert result.changes == ("96000 samples a second became 24000: the file was too large",)
    assert result.recording.rate == 24_000
    assert len(result.recording.data) <= HUAWEI.most_bytes
    assert result.recording.seconds == pytest.approx(40, abs=0.01)


def test_the_lower_rate_is_one_that_the_service_takes() -> None:
    recording = as_wav(sound(96_000, 40), 96_000, "x")
    result = shaped(recording, tight(recording), replace(HUAWEI, most_s=60, least_rate=32_000))
    assert result.recording.rate == 32_000


def test_a_file_that_is_too_large_at_any_rate_keeps_its_own() -> None:
    recording = as_wav(sound(48_000, 140), 48_000, "x")
    assert shaped(recording, tight(recording), HUAWEI).recording is recording


def test_the_same_channels_of_a_file_that_is_too_large_become_one() -> None:
    left = sound(48_000, 40)
    recording = stereo(left, left, 48_000)
    assert shaped(recording, tight(recording), HUAWEI).changes == ("one channel was kept: the others are the same",)


def test_a_lower_rate_keeps_what_can_be_heard() -> None:
    time = np.arange(96_000 * 40) / 96_000
    tone = (10_000 * np.sin(2 * np.pi * 1_000 * time)).astype("int16").reshape(-1, 1)
    recording = as_wav(tone, 96_000, "x")
    lower = shaped(recording, tight(recording), HUAWEI).recording.samples[:, 0].astype(float)
    wanted = 10_000 * np.sin(2 * np.pi * 1_000 * np.arange(len(lower)) / 24_000)
    assert np.abs(lower - wanted)[1_000:-1_000].max() < 5
