"""Bytes that are still coming, as the file that a library of codecs wants to read: it waits for what is not there yet.

Nobody knows how long it becomes; it says that it is very long.
"""

import os
from threading import Condition

LENGTH = 0x7FFF_FFFF
"""What is said to be its length, in bytes."""

_BEHIND = 1 << 16
"""What was read and may be read again: a decoder looks ahead, and goes back by a frame or a page."""

_SMALL = 64
"""A read of up to so many bytes is of a header, and wants all of them."""


class Coming:
    """Fed on one thread and read on another."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = bytearray()
        self._start = 0
        """Where in the file `_held` begins."""

        self._position = 0
        self._refused = False
        self._ended = self._dropped = False
        self._changed = Condition()

    def feed(self, data: bytes) -> bool:
        """More of it; False when too much waits to be read."""
        with self._changed:
            if self._dropped:
                return True
            if self._there() + len(data) > self._limit:
                return False
            self._held += data
            self._changed.notify_all()
            return True

    def end(self) -> None:
        """No more comes."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def drop(self) -> None:
        """Nobody wants the rest: who reads is told that it is over."""
        with self._changed:
            self._ended = self._dropped = True
            self._start, self._held = self._position, bytearray()
            self._changed.notify_all()

    @property
    def is_over(self) -> bool:
        """No more comes, and all was read."""
        with self._changed:
            return self._ended and self._there() <= 0

    def readinto(self, room: memoryview) -> int:
        """Fill `room`, or begin to: what is there is more than nothing.  0 at the end."""
        with self._changed:
            if self._position > LENGTH - _BEHIND:  # a tag would be there, at the end of other files
                room[:] = bytes(len(room))
                return len(room)
            wanted = len(room) if len(room) <= _SMALL else 1
            self._changed.wait_for(lambda: self._ended or self._there() >= wanted)
            size = max(0, min(self._there(), len(room)))
            at = self._position - self._start
            room[:size] = self._held[at : at + size]
            self._position += size
            self._forget()
            return size

    def seek(self, offset: int, whence: int) -> None:
        """Go there; `tell` knows whether it can be."""
        with self._changed:
            origin = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: LENGTH}[whence]
            known = self._start <= origin + offset <= self._start + len(self._held)
            self._refused = whence == os.SEEK_SET and not known
            if not self._refused:
                self._position = origin + offset

    def tell(self) -> int:
        """Where it is read next; -1 after a jump to what has not come yet."""
        with self._changed:
            return -1 if self._refused else self._position

    def _there(self) -> int:
        return self._start + len(self._held) - self._position

    def _forget(self) -> None:
        behind = self._position - self._start - _BEHIND
        if behind > _BEHIND:
            del self._held[:behind]
            self._start += behind
