"""What the conversation needs of a microphone and a loudspeaker that keep one time."""

from dataclasses import dataclass
from typing import Protocol

from voiced.api import DeviceChanged
from voiced.audio import Frame
from voiced.device.clock import Clock
from voiced.device.voice import Voice

TAIL_S = 0.25
"""How long a room rings after the last sample."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a voice is played."""

    prebuffer_s: float = 0.0
    """So much sound must wait before the first sample is played, and again after a gap, unless a clause is whole."""

    tail_s: float | None = TAIL_S
    """How long the room rings after it; None for a sound aside, over which the microphone is heard all the same."""


class Audible(Protocol):
    """Who is told when the loudspeaker can be heard; on the loop, perhaps a little late."""

    def audible(self, at: float) -> None:
        """The first sample was given at that time of the clock; again while it is audible changes nothing."""
        ...

    def drained(self, at: float, tail_s: float) -> None:
        """The last sample was heard at that time, the device's latency counted; the room rings for `tail_s`."""
        ...


class Loudspeaker(Protocol):
    """Plays voices, all at once."""

    def voice(self, rate: int, manner: Manner = Manner()) -> Voice:
        """A voice for mono PCM of so many samples a second; it may ask for another rate: look at `Voice.rate`.

        Raises DeviceError when there is no loudspeaker.
        """
        ...

    @property
    def volume(self) -> int:
        """Loudness of everything, in percent."""
        ...

    def set_volume(self, percent: int) -> None:
        """Change it, in a ramp; less than 0 is 0, more than 100 is 100."""
        ...

    def duck(self, ducked: bool) -> None:  # noqa: FBT001
        """Play everything 12 dB quieter, or as loud as before; in a ramp of 20 ms."""
        ...


class Listener(Protocol):
    """Who is told what the devices do; on the loop."""

    def hear(self, block: Frame) -> int | None:
        """Take 20 ms of the microphone; its `captured` is a time of the sound's clock.

        Gives how many of the next may come together, because nothing hangs on one before the last of them; None for
        one.
        """
        ...

    def changed(self, change: DeviceChanged) -> None:
        """A device was opened, lost or switched off."""
        ...

    def is_quiet(self) -> bool:
        """Nobody speaks, and nothing waits to be done."""
        ...


class Sound(Protocol):
    """A microphone and a loudspeaker."""

    @property
    def clock(self) -> Clock:
        """The time that both keep."""
        ...

    @property
    def loudspeaker(self) -> Loudspeaker:
        """Where replies go."""
        ...

    @property
    def has_microphone(self) -> bool:
        """It hears from the start; otherwise `Listener.changed` tells when."""
        ...

    async def run(self, listener: Listener) -> None:
        """Deliver a block of 20 ms at a time: a file until it ends and the listener is quiet, a device for ever.

        Raises DeviceError.
        """
        ...

    async def mute(self) -> None:
        """Close the microphone; not a block is delivered from the call on, and when it returns the device is closed.

        May be called before `run`.
        """
        ...

    async def lend(self) -> None:
        """As `mute`, but told as "lent": another process is about to open the microphone."""
        ...

    async def unmute(self) -> None:
        """Open it again; `Listener.changed` tells when it is there."""
        ...
