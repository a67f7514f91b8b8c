"""Something like PortAudio, with devices that come and go as a test wants."""

import threading
from collections.abc import Callable

from voiced.device.native import (
    BUSY,
    HOST_ERROR,
    INVALID_RATE,
    Devices,
    Direction,
    Fill,
    Heard,
    NativeDevice,
    NativeError,
)


class FakeStream:
    """An open device; the test is its hardware."""

    def __init__(self, device: NativeDevice, rate: int, frames: int, called: Callable[..., object]) -> None:
        self.device, self.rate, self.frames = device, rate, frames
        self.latency_s = 0.04
        self.active = True
        self.closed = threading.Event()
        self.may_close = threading.Event()
        self.may_close.set()
        self._called = called

    def is_active(self) -> bool:
        return self.active

    def close(self) -> None:
        self.may_close.wait(10)
        self.active = False
        self.closed.set()

    def hear(self, pcm: bytes | None = None, *, lost: bool = False) -> None:
        """Let the microphone give a block."""
        self._called(bytes(2 * self.frames) if pcm is None else pcm, lost)

    def play(self) -> object:
        """Let the loudspeaker take what it wants."""
        return self._called(self.frames)


class FakeNative:
    """See Native; `plugged` is the hardware, which is listed only when it is opened."""

    def __init__(self, *plugged: NativeDevice) -> None:
        self.plugged = list(plugged)
        self.rates = {16_000, 44_100, 48_000}
        self.busy: set[str] = set()
        self.opened = 0
        self.streams: list[FakeStream] = []
        self.on_stream: Callable[[FakeStream], None] = lambda stream: None
        self._listed: list[NativeDevice] = []

    def open(self) -> None:
        self.opened += 1
        self._listed = list(self.plugged)

    def close(self) -> None:
        for stream in self.streams:
            stream.close()
        self._listed = []

    def devices(self) -> Devices:
        inputs = [device.index for device in self._listed if device.inputs]
        outputs = [device.index for device in self._listed if device.outputs]
        return Devices(self._listed, *(indexes[0] if indexes else None for indexes in (inputs, outputs)))

    def supports(self, device: NativeDevice, direction: Direction, rate: int) -> None:
        if device.name in self.busy:
            raise NativeError("Device unavailable", BUSY)
        if device not in self.plugged:
            raise NativeError("Unanticipated host error", HOST_ERROR)
        if rate not in self.rates:
            raise NativeError("Invalid sample rate", INVALID_RATE)

    def hear(self, device: NativeDevice, rate: int, frames: int, heard: Heard) -> FakeStream:
        return self._stream(device, "input", rate, frames, heard)

    def play(self, device: NativeDevice, rate: int, frames: int, fill: Fill) -> FakeStream:
        return self._stream(device, "output", rate, frames, fill)

    def _stream(
        self, device: NativeDevice, direction: Direction, rate: int, frames: int, called: Callable[..., object]
    ) -> FakeStream:
        self.supports(device, direction, rate)
        stream = FakeStream(device, rate, frames, called)
        self.streams.append(stream)
        self.on_stream(stream)
        return stream


def microphone(name: str = "USB Audio: - (hw:1,0)", index: int = 0) -> NativeDevice:
    return NativeDevice(index, name, inputs=1, outputs=0, rate=44_100)


def loudspeaker(name: str = "Headphones: - (hw:0,0)", index: int = 1) -> NativeDevice:
    return NativeDevice(index, name, inputs=0, outputs=2, rate=44_100)
