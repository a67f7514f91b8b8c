"""What is needed of PortAudio, so that anything like it will do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from voiced.api import DeviceError

Direction: TypeAlias = Literal["input", "output"]

Heard: TypeAlias = Callable[[bytes, bool], None]
"""Takes mono 16-bit PCM, and whether samples were lost before it; called on PortAudio's thread."""

Fill: TypeAlias = Callable[[int], bytes]
"""Gives so many samples of mono 16-bit PCM; called on PortAudio's thread."""

INVALID_RATE, BUSY, HOST_ERROR = -9997, -9985, -9999
"""Codes of PortAudio."""


class NativeError(DeviceError):
    """PortAudio refused; it may work later."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code
        """PortAudio's number for it."""


@dataclass(frozen=True, slots=True)
class NativeDevice:
    """A device as PortAudio lists it."""

    index: int
    """Its place in the list, until PortAudio is opened anew."""

    name: str
    inputs: int
    """Channels it hears."""

    outputs: int
    """Channels it plays."""

    rate: int
    """Samples a second that it likes best."""

    def can(self, direction: Direction) -> bool:
        """It has a channel that way."""
        return bool(self.inputs if direction == "input" else self.outputs)


@dataclass(frozen=True, slots=True)
class Devices:
    """All that PortAudio found when it was opened."""

    all: Sequence[NativeDevice]
    default_input: int | None
    default_output: int | None

    def default(self, direction: Direction) -> int | None:
        """Index of the device for who does not choose."""
        return self.default_input if direction == "input" else self.default_output


class Stream(Protocol):
    """An open device."""

    @property
    def latency_s(self) -> float:
        """What the device says of its delay."""
        ...

    def is_active(self) -> bool:
        """PortAudio believes that it runs; never blocks."""
        ...

    def close(self) -> None:
        """Give the device back; may block for ever, while a sound server is frozen."""
        ...


class Native(Protocol):
    """PortAudio.  Every call but Stream.is_active may block, and belongs into a thread."""

    def open(self) -> None:
        """Look for devices.  Raises NativeError, and DeviceError when there is no PortAudio."""
        ...

    def close(self) -> None:
        """Close all streams and forget all devices."""
        ...

    def devices(self) -> Devices:
        """What was found.  Raises NativeError."""
        ...

    def supports(self, device: NativeDevice, direction: Direction, rate: int) -> None:
        """Raises NativeError when the device cannot be opened at that rate."""
        ...

    def hear(self, device: NativeDevice, rate: int, frames: int, heard: Heard) -> Stream:
        """A running stream that calls `heard` with so many samples at a time.  Raises NativeError."""
        ...

    def play(self, device: NativeDevice, rate: int, frames: int, fill: Fill) -> Stream:
        """A running stream that asks `fill` for so many samples at a time.  Raises NativeError."""
        ...
