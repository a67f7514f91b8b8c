"""A WAV that is written while it is sent: its header is cut, says too much or too little, or comes again."""

import struct

import pytest

from tests.api.tts.sounds import RATE, decoded, encoded, pieces, spoken
from voiced.api import SpeechError

SOUND = spoken(RATE, 0.1)
FILE = encoded("wav", SOUND, RATE)


def wav(*, coding: int = 1, bits: int = 16, rate: int = RATE, channels: int = 1, more: bytes = b"") -> bytes:
    """A file of that format; `more` goes between."""
    form = struct.pack("<HHIIHH", coding, channels, rate, rate * 2, 2, bits)
    data = bytes(SOUND.tobytes())
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + more + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


async def heard(data: bytes, size: int = 7) -> bytes:
    return b"".join((await decoded("wav", pieces(data, size))).parts)


@pytest.mark.parametrize("length", [0, 0x7FFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF - 36])
@pytest.mark.parametrize("riff", [0, 36, 0xFFFF_FFFF])
async def test_who_does_not_know_the_length_is_heard_to_the_end(length: int, riff: int) -> None:
    place = FILE.index(b"data") + 4
    streamed = b"RIFF" + struct.pack("<I", riff) + FILE[8:place] + struct.pack("<I", length) + FILE[place + 4 :]
    assert await heard(streamed) == SOUND.tobytes()


async def test_what_follows_the_sound_is_not_heard() -> None:
    assert await heard(FILE + b"LIST" + struct.pack("<I", 4) + b"INFO") == SOUND.tobytes()


async def test_what_stands_between_format_and_sound_is_not_heard() -> None:
    assert await heard(wav(more=b"LIST" + struct.pack("<I", 5) + b"INFO." + b"\0")) == SOUND.tobytes()


async def test_a_header_may_come_again() -> None:
    assert await heard(FILE + FILE) == SOUND.tobytes() * 2


async def test_a_format_may_be_told_at_length() -> None:
    extensible = struct.pack("<HHIIHHHHI", 0xFFFE, 1, RATE, RATE * 2, 2, 16, 22, 16, 4) + b"\1\0" + bytes(14)
    form = b"fmt " + struct.pack("<I", len(extensible)) + extensible
    assert await heard(FILE[:12] + form + FILE[36:]) == SOUND.tobytes()


async def test_half_a_sample_at_the_end_is_no_sound() -> None:
    assert await heard(FILE[:-1]) == SOUND.tobytes()[:-2]


@pytest.mark.parametrize(
    "other", [wav(coding=3, bits=32), wav(bits=8), wav(bits=24), wav(channels=0), wav(rate=0), wav(coding=6, bits=8)]
)
async def test_other_samples_than_16_bits_are_a_failure(other: bytes) -> None:
    with pytest.raises(SpeechError, match="cannot be decoded"):
        await heard(other)


async def test_sound_without_a_format_is_a_failure() -> None:
    with pytest.raises(SpeechError, match="cannot be decoded"):
        await heard(FILE[:12] + FILE[36:])


async def test_a_header_alone_is_a_failure() -> None:
    with pytest.raises(SpeechError, match="cannot be decoded"):
        await heard(FILE[:30])


async def test_a_file_without_samples_is_no_failure() -> None:
    assert await heard(FILE[:44]) == b""
