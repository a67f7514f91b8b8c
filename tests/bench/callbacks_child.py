"""PortAudio with callbacks that do nothing, opened as the daemon opens it: what hearing and speaking cost at least.

Says `ready` when both streams run, and ends when its standard input does.
"""

import sys
from typing import Any

import pyaudio

_MICROPHONE = {"rate": 16_000, "frames_per_buffer": 320, "input": True}
_LOUDSPEAKER = {"rate": 48_000, "frames_per_buffer": 960, "output": True}
_SILENCE = bytes(2 * 960)


def _take(*_: object) -> tuple[None, int]:
    return None, pyaudio.paContinue


def _fill(*_: object) -> tuple[bytes, int]:
    return _SILENCE, pyaudio.paContinue


def _open(audio: Any, callback: Any, form: dict[str, Any]) -> None:
    audio.open(channels=1, format=pyaudio.paInt16, stream_callback=callback, **form)


if __name__ == "__main__":
    portaudio = pyaudio.PyAudio()
    _open(portaudio, _take, _MICROPHONE)
    _open(portaudio, _fill, _LOUDSPEAKER)
    print("ready", flush=True)
    sys.stdin.read()
    portaudio.terminate()
