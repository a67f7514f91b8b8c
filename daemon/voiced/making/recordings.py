"""A recording that a voice may be cloned from: any sound file from its bytes, or what a microphone gave."""

import io
import math
import struct
import wave
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from voiced.api import UsageError
from voiced.audio import WIDTH
from voiced.making.by_ffmpeg import LIMIT_S, format_for_ffmpeg, wav_by_ffmpeg
from voiced.wording import printed

if TYPE_CHECKING:
    import numpy

LONGEST_S = 300
"""Of what is read; services take a minute at most."""

MOST_SAMPLES = 30_000_000
"""Of all channels, which bounds the memory."""

MOST_BYTES = 150_000_000
"""Of a file: a minute of the finest sound is smaller."""

RATES = range(4_000, 384_001)
"""Samples a second that a recording may have."""

SILENT = 32
"""The largest sample of a channel to which nothing is connected: 60 dB below full scale."""

_BITS = {"PCM_16": 16, "PCM_24": 24, "PCM_32": 32, "FLOAT": 32, "DOUBLE": 64, "PCM_S8": 8, "PCM_U8": 8}
_FULL_SCALE = 32768
_UNKNOWN_LENGTH = 0x7FFF0000
"""Programs that write into a pipe put as much or more, or 0, where they would tell the length."""

_ENDLESS = 1 << 62
_WHOLE = 0.98
"""How much of what a compressed file tells to hold must be there: some only estimate it."""

_BLOCK_SAMPLES = 1_000_000


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file and what is in it."""

    data: bytes = field(repr=False)
    """The file."""

    name: str
    """What messages call it."""

    format: str
    """"wav" (little-endian RIFF), "mp3", "m4a", "flac", "ogg" or another, by what it holds."""

    rate: int
    """Samples a second."""

    channels: int
    bits: int | None
    """Of a sample; None where samples are compressed with loss."""

    samples: "numpy.typing.NDArray[numpy.int16]" = field(repr=False, compare=False)
    """A row for each moment, a column for each channel."""

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate

    @property
    def sounding(self) -> tuple[int, ...]:
        """The channels that hold more than silence."""
        lowest, highest = self.samples.min(axis=0), self.samples.max(axis=0)
        return tuple(at for at in range(self.channels) if highest[at] > SILENT or lowest[at] < -SILENT)


def read_recording(data: bytes, name: str, *, ffmpeg: str = "ffmpeg", limit_s: float = LIMIT_S) -> Recording:
    """What a sound file holds, whatever its name ends in; blocking, `limit_s` for the program.

    A WAV header that does not tell the length is completed.  Raises UsageError when it cannot be read, is not whole,
    or is far too long, before it is decoded where its header says so.
    """
    if not data:
        raise UsageError(printed("{name} is empty: record it again, or give another file", name=name))
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise UsageError(printed("{name} is larger than {most} MB: cut out the best part of it", name=name, most=most))
    other = format_for_ffmpeg(data)
    if not other:
        return _decoded(_completed(data, name), name)
    wav = wav_by_ffmpeg(data, name, most_s=LONGEST_S + 1, most_bytes=MOST_BYTES, program=ffmpeg, limit_s=limit_s)
    plain = _decoded(_completed(wav, name), name)
    return replace(plain, data=data, format=other, bits=None)


def recording_of(pcm: bytes, rate: int) -> Recording:
    """What a microphone gave, as a WAV file; `pcm` is mono 16-bit little-endian.  Raises UsageError for no sound."""
    import numpy as np

    name = printed("the recording")
    samples = np.frombuffer(pcm[: len(pcm) // WIDTH * WIDTH], dtype="<i2").reshape(-1, 1)
    if not len(samples):
        raise _no_sound(name)
    return as_wav(samples, rate, name)


def as_wav(samples: "numpy.typing.NDArray[numpy.int16]", rate: int, name: str) -> Recording:
    """Samples as a 16-bit WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((samples.shape[1], WIDTH, rate, 0, "NONE", ""))
        written.writeframes(samples.astype("<i2").tobytes())
    return Recording(file.getvalue(), name, "wav", rate, samples.shape[1], 8 * WIDTH, samples)


