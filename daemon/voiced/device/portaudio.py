"""PortAudio through PyAudio; nothing else here knows PyAudio."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from voiced.api import DeviceError
from voiced.audio import WIDTH
from voiced.device.native import HOST_ERROR, Devices, Direction, Fill, Heard, NativeDevice, NativeError, Stream
from voiced.wording import printed

logger = logging.getLogger(__name__)


class PortAudio:
    """The devices of this machine; see Native."""

    def __init__(self) -> None:
        self._pyaudio: Any = None
        self._open: Any = None

    def open(self) -> None:
        """As Native says."""
        self._pyaudio = _pyaudio()
        with _told(printed("PortAudio does not start")):
            self._open = self._pyaudio.PyAudio()

    def close(self) -> None:
        """As Native says."""
        if self._open is not None:
            opened, self._open = self._open, None
            with suppress(OSError):  # it has nothing that it could do about it
                opened.terminate()

    def devices(self) -> Devices:
        """As Native says."""
        with _told(printed("the devices cannot be listed")):
            every = [self._open.get_device_info_by_index(index) for index in range(self._open.get_device_count())]
        return Devices(
            tuple(map(_device, every)),
            _index(self._open.get_default_input_device_info),
            _index(self._open.get_default_output_device_info),
        )

    def supports(self, device: NativeDevice, direction: Direction, rate: int) -> None:
        """As Native says."""
        asked = {
            f"{direction}_device": device.index,
            f"{direction}_channels": 1,
            f"{direction}_format": self._pyaudio.paInt16,
        }
        with _told(printed("{device} at {rate} Hz", device=device.name, rate=rate)):
            self._open.is_format_supported(rate, **asked)

    def hear(self, device: NativeDevice, rate: int, frames: int, heard: Heard) -> Stream:
        """As Native says."""
        overflow, go_on = self._pyaudio.paInputOverflow, self._pyaudio.paContinue

        def called(pcm: bytes, _frames: int, _time: object, flags: int) -> tuple[None, int]:
            heard(pcm, bool(flags & overflow))
            return None, go_on

        return self._stream(device, rate, frames, _guarded(called, (None, self._pyaudio.paAbort)), "input")

    def play(self, device: NativeDevice, rate: int, frames: int, fill: Fill) -> Stream:
        """As Native says."""
        go_on = self._pyaudio.paContinue

        def called(_pcm: None, wanted: int, _time: object, _flags: int) -> tuple[bytes, int]:
            # a stream that is given too little ends
            return fill(wanted).ljust(wanted * WIDTH, b"\0"), go_on

        silence = bytes(frames * WIDTH)
        return self._stream(device, rate, frames, _guarded(called, (silence, self._pyaudio.paAbort)), "output")

    def _stream(
        self, device: NativeDevice, rate: int, frames: int, called: Callable[..., Any], direction: Direction
    ) -> Stream:
        with _told(device.name):
            stream = self._open.open(
                rate,
                1,
                self._pyaudio.paInt16,
                frames_per_buffer=frames,
                stream_callback=called,
                **{direction: True, f"{direction}_device_index": device.index},
            )
        latency_s = stream.get_input_latency() if direction == "input" else stream.get_output_latency()
        return _PortAudioStream(stream, max(0.0, latency_s))


class _PortAudioStream:
    def __init__(self, stream: Any, latency_s: float) -> None:
        self._stream = stream
        self._latency_s = latency_s

    @property
    def latency_s(self) -> float:
        return self._latency_s

    def is_active(self) -> bool:
        try:
            return bool(self._stream.is_active())
        except OSError:  # it was closed
            return False

    def close(self) -> None:
        with suppress(OSError):  # it is closed already
            self._stream.close()


def _pyaudio() -> Any:
    try:
        import pyaudio
    except ImportError as error:
        if "libportaudio" in str(error):
            mend = "sudo apt install libportaudio2"
            raise DeviceError(printed("PortAudio is missing ({error}): {mend}", error=error, mend=mend)) from error
        mend = "sudo apt install gcc python3-dev portaudio19-dev && pip install pyaudio"
        raise DeviceError(printed("PyAudio is missing ({error}): {mend}", error=error, mend=mend)) from error
    return pyaudio


def _guarded(called: Callable[..., Any], abort: tuple[bytes | None, int]) -> Callable[..., Any]:
    """What it raises ends the stream: PyAudio would throw it into the main thread, wherever that is."""

    def guarded(*arguments: Any) -> Any:
        try:
            return called(*arguments)
        except Exception:
            # nobody above can take it; the stream falls silent, and is opened anew
            logger.exception("PortAudio's stream ends")
            return abort

    return guarded


@contextmanager
def _told(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        code, text = _code_and_text(error.args)
        raise NativeError(f"{what}: {text}", code) from error
    except ValueError as error:  # the rate or the number of channels
        text, code = (*error.args, HOST_ERROR)[:2]
        raise NativeError(f"{what}: {text}", code) from error


def _code_and_text(arguments: tuple[Any, ...]) -> tuple[int, str]:
    numbers = [one for one in arguments if isinstance(one, int)]
    texts = [one for one in arguments if isinstance(one, str)]
    return (numbers or [HOST_ERROR])[0], " ".join(texts)


def _index(default: Callable[[], Any]) -> int | None:
    try:
        return int(default()["index"])
    except OSError:  # there is none
        return None


def _device(info: Any) -> NativeDevice:
    return NativeDevice(
        info["index"],
        str(info["name"]),
        info["maxInputChannels"],
        info["maxOutputChannels"],
        round(info["defaultSampleRate"]),
    )
