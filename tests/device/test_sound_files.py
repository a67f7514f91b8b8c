"""Sound files of every kind are heard as 16 kHz mono; what is no sound is said so."""

import math
import struct
import wave
from collections.abc import Sequence
from pathlib import Path

import pytest

from voiced.api import RATE, DeviceError
from voiced.device.sound_files import path_of, read_blocks

BLOCK_BYTES = 640


def tone(seconds: float, rate: int) -> list[float]:
    return [0.5 * math.sin(2 * math.pi * 440 * n / rate) for n in range(round(seconds * rate))]


def write_wav(path: Path, samples: Sequence[float], rate: int = 16_000, width: int = 2, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, width, rate, 0, "NONE", ""))
        for one in samples:
            whole = round(one * (2 ** (8 * width - 1) - 1))
            raw = struct.pack("<i", whole)[:width] if width > 1 else bytes([whole + 128])
            file.writeframesraw(raw * channels)
    return path


def loudness(pcm: bytes) -> float:
    values = struct.unpack(f"<{len(pcm) // 2}h", pcm)
    return math.sqrt(sum(v * v for v in values) / len(values)) / 32768


@pytest.mark.parametrize(
    ("rate", "width", "channels"),
    [(16_000, 2, 1), (44_100, 2, 1), (48_000, 2, 2), (16_000, 1, 1), (8_000, 2, 1), (16_000, 3, 1), (22_050, 4, 6)],
)
def test_a_second_of_any_format_is_a_second_of_ours(tmp_path: Path, rate: int, width: int, channels: int) -> None:
    file = write_wav(tmp_path / "tone.wav", tone(1.0, rate), rate, width, channels)
    blocks = list(read_blocks(file))
    assert abs(len(blocks) - 50) <= 1
    assert {len(block) for block in blocks} == {BLOCK_BYTES}
    assert loudness(b"".join(blocks[5:45])) == pytest.approx(0.5 / math.sqrt(2), abs=0.02)


def test_our_own_format_passes_bit_by_bit(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "tone.wav", tone(0.02, 16_000))
    with wave.open(str(file)) as reader:
        assert list(read_blocks(file)) == [reader.readframes(320)]


def test_samples_that_are_fractions_are_as_loud_as_others(tmp_path: Path) -> None:
    import numpy
    import soundfile

    sine = 0.5 * numpy.sin(numpy.arange(RATE) * 2 * numpy.pi * 440 / RATE)
    soundfile.write(tmp_path / "fractions.wav", sine, RATE, subtype="FLOAT")
    heard = numpy.frombuffer(b"".join(read_blocks(tmp_path / "fractions.wav")), dtype="<i2")
    assert abs(heard).max() == pytest.approx(16_384, abs=200)


def test_the_last_block_is_filled_with_silence(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "short.wav", [0.5] * 10)
    (block,) = read_blocks(file)
    assert block[20:] == bytes(BLOCK_BYTES - 20)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "sound file"), (b"not a sound at all", "sound file"), (b"RIFF\x00\x00\x00\x00WAVEfmt ", "sound file")],
)
def test_what_is_no_sound_file_is_refused_by_name(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "broken.wav"
    file.write_bytes(content)
    with pytest.raises(DeviceError, match=rf"broken\.wav.*{says}"):
        list(read_blocks(file))


def test_a_file_without_samples_holds_no_sound(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="holds no sound"):
        list(read_blocks(write_wav(tmp_path / "empty.wav", [])))


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match=r"cannot read .*gone\.wav: No such file"):
        list(read_blocks(tmp_path / "gone.wav"))
    with pytest.raises(DeviceError, match="Is a directory"):
        list(read_blocks(tmp_path))


def test_a_file_cut_in_the_middle_is_heard_to_the_cut(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "cut.wav", tone(1.0, 16_000))
    file.write_bytes(file.read_bytes()[: 44 + 16_001])
    assert len(list(read_blocks(file))) == 25


def test_only_a_marked_name_is_a_path() -> None:
    assert path_of("file:/a/b.wav") == Path("/a/b.wav")
    assert path_of("default") is None
