"""Sound that becomes one file while it comes, which nobody can wind back."""

import os
import struct
from typing import Any, Protocol

import numpy as np
import soundfile

_SAMPLE = 2
_PCM_TAG = 1
_PAGE_LATENCY = 0x1302
"""libsndfile's command that says how much sound a page of Ogg may wait for, in milliseconds."""
_PAGE_MS = 20.0


class SoundStream(Protocol):
    """A whole task has one."""

    def more(self, pcm: bytes) -> bytes:
        """What is ready of it when this sound has come."""

    def rest(self) -> bytes:
        """What was kept back; no sound comes any more."""


class Plain:
    """PCM as it is, behind a header or none."""

    def __init__(self, header: bytes = b"") -> None:
        self._header = header

    def more(self, pcm: bytes) -> bytes:
        header, self._header = self._header, b""
        return header + pcm

    def rest(self) -> bytes:
        return b""


class Encoded:
    """MP3 or Ogg Opus."""

    def __init__(self, container: str, coding: str, rate: int) -> None:
        self._sink = _Sink()
        # frames of one size, so that nobody guesses a wrong length; it is only heeded together with a level
        steady: dict[str, Any] = {"bitrate_mode": "CONSTANT", "compression_level": 0.5} if container == "MP3" else {}
        self._file: Any = soundfile.SoundFile(self._sink, "w", rate, 1, coding, format=container, **steady)
        if container == "OGG":
            latency = soundfile._ffi.new("double *", _PAGE_MS)  # there is no other way to say it
            soundfile._snd.sf_command(self._file._file, _PAGE_LATENCY, latency, 8)

    def more(self, pcm: bytes) -> bytes:
        self._file.write(np.frombuffer(pcm, "<i2"))
        return self._sink.taken()

    def rest(self) -> bytes:
        self._file.close()
        return self._sink.taken()


class _Sink:
    """A file for the library that cannot be read; what is written over something that was there before is lost.

    One of Python's own would be closed by the garbage collector before the library has let go of it.
    """

    def __init__(self) -> None:
        self._new = bytearray()
        self._end = 0
        self._position = 0

    def write(self, data: bytes) -> int:
        if self._position == self._end:
            self._new += data
            self._end += len(data)
        self._position += len(data)
        return len(data)

    def read(self, _size: int = -1) -> bytes:
        return b""

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._end}[whence]
        self._position = start + offset
        return self._position

    def taken(self) -> bytes:
        """What is new."""
        new = bytes(self._new)
        self._new.clear()
        return new


def sound_stream(form: str, rate: int, wav_size: int) -> SoundStream:
    """One in this form."""
    match form:
        case "wav":
            return Plain(wav_header(rate, wav_size))
        case "mp3":
            return Encoded("MP3", "MPEG_LAYER_III", rate)
        case "opus":
            return Encoded("OGG", "OPUS", rate)
    return Plain()


def wav_header(rate: int, size: int) -> bytes:
    """Of a file of 16-bit mono PCM that is said to have this size."""
    form = struct.pack("<HHIIHH", _PCM_TAG, 1, rate, rate * _SAMPLE, _SAMPLE, 8 * _SAMPLE)
    sized = struct.pack("<I", size)
    return b"RIFF" + sized + b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + sized
