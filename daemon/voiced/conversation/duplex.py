"""Half duplex: what the microphone captured while the loudspeaker was audible is not for anybody's ears.  Pure."""

TAIL_S = 0.25
"""How long a room rings after the last sample."""


class HalfDuplex:
    """Judges frames by the time at which they were captured, so that late ones are judged rightly too."""

    def __init__(self, tail_s: float = TAIL_S) -> None:
        self._tail_s = tail_s
        self._from = float("inf")
        self._until = float("-inf")

    def audible(self, now: float) -> None:
        """The loudspeaker gives its first sample."""
        if now > self._until:
            self._from = now
        self._until = float("inf")

    def drained(self, now: float) -> None:
        """The loudspeaker gave its last sample."""
        if self._until == float("inf"):
            self._until = now + self._tail_s

    def admits(self, captured: float) -> bool:
        """Whether a frame holds only the room."""
        return not self._from <= captured <= self._until
