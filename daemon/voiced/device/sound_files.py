"""Sound files in place of a microphone: their sound in blocks, whatever they hold."""

import wave
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from voiced.api import DeviceError
from voiced.audio import BLOCK, RATE, WIDTH
from voiced.wording import printed, reason

if TYPE_CHECKING:
    import numpy

PREFIX = "file:"
"""What marks a device's name as the path of a sound file."""

_FULL_SCALE = 32768
_SILENCE = bytes(BLOCK * WIDTH)


def path_of(device: str) -> Path | None:
    """The path in "file:PATH"; None for another device."""
    return Path(device.removeprefix(PREFIX)).expanduser() if device.startswith(PREFIX) else None


def read_blocks(path: Path) -> Iterator[bytes]:
    """The file's sound as blocks of 20 ms at 16 kHz mono; the last one is filled up with silence.

    Any format and rate that libsndfile knows, an hour of it in little memory.  Raises DeviceError when it cannot be
    read or holds no sound.
    """
    blocks = _plain_blocks(path) or _converted_blocks(path)
    first = next(blocks, None)
    if first is None:
        raise DeviceError(printed("{path} holds no sound", path=path))
    yield from _filled(first)
    for pcm in blocks:
        yield from _filled(pcm)


def _filled(pcm: bytes) -> Iterator[bytes]:
    size = BLOCK * WIDTH
    for start in range(0, len(pcm), size):
        block = pcm[start : start + size]
        yield block + _SILENCE[len(block) :]


def _plain_blocks(path: Path) -> Iterator[bytes] | None:
    """Blocks of a file that is in our own format already, which spares the libraries for the others; else None."""
    try:
        file = wave.open(str(path), "rb")  # noqa: SIM115 - closed by the iterator
    except OSError as error:
        raise DeviceError(printed("cannot read {path}: {why}", path=path, why=reason(error))) from error
    except (wave.Error, EOFError):
        return None
    if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, WIDTH, RATE):
        file.close()
        return None
    return _wave_blocks(file)


def _wave_blocks(file: wave.Wave_read) -> Iterator[bytes]:
    with file:
        while pcm := file.readframes(BLOCK):
            yield pcm[: len(pcm) // WIDTH * WIDTH]


def _converted_blocks(path: Path) -> Iterator[bytes]:
    import soundfile
    import soxr

    try:
        with soundfile.SoundFile(path) as file:
            resampler = soxr.ResampleStream(file.samplerate, RATE, 1, dtype="int16")
            rest = b""
            # as fractions: asked for integers, libsndfile does not scale what a file holds as fractions
            for chunk in file.blocks(file.samplerate, dtype="float32", always_2d=True):
                rest += resampler.resample_chunk(_mono(chunk)).tobytes()
                whole = len(rest) // len(_SILENCE) * len(_SILENCE)
                yield from (rest[at : at + len(_SILENCE)] for at in range(0, whole, len(_SILENCE)))
                rest = rest[whole:]
            rest += resampler.resample_chunk(_mono(file.read(0, dtype="float32", always_2d=True)), last=True).tobytes()
            yield from (rest[at : at + len(_SILENCE)] for at in range(0, len(rest), len(_SILENCE)))
    except soundfile.LibsndfileError as error:
        raise DeviceError(
            printed("cannot read {path}: {why} Is it a sound file?", path=path, why=error.error_string)
        ) from error


def _mono(chunk: "numpy.typing.NDArray[numpy.float32]") -> "numpy.typing.NDArray[numpy.int16]":
    scaled = (chunk.mean(axis=1) * _FULL_SCALE).round().clip(-_FULL_SCALE, _FULL_SCALE - 1)
    mixed: numpy.typing.NDArray[numpy.int16] = scaled.astype("int16")
    return mixed
