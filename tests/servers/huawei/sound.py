"""The sound of a session, in the form that the client wants, cut into frames."""

import io
from typing import Protocol

import numpy as np
import soundfile

FRAME_MS = 100
"""Of PCM in one frame."""

_SAMPLE = 2
_MP3_FRAME = 997
"""Bytes, so that no frame of the wire is one of the stream."""


class Stream(Protocol):
    """What carries the sound of one session."""

    def add(self, pcm: bytes) -> list[bytes]:
        """The frames that this sound completes."""

    def end(self) -> list[bytes]:
        """The frames that were held back; none when it was ended before."""


class PcmStream:
    """Each sentence ends with a frame of its own."""

    def __init__(self, rate: int) -> None:
        self._size = rate * _SAMPLE * FRAME_MS // 1000

    def add(self, pcm: bytes) -> list[bytes]:
        return _cut(pcm, self._size)

    def end(self) -> list[bytes]:
        return []


class Mp3Stream:
    """One stream over all sentences; its frames have nothing to do with those of the wire."""

    def __init__(self, rate: int) -> None:
        self._out = io.BytesIO()
        self._taken = 0
        # a constant bit rate, as there is no header that tells how long a stream will be
        self._file = soundfile.SoundFile(
            self._out, "w", rate, 1, format="MP3", subtype="MPEG_LAYER_III",
            bitrate_mode="CONSTANT", compression_level=0.5,
        )  # fmt: skip

    def add(self, pcm: bytes) -> list[bytes]:
        self._file.write(np.frombuffer(pcm, "<i2"))
        self._file.flush()
        return self._new()

    def end(self) -> list[bytes]:
        self._file.close()
        return self._new()

    def _new(self) -> list[bytes]:
        new = self._out.getvalue()[self._taken :]
        self._taken += len(new)
        return _cut(new, _MP3_FRAME)


def stream(audio_format: str, rate: int) -> Stream:
    """A stream for a new session."""
    return Mp3Stream(rate) if audio_format == "mp3" else PcmStream(rate)


def _cut(sound: bytes, size: int) -> list[bytes]:
    return [sound[start : start + size] for start in range(0, len(sound), size)]
