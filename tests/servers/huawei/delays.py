"""How long the service takes."""

from dataclasses import dataclass

from tests.servers.huawei.frames import AUDIO, END, START


@dataclass(frozen=True, slots=True)
class Delays:
    """In seconds.  A frame is sent so long after its reason, and never before the one that comes before it."""

    accept: float = 0.0
    """From the request for a connection to its answer."""
    started: float = 0.0
    first_audio: float = 0.0
    """From the text to the first sound of its sentence."""
    between_audio: float = 0.0
    """From one frame of sound, a tenth of a second, to the next: 0.1 is real time, 0 as fast as possible."""
    ended: float = 0.0

    def of(self, kind: str) -> float:
        """The delay of a server's frame of this type."""
        return {START: self.started, AUDIO: self.first_audio, END: self.ended}.get(kind, 0.0)
