"""The loudspeaker's end of a link: one stream that plays for ever, mostly silence."""

import time
from typing import Protocol

from voiced.audio import samples
from voiced.device.microphone import Wake
from voiced.device.native import Direction, Native, NativeDevice, Stream
from voiced.device.sound import Loudspeaker


class Source(Loudspeaker, Protocol):
    """A loudspeaker that is asked for its sound."""

    def start(self, wake: Wake) -> None:
        """`wake` makes the loop call something soon, from any thread."""
        ...

    def opened(self, rate: int, latency_s: float) -> None:
        """The device plays at that rate, and is heard so much later."""
        ...

    def lost(self, why: str) -> None:
        """The device is gone: voices fail until it is opened again."""
        ...

    def fill(self, samples: int) -> bytes:
        """So many samples of mono 16-bit PCM, on PortAudio's thread; never blocks."""
        ...


class Speaker:
    """The loudspeaker's end of a link; see End."""

    device = "loudspeaker"
    direction: Direction = "output"
    rates = (48_000, 44_100, 32_000, 24_000, 16_000)

    def __init__(self, source: Source, buffer_ms: int, latency_ms: int | None) -> None:
        """`latency_ms` stands for what the device says of its own."""
        self.last_called = 0.0
        self._source = source
        self._buffer_ms = buffer_ms
        self._latency_s = None if latency_ms is None else latency_ms / 1000
        self._now: tuple[int, float] | None = None
        self._told: tuple[int, float] | None = None

    def connect(self, native: Native, device: NativeDevice, rate: int) -> Stream:
        """As End says."""
        return native.play(device, rate, samples(self._buffer_ms, rate), self._fill)

    def connected(self, rate: int, latency_s: float) -> None:
        """As End says."""
        self._now = (rate, latency_s if self._latency_s is None else self._latency_s)

    def alive(self) -> None:
        """As End says; whoever plays does not notice that the device was opened anew meanwhile."""
        if self._now is not None and self._now != self._told:
            self._told = self._now
            self._source.opened(*self._now)

    def lost(self, why: str) -> None:
        """As End says."""
        self._told = None
        self._source.lost(why)

    def closed(self) -> None:
        """As End says."""

    def _fill(self, wanted: int) -> bytes:
        self.last_called = time.monotonic()
        return self._source.fill(wanted)
