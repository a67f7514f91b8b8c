import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making.reading_aloud import encoded
from voiced.api import UsageError
from voiced.making.recordings import LONGEST_S, MOST_BYTES, as_wav, read_recording, recording_of

TONE = (np.sin(np.arange(12_000) * 0.1) * 10_000).astype("int16").reshape(-1, 1)
WAV = as_wav(TONE, 24_000, "tone.wav").data
SOUND_AT = 44


def header(size: int, *, rate: int = 24_000, channels: int = 1, bits: int = 16) -> bytes:
    frame = channels * bits // 8
    return (
        struct.pack("<4sI4s4sI", b"RIFF", min(size + 36, 0xFFFFFFFF), b"WAVE", b"fmt ", 16)
        + struct.pack("<HHIIHH", 1, channels, rate, rate * frame & 0xFFFFFFFF, frame, bits)
        + struct.pack("<4sI", b"data", size)
    )


@pytest.mark.parametrize(
    ("container", "coding", "format_", "bits"),
    [
        ("WAV", "PCM_16", "wav", 16),
        ("WAV", "PCM_24", "wav", 24),
        ("WAV", "FLOAT", "wav", 32),
        ("WAV", "PCM_U8", "wav", 8),
        ("WAV", "IMA_ADPCM", "wav", None),
        ("WAVEX", "PCM_16", "wavex", 16),
        ("FLAC", "PCM_16", "flac", 16),
        ("FLAC", "PCM_24", "flac", 24),
        ("OGG", "VORBIS", "ogg", None),
        ("OGG", "OPUS", "ogg", None),
        ("MP3", "MPEG_LAYER_III", "mp3", None),
        ("AIFF", "PCM_16", "aiff", 16),
    ],
)
def test_a_file_is_known_by_what_it_holds_whatever_it_is_called(
    container: str, coding: str, format_: str, bits: int | None
) -> None:
    recording = read_recording(encoded(TONE, container, coding), "song.txt")
    assert (recording.format, recording.bits, recording.rate, recording.channels) == (format_, bits, 24_000, 1)


