"""A codec: what one session says and understands.  Pure: no clock, no socket, no loop."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias, TypeVar

Message: TypeAlias = str | bytes
"""A text frame or a binary frame of a websocket."""

In_contra = TypeVar("In_contra", contravariant=True)
Out_co = TypeVar("Out_co", covariant=True)


class Codec(Protocol[In_contra, Out_co]):
    """One session of a protocol: what is to be said as messages, and messages as what they mean.

    Every verb gives the messages to be sent, in order, or what was understood; what cannot be understood raises
    SpeechError with code "protocol".
    """

    def open(self) -> Sequence[Message]:
        """Greet: what is said first, as soon as the socket is there."""
        ...

    def feed(self, given: In_contra) -> Sequence[Message]:
        """Say something; raises ValueError for what cannot be said in the session as it is."""
        ...

    def close(self) -> Sequence[Message]:
        """Say goodbye: nothing more will be fed."""
        ...

    def receive(self, message: Message) -> Sequence[Out_co]:
        """Understand a message of the other side."""
        ...

    @property
    def ready(self) -> bool:
        """The other side has answered the greeting: the session can be used."""
        ...

    @property
    def finished(self) -> bool:
        """The other side has said its last word in order."""
        ...
