"""Sound in every format, and what a decoder makes of it."""

import asyncio
import io
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import soundfile

from voiced.api.tts import Decoder, Format, HandOn, decoder

Samples: TypeAlias = "np.ndarray[Any, np.dtype[np.int16]]"

CODED: Sequence[Format] = ("wav", "mp3", "opus")
FORMATS: Sequence[Format] = ("pcm", *CODED)
RATES = {
    "pcm": (8_000, 24_000, 44_100),
    "wav": (8_000, 16_000, 24_000, 44_100, 48_000),
    "mp3": (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000),
    "opus": (8_000, 12_000, 16_000, 24_000, 48_000),
}
RATE = 24_000

_FORMS = {"wav": ("WAV", "PCM_16"), "mp3": ("MP3", "MPEG_LAYER_III"), "opus": ("OGG", "OPUS")}


def spoken(rate: int, seconds: float = 1.0) -> Samples:
    """A tone that swells and falls as syllables do."""
    times = np.arange(round(rate * seconds)) / rate
    swell = 0.5 - 0.5 * np.cos(2 * np.pi * 4 * times)
    return (9_000 * swell * np.sin(2 * np.pi * 440 * times)).astype("<i2")


def encoded(sound: Format, samples: Samples, rate: int, channels: int = 1) -> bytes:
    """All of it; every channel is the same, but the second is silent."""
    if sound == "pcm":
        return bytes(samples.tobytes())
    form, coding = _FORMS[sound]
    file = io.BytesIO()
    silent = [np.zeros_like(samples)] * (channels - 1)
    soundfile.write(file, np.stack([samples, *silent], axis=1), rate, format=form, subtype=coding)
    return file.getvalue()


def read_whole(sound: Format, data: bytes) -> Samples:
    """What a library makes of a file that is all there: its first channel."""
    if sound == "pcm":
        return np.frombuffer(data, "<i2")
    samples: Samples = soundfile.read(io.BytesIO(data), dtype="int16", always_2d=True)[0][:, 0]
    return samples


def pieces(data: bytes, size: int) -> list[bytes]:
    """The same in pieces."""
    return [data[start : start + size] for start in range(0, len(data), size)]


class Heard:
    """Takes what is handed on."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.rates: set[int] = set()
        self.something = asyncio.Event()

    def __call__(self, pcm: bytes, rate: int) -> None:
        self.parts.append(pcm)
        self.rates.add(rate)
        self.something.set()

    @property
    def samples(self) -> Samples:
        return np.frombuffer(b"".join(self.parts), "<i2")


def fed(sound: Format, data: Iterable[bytes], hand_on: HandOn, rate: int = RATE) -> Decoder:
    """A decoder that was given that."""
    one = decoder(sound, rate, hand_on, "Acme")
    for piece in data:
        one.feed(piece)
    return one


async def decoded(sound: Format, data: Iterable[bytes], rate: int = RATE) -> Heard:
    """What is heard of it.  Raises SpeechError."""
    heard = Heard()
    await fed(sound, data, heard, rate).finish()
    return heard


def differs(some: Samples, other: Samples) -> int:
    """The most by which a sample differs, as far as both go."""
    size = min(len(some), len(other))
    return int(np.abs(some[:size].astype(int) - other[:size]).max(initial=0))