@pytest.mark.parametrize("coding", ["PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
def test_no_coding_changes_what_is_heard(coding: str) -> None:
    recording = read_recording(encoded(TONE / 32768, "WAV", coding), "tone.wav")
    assert np.abs(recording.samples.astype(int) - TONE).max() <= 1


def test_floating_point_above_full_scale_is_full_scale() -> None:
    recording = read_recording(encoded(np.array([[2.0], [-2.0], [0.5]]), "WAV", "FLOAT"), "loud.wav")
    assert recording.samples[:, 0].tolist() == [32767, -32768, 16384]


def test_floating_point_that_is_no_number_is_silence() -> None:
    recording = read_recording(encoded(np.array([[np.nan], [0.5]]), "WAV", "FLOAT"), "broken.wav")
    assert recording.samples[:, 0].tolist() == [0, 16384]


def test_every_channel_is_there() -> None:
    six = np.concatenate([TONE // (channel + 1) for channel in range(6)], axis=1)
    recording = read_recording(encoded(six, "WAV", "PCM_16"), "six.wav")
    assert recording.channels == 6
    assert (recording.samples == six).all()


def test_the_file_itself_is_kept() -> None:
    assert read_recording(WAV, "tone.wav").data == WAV


def test_it_lasts_as_long_as_its_samples() -> None:
    assert read_recording(WAV, "tone.wav").seconds == 0.5


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "x.wav is empty"),
        (b"To be or not to be\n" * 50, "x.wav is no sound file"),
        (bytes(5000), "x.wav is no sound file"),
        (WAV[:30], "x.wav is no sound file"),
        (header(1000, channels=0) + bytes(1000), "x.wav is no sound file"),
        (header(1000, rate=0) + bytes(1000), "x.wav is no sound file"),
        (header(1000, rate=4_000_000_000) + bytes(1000), "x.wav is no sound file"),
        (header(1000, rate=100_000_000) + bytes(1000), "x.wav says that it has 100000000 samples a second"),
        (header(1000, rate=1) + bytes(1000), "x.wav says that it has 1 samples a second"),
        (header(0), "x.wav holds no sound"),
        (WAV[: SOUND_AT + 6_000], "x.wav is cut off, only 25 % of its sound is there"),
        (header(100_000) + TONE.tobytes(), "x.wav is cut off, only 24 % of its sound is there"),
        (encoded(TONE, "FLAC", "PCM_16")[:50], "x.wav "),
    ],
    ids=[
        "empty",
        "text",
        "zeros",
        "half a header",
        "no channel",
        "no rate",
        "absurd rate",
        "high rate",
        "low rate",
        "no samples",
        "cut off",
        "a header that promises more",
        "half a FLAC header",
    ],
)
def test_a_file_that_is_no_use_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_recording(data, "x.wav")
    assert str(refused.value).startswith(says)


@pytest.mark.parametrize(("container", "coding"), [("MP3", "MPEG_LAYER_III"), ("FLAC", "PCM_16")])
def test_half_of_a_compressed_file_is_refused(container: str, coding: str) -> None:
    whole = encoded(np.tile(TONE, (20, 1)), container, coding)
    with pytest.raises(UsageError, match=r"half is (cut off, only \d\d %|no sound file, or is damaged)"):
        read_recording(whole[: len(whole) // 2], "half")


@pytest.mark.parametrize("size", [0, 0x7FFFFFFF - 36, 0xFFFFFFFF])
def test_a_wav_whose_writer_did_not_know_its_length_is_whole(size: int) -> None:
    recording = read_recording(header(size) + TONE.tobytes(), "piped.wav")
    assert (recording.samples == TONE).all()


def test_a_header_that_did_not_tell_the_length_tells_it_then() -> None:
    assert read_recording(header(0xFFFFFFFF) + TONE.tobytes(), "piped.wav").data == WAV


def test_three_hours_are_refused_before_they_are_decoded() -> None:
    hours = encoded(np.zeros((8_000 * 3 * 3600, 1), dtype="int16"), "FLAC", "PCM_16", rate=8_000)
    # nothing behind the header is left: it would be found broken, if anybody looked
    with pytest.raises(UsageError, match=rf"hours\.flac lasts longer than {LONGEST_S} s"):
        read_recording(hours[:4096], "hours.flac")


def test_many_channels_are_refused_sooner() -> None:
    with pytest.raises(UsageError, match=r"wide\.flac lasts longer than 78 s"):
        read_recording(encoded(np.zeros((48_000 * 90, 8), dtype="int16"), "FLAC", "PCM_16", rate=48_000), "wide.flac")


def test_a_huge_file_is_refused() -> None:
    with pytest.raises(UsageError, match=r"huge\.wav is larger than 150 MB"):
        read_recording(bytes(MOST_BYTES + 1), "huge.wav")


@given(at=st.integers(0, SOUND_AT + 8), value=st.binary(min_size=1, max_size=4))
def test_a_wav_whose_header_lies_is_read_or_refused(at: int, value: bytes) -> None:
    damaged = WAV[:at] + value + WAV[at + len(value) :]
    try:
        assert len(read_recording(damaged, "damaged.wav").samples)
    except UsageError as error:
        assert "damaged.wav" in str(error)  # noqa: PT017 - either is well


@given(st.binary(max_size=400), st.sampled_from([b"", b"RIFF\0\0\0\0WAVE", b"fLaC", b"OggS", b"FORM"]))
def test_rubbish_is_refused_in_words(rubbish: bytes, start: bytes) -> None:
    with pytest.raises(UsageError):
        read_recording(start + rubbish, "rubbish")


def test_what_a_microphone_gave_is_a_wav_file_that_can_be_read() -> None:
    recording = recording_of(TONE.tobytes(), 24_000)
    assert read_recording(recording.data, "again").samples.tolist() == recording.samples.tolist() == TONE.tolist()


@pytest.mark.parametrize("pcm", [b"", b"\0"])
def test_a_microphone_that_gave_nothing_is_told(pcm: bytes) -> None:
    with pytest.raises(UsageError, match="the recording holds no sound"):
        recording_of(pcm, 16_000)


def test_a_channel_to_which_nothing_is_connected_does_not_sound() -> None:
    hiss = np.random.default_rng(1).integers(-8, 9, TONE.shape).astype("int16")
    assert as_wav(np.concatenate([hiss, TONE], axis=1), 24_000, "two").sounding == (1,)


def test_what_was_recorded_is_not_shown() -> None:
    assert "RIFF" not in repr(read_recording(WAV, "tone.wav"))
