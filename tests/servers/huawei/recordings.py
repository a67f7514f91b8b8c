"""What is in a recording: how long it is, its rate and its channels."""

import io
import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sound:
    """What could be decoded."""

    rate: int
    channels: int
    seconds: float
    peak: float
    """The largest sample, 0 to 1; 1 when nobody has looked."""


def sound_in(data: bytes) -> Sound | None:
    """None when it is no WAV, MP3 or M4A file."""
    return _m4a(data) if data[4:8] == b"ftyp" else _decoded(data)


def _decoded(data: bytes) -> Sound | None:
    import numpy as np
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            if file.format not in ("WAV", "WAVEX", "MP3"):
                return None
            samples = file.read(dtype="float32", always_2d=True)
            rate, channels = file.samplerate, file.channels
    except soundfile.LibsndfileError:
        return None
    peak = float(np.abs(samples).max()) if len(samples) else 0.0
    return Sound(rate, channels, len(samples) / rate, peak)


def _m4a(data: bytes) -> Sound | None:
    """By its boxes: `mvhd` has the length, `mp4a` channels and rate; nothing is decoded."""
    movie, track = data.find(b"mvhd"), data.find(b"mp4a")
    try:
        if movie < 0 or track < 0 or data[movie + 4]:
            return None
        timescale, duration = struct.unpack_from(">II", data, movie + 16)
        (channels,) = struct.unpack_from(">H", data, track + 20)
        (rate,) = struct.unpack_from(">H", data, track + 28)
    except (struct.error, IndexError):
        return None
    return Sound(rate, channels, duration / timescale, 1.0) if timescale else None
