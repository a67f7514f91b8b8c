"""What comes of a response, as sound that can be played: samples that are whole, or a file that is decoded."""

import asyncio
import io
from typing import Protocol

from voiced.api import SpeechError
from voiced.audio import WIDTH
from voiced_plugins.dashscope.tts_events import Format
from voiced_plugins.dashscope.wording import printed


class SoundPieces(Protocol):
    """The sound of one response."""

    def feed(self, data: bytes) -> bytes:
        """PCM that is certain now; empty when more is needed."""
        ...

    async def finish(self) -> tuple[bytes, int]:
        """The rest, and its samples a second.  Raises SpeechError."""
        ...


def sound_pieces(sound: Format, rate: int) -> SoundPieces:
    """For a response in that format; `rate` is what was asked for."""
    return WholeSamples(rate) if sound == "pcm" else DecodedFile(sound)


class WholeSamples:
    """PCM, in pieces that may end within a sample."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._half = b""

    def feed(self, data: bytes) -> bytes:
        """As SoundPieces says."""
        data = self._half + data
        whole = len(data) // WIDTH * WIDTH
        self._half = data[whole:]
        return data[:whole]

    async def finish(self) -> tuple[bytes, int]:
        """Nothing is left: half a sample is no sound."""
        return b"", self._rate


class DecodedFile:
    """A format of files, played when all of it is there."""

    def __init__(self, sound: Format) -> None:
        self._sound = sound
        self._parts: list[bytes] = []

    def feed(self, data: bytes) -> bytes:
        """As SoundPieces says."""
        self._parts.append(data)
        return b""

    async def finish(self) -> tuple[bytes, int]:
        """As SoundPieces says."""
        data = b"".join(self._parts)
        return await asyncio.to_thread(_decoded, data, self._sound) if data else (b"", 24_000)


def _decoded(data: bytes, sound: Format) -> tuple[bytes, int]:
    import soundfile

    try:
        samples, rate = soundfile.read(io.BytesIO(_of_any_length(data)), dtype="int16", always_2d=True)
    except soundfile.LibsndfileError:
        message = printed("the {format} sound of DashScope cannot be decoded", format=sound)
        raise SpeechError(message, code="protocol") from None
    return samples[:, 0].tobytes(), int(rate)


def _of_any_length(data: bytes) -> bytes:
    """Who writes a WAV file while it is made does not know its length, and may say 0: that means all there is."""
    place = data.find(_NO_SAMPLES, 12, 512) if data.startswith(b"RIFF") else -1
    return data if place < 0 else data[: place + 4] + b"\xff\xff\xff\xff" + data[place + 8 :]


_NO_SAMPLES = b"data" + bytes(4)
