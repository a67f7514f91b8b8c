"""MP3, and Opus in Ogg, as they come: decoded in a thread that waits for what is still to come."""

import asyncio
import threading
from typing import Protocol

from voiced.api.tts.decoding.coming import Coming
from voiced.api.tts.decoding.decoder import LIMIT, HandOn, undecodable
from voiced.api.tts.decoding.handing_on import HandingOn
from voiced.api.tts.decoding.libsndfile import Compressed, decode
from voiced.api.tts.decoding.mp3_head import Mp3Head
from voiced.api.tts.decoding.ogg_head import OggHead

THREAD = "voiced-decoder"
"""Name of the thread, of which every decoder has one, from its first bytes to its end."""


class Head(Protocol):
    """The beginning of a format, made such that a stream of it can be decoded."""

    def feed(self, data: bytes) -> bytes:
        """What can be decoded now.  Raises ValueError when it is of another format."""
        ...


class Decompressor:
    """A Decoder with a thread, which is ahead of who takes the samples by a second at most.

    No process waits for the thread to end.
    """

    def __init__(self, sound: Compressed, hand_on: HandOn, service: str, limit: int = LIMIT) -> None:
        self._sound: Compressed = sound
        self._hand_on = hand_on
        self._service = service
        self._head: Head = Mp3Head() if sound == "mp3" else OggHead()
        self._coming = Coming(limit)
        self._handing: HandingOn | None = None
        self._fed = self._broken = self._closed = False

    def feed(self, data: bytes) -> None:
        """As Decoder says."""
        if self._closed or self._broken or not data:
            return
        self._fed = True
        try:
            known = self._head.feed(data)
        except ValueError:
            self._broken = True
            return
        if known:
            self._handing = self._handing or self._begin()
            self._broken = not self._coming.feed(known)

    async def finish(self) -> None:
        """As Decoder says."""
        self._coming.end()
        is_whole = await self._handing.over() if self._handing else not self._fed
        if not self._closed and (self._broken or not is_whole):
            raise undecodable(self._sound, self._service)

    def close(self) -> None:
        """As Decoder says."""
        self._closed = True
        self._coming.drop()
        if self._handing:
            self._handing.stop()

    def _begin(self) -> HandingOn:
        handing = HandingOn(self._hand_on, asyncio.get_running_loop())
        threading.Thread(target=decode, args=(self._coming, handing, self._sound), name=THREAD, daemon=True).start()
        return handing