def _decoded(data: bytes, name: str) -> Recording:
    """Raises UsageError."""
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            most = _most_frames(file.samplerate, file.channels, name)
            if most < file.frames < _ENDLESS:
                raise _too_long(name, most / file.samplerate)
            frames, samples = file.frames, _samples(file, most)
            format_, bits = _format(data, file.format, file.subtype), _BITS.get(file.subtype)
            rate, channels = file.samplerate, file.channels
    except soundfile.LibsndfileError as error:
        message = printed("{name} is no sound file, or is damaged: give a WAV, FLAC or MP3 file", name=name)
        raise UsageError(message) from error
    if len(samples) > most:
        raise _too_long(name, most / rate)
    if not len(samples):
        raise _no_sound(name)
    if len(samples) < _WHOLE * frames and frames < _ENDLESS:
        raise _cut_off(name, 100 * len(samples) // frames)
    return Recording(data, name, format_, rate, channels, bits, samples)


def _samples(file: Any, most: int) -> "numpy.typing.NDArray[numpy.int16]":
    """All of them, but hardly more than the most: a header may tell less than there is."""
    import numpy as np

    parts = [np.zeros((0, file.channels), dtype="int16")]
    count, block = 0, max(1, _BLOCK_SAMPLES // file.channels)
    while count <= most and len(part := file.read(block, dtype="float32", always_2d=True)):
        count += len(part)
        # not read as int16, because libsndfile makes silence of samples that are floating-point numbers
        scaled = np.nan_to_num(part, nan=0.0, posinf=1.0, neginf=-1.0) * _FULL_SCALE
        parts.append(np.clip(np.rint(scaled), -_FULL_SCALE, _FULL_SCALE - 1).astype("int16"))
    return np.concatenate(parts)


def _most_frames(rate: int, channels: int, name: str) -> int:
    """Raises UsageError for a rate that no recording has."""
    if rate not in RATES:
        raise UsageError(
            printed(
                "{name} says that it has {rate} samples a second: is it damaged? Record it again", name=name, rate=rate
            )
        )
    return min(LONGEST_S * rate, MOST_SAMPLES // channels)


def _format(data: bytes, container: str, coding: str) -> str:
    if container == "MP3":
        return "mp3" if coding == "MPEG_LAYER_III" else "mp2"
    if container == "WAV" and not data.startswith(b"RIFF"):
        return "rifx"
    return container.lower()


def _completed(data: bytes, name: str) -> bytes:
    """A WAV with a header that tells the length; another file as it is.  Raises UsageError when it is cut off."""
    if not (data.startswith(b"RIFF") and data[8:12] == b"WAVE"):
        return data
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        present = len(data) - at - 8
        if data[at : at + 4] != b"data":
            at += 8 + size + size % 2
        elif size >= _UNKNOWN_LENGTH or (not size and present):
            return _with_length(data, at)
        elif size > present:
            raise _cut_off(name, math.floor(100 * present / size))
        else:
            return data
    return data


def _with_length(data: bytes, at: int) -> bytes:
    riff, sound = struct.pack("<I", len(data) - 8), struct.pack("<I", len(data) - at - 8)
    return data[:4] + riff + data[8 : at + 4] + sound + data[at + 8 :]


def _no_sound(name: str) -> UsageError:
    return UsageError(printed("{name} holds no sound: record it again, or give another file", name=name))


def _too_long(name: str, most_s: float) -> UsageError:
    return UsageError(
        printed("{name} lasts longer than {most} s: cut out the best part of it", name=name, most=math.floor(most_s))
    )


def _cut_off(name: str, percent: int) -> UsageError:
    return UsageError(
        printed("{name} is cut off, only {percent} % of its sound is there: copy it again", name=name, percent=percent)
    )
