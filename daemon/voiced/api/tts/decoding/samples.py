"""PCM, in pieces that may end within a sample."""

from voiced.api.tts.decoding.decoder import HandOn
from voiced.audio import WIDTH


class Samples:
    """A Decoder of what needs no decoding: a half sample waits for its other half."""

    def __init__(self, rate: int, hand_on: HandOn) -> None:
        self._rate = rate
        self._hand_on: HandOn | None = hand_on
        self._half = b""

    def feed(self, data: bytes) -> None:
        """As Decoder says."""
        data = self._half + data
        whole = len(data) // WIDTH * WIDTH
        self._half = data[whole:]
        if whole and self._hand_on:
            self._hand_on(data[:whole], self._rate)

    async def finish(self) -> None:
        """As Decoder says; half a sample is no sound."""

    def close(self) -> None:
        """As Decoder says."""
        self._hand_on = None
