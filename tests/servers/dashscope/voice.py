"""What the service says a text with."""

import io
from typing import Protocol

import numpy as np
import soundfile

from tests.servers.dashscope import chirp
from tests.servers.dashscope.resampling import resampled

_FULL = 32_767
_CHIRP_RATE = 16_000
_FORMS = {"wav": ("WAV", "PCM_16"), "mp3": ("MP3", "MPEG_LAYER_III"), "opus": ("OGG", "OPUS")}


class Voice(Protocol):
    """Speaks; there is one for all sessions."""

    def speak(self, text: str, rate: int) -> bytes:
        """A text as 16-bit mono PCM of this rate."""


class Tones:
    """A tone, as long as the text."""

    def __init__(self, character_ms: int = 60, hertz: float = 440.0) -> None:
        self._character_ms = character_ms
        self._hertz = hertz

    def speak(self, text: str, rate: int) -> bytes:
        times = np.arange(len(text) * self._character_ms * rate // 1000) / rate
        return bytes((np.sin(2 * np.pi * self._hertz * times) * _FULL / 4).astype("<i2").tobytes())


class ChirpVoice:
    """The text as a chirp, which can be read back."""

    def speak(self, text: str, rate: int) -> bytes:
        return resampled(chirp.chirped(text), _CHIRP_RATE, rate)


def encoded(pcm: bytes, rate: int, form: str) -> bytes:
    """The sound of a response in the form that the client wants."""
    if form == "pcm":
        return pcm
    container, coding = _FORMS[form]
    file = io.BytesIO()
    soundfile.write(file, np.frombuffer(pcm, "<i2"), rate, format=container, subtype=coding)
    return file.getvalue()
