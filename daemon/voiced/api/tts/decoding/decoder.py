"""What a service speaks becomes samples while it comes: the promise of a decoder."""

from collections.abc import Callable
from typing import Literal, Protocol, TypeAlias

from voiced.api.errors import SpeechError
from voiced.wording import printed

Format: TypeAlias = Literal["pcm", "wav", "mp3", "opus"]
"""How sound comes: "pcm" is signed 16-bit little-endian samples of one channel, "opus" is Opus in Ogg."""

HandOn: TypeAlias = Callable[[bytes, int], None]
"""Takes samples, mono 16-bit little-endian and whole, and how many a second there are."""


class Decoder(Protocol):
    """The sound of one response, as it comes.

    Its methods are called on the thread of the event loop, and so is who takes the samples: in order, as soon as a
    sample is certain, never after `close`.
    """

    def feed(self, data: bytes) -> None:
        """More of it.  Never waits and never fails: what is wrong with it, `finish` tells.

        What cannot be decoded at once is kept, up to `LIMIT` bytes; a response that brings more is undecodable.
        """
        ...

    async def finish(self) -> None:
        """No more comes: return when all that was decoded has been handed on.

        What is cut off is decoded as far as it goes; nothing at all is no sound and no failure.  Raises SpeechError
        with code "protocol", behind the sound that came before, when it cannot be decoded.  May be cancelled.
        """
        ...

    def close(self) -> None:
        """Nobody wants the rest.  At any time, more than once, and needed after `finish` was cancelled."""
        ...


LIMIT = 1 << 24
"""Bytes that may wait to be decoded, an hour of Opus: a decoder is faster than any line."""


def undecodable(sound: Format, service: str) -> SpeechError:
    """What is raised for sound that is none."""
    if service:
        message = printed("the {format} sound of {service} cannot be decoded", format=sound, service=service)
    else:
        message = printed("the {format} sound cannot be decoded", format=sound)
    return SpeechError(message, code="protocol")
