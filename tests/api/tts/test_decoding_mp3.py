"""An MP3 that is sent while it is made: what stands in front of the sound, and what an encoder says of its length."""

import io

import numpy as np
import pytest
import soundfile

from tests.api.tts.sounds import RATE, Heard, decoded, differs, encoded, fed, pieces, read_whole, spoken

SOUND = spoken(RATE)
FILE = encoded("mp3", SOUND, RATE)
INFO = FILE.index(b"Info") if b"Info" in FILE else FILE.index(b"Xing")
INFO_FRAME = 192
"""Bytes of the frame in which the encoder says something."""


def with_told(frames: int, size: int) -> bytes:
    """The same, with other words of its length."""
    return FILE[: INFO + 8] + frames.to_bytes(4, "big") + size.to_bytes(4, "big") + FILE[INFO + 16 :]


def tag(size: int, footer: bytes = b"") -> bytes:
    """ID3v2, with something in it that looks like a frame."""
    length = bytes((size >> 7 * place) & 0x7F for place in (3, 2, 1, 0))
    return b"ID3\x04\0" + (b"\x10" if footer else b"\0") + length + FILE[: size // 2].ljust(size, b"\0") + footer


@pytest.mark.parametrize(("frames", "size"), [(0, 0), (1, 192), (0xFFFF_FFFF, 0xFFFF_FFFF)])
async def test_a_length_that_is_wrong_does_not_matter(frames: int, size: int) -> None:
    heard = (await decoded("mp3", pieces(with_told(frames, size), 100))).samples
    assert len(heard) >= len(SOUND)
    assert differs(heard, read_whole("mp3", FILE)) <= 1


@pytest.mark.parametrize("front", [tag(0), tag(90), tag(70_000), tag(300, b"3DI" + bytes(7)), tag(10) + tag(200)])
@pytest.mark.parametrize("size", [11, 1 << 20])
async def test_a_tag_in_front_is_not_heard(front: bytes, size: int) -> None:
    heard = (await decoded("mp3", pieces(front + FILE, size))).samples
    assert len(heard) >= len(SOUND)
    assert differs(heard, read_whole("mp3", FILE)) <= 1


async def test_an_encoder_that_says_nothing_is_heard_to_the_end() -> None:
    bare = FILE[INFO_FRAME:]
    heard = (await decoded("mp3", pieces(bare, 100))).samples
    whole = read_whole("mp3", bare)
    assert len(heard) >= len(SOUND)
    assert differs(heard, whole) <= 1


async def test_sound_is_heard_after_four_frames() -> None:
    file = io.BytesIO()
    soundfile.write(file, SOUND, RATE, format="MP3", bitrate_mode="CONSTANT", compression_level=0.6)
    heard = Heard()
    one = fed("mp3", [file.getvalue()[: 4 * INFO_FRAME]], heard)
    await heard.something.wait()
    one.close()


async def test_one_response_may_hold_several_files() -> None:
    heard = (await decoded("mp3", [FILE + FILE])).samples
    assert len(heard) >= 2 * len(SOUND)


async def test_the_silence_that_an_encoder_puts_in_front_is_left_out() -> None:
    heard = (await decoded("mp3", [FILE])).samples
    shift = int(np.argmax(np.correlate(heard[:6_000].astype(float), SOUND[1_000:5_000].astype(float)))) - 1_000
    assert abs(shift) <= 1


async def test_nothing_is_printed_about_a_file_in_order(capfd: pytest.CaptureFixture[str]) -> None:
    await decoded("mp3", pieces(FILE, 100))
    assert capfd.readouterr() == ("", "")
