"""Whether what the microphone captured is for anybody's ears while the loudspeaker can be heard.  Pure."""

from collections import deque
from typing import Protocol

from voiced.audio import BLOCK, seconds
from voiced.device.sound import Audible

REMEMBERED = 32
"""So many spans are kept for frames that come late."""

BLOCK_S = seconds(BLOCK)


class Duplex(Audible, Protocol):
    """Is told when the loudspeaker can be heard, and judges what the microphone captured."""

    def admits(self, captured: float) -> bool:
        """Whether the 20 ms that were captured until then are to be heard."""
        ...


class HalfDuplex:
    """Admits what was captured while the room was quiet; judges by the time of capture, so late frames rightly too."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._spans: deque[tuple[float, float]] = deque(maxlen=REMEMBERED)

    def audible(self, at: float) -> None:
        """As Audible says."""
        if self._since is None:
            self._since = at

    def drained(self, at: float, tail_s: float) -> None:
        """As Audible says."""
        if self._since is not None:
            self._spans.append((self._since, at + tail_s))
            self._since = None

    def admits(self, captured: float) -> bool:
        """As Duplex says: no part of it touches what was audible."""
        if self._since is not None and captured >= self._since:
            return False
        return not any(since <= captured and captured - BLOCK_S <= until for since, until in self._spans)


class FullDuplex:
    """Admits everything: something else keeps the loudspeaker out of the microphone, or nobody minds."""

    def audible(self, at: float) -> None:
        """As Audible says."""

    def drained(self, at: float, tail_s: float) -> None:
        """As Audible says."""

    def admits(self, captured: float) -> bool:  # noqa: ARG002 - as Duplex has it
        """Yes."""
        return True
