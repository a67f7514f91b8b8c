"""What the conversation needs of a microphone and a loudspeaker that keep one time."""

from collections.abc import Callable
from typing import Protocol

from voiced.audio import Frame
from voiced.device.clock import Clock
from voiced.device.voice import Voice


class Loudspeaker(Protocol):
    """Plays voices."""

    def voice(self, rate: int) -> Voice:
        """A voice that takes mono PCM of so many samples a second.  Raises DeviceError."""
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

    async def run(self, hear: Callable[[Frame], None], is_quiet: Callable[[], bool]) -> None:
        """Deliver a block of 20 ms at a time, until the microphone ends and the conversation is quiet.

        Raises DeviceError.
        """
        ...
