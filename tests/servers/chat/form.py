"""How what a model says is written for a wire."""

from typing import Protocol

from tests.servers.chat.failures import Failure
from tests.servers.chat.pieces import Piece


class StreamForm(Protocol):
    """Of server-sent events; it is made for one answer, and knows what was said before."""

    content_type: str
    keep_alive: bytes
    """A comment."""

    def events(self, piece: Piece) -> list[bytes]:
        """What is sent for this; nothing where it is only to be counted."""
        ...

    def failed(self, failure: Failure, *, as_event: bool) -> bytes:
        """It goes wrong here."""
        ...

    def end(self) -> list[bytes]:
        """What stands behind all."""
        ...
