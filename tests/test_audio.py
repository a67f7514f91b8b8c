"""Sound as values."""

import struct

import pytest

from voiced.audio import Frame, at_volume, join, samples, seconds


def test_a_frame_knows_its_samples_and_its_end() -> None:
    frame = Frame(bytes(640), 1000, 0.0)
    assert (frame.samples, frame.end) == (320, 1320)


def test_joined_frames_begin_with_the_first_and_were_captured_with_the_last() -> None:
    assert join([Frame(b"ab", 5, 1.0), Frame(b"cd", 6, 2.0)]) == Frame(b"abcd", 5, 2.0)


def test_no_frames_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="no frames"):
        join([])


def test_samples_and_seconds_are_two_ways_to_say_the_same() -> None:
    assert samples(250) == 4000
    assert seconds(4000) == 0.25
    assert samples(10, rate=48_000) == 480


def test_half_the_volume_halves_every_sample() -> None:
    assert at_volume(struct.pack("<3h", 1000, -1000, 0), 50) == struct.pack("<3h", 500, -500, 0)


@pytest.mark.parametrize(("percent", "pcm"), [(100, b"\x01\x7f"), (0, b"\0\0")])
def test_the_ends_of_the_volume(percent: int, pcm: bytes) -> None:
    assert at_volume(b"\x01\x7f", percent) == pcm
