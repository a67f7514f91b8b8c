"""The beginning of what comes in Ogg."""

_CAPTURE = b"OggS"


class OggHead:
    """Passes on what begins as a page does."""

    def __init__(self) -> None:
        self._held = b""
        self._passed = False

    def feed(self, data: bytes) -> bytes:
        """What can be decoded now.  Raises ValueError when it is no Ogg."""
        if self._passed:
            return data
        self._held += data
        if len(self._held) < len(_CAPTURE):
            return b""
        if not self._held.startswith(_CAPTURE):
            raise ValueError("no Ogg")
        self._passed = True
        held, self._held = self._held, b""
        return held
