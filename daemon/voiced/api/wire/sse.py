"""Server-sent events: what a stream of them means, wherever it is cut.  Pure."""

import re
from dataclasses import dataclass, field

from voiced.api.errors import SpeechError
from voiced.wording import printed

LARGEST = 1 << 20
"""Bytes of an event."""


@dataclass(frozen=True, slots=True)
class SseEvent:
    """One event."""

    data: str = field(repr=False)
    event: str = "message"
    """Its type."""

    id: str = ""
    """The last one that was given, by this event or by one before it."""


class SseDecoder:
    """One stream of `text/event-stream`, as the WHATWG's standard reads it.

    Comments are passed over: they keep a connection alive, and tell nothing.  An event that has not ended when the
    stream does was never one.
    """

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._line = bytearray()
        self._is_first = True
        self._was_return = False
        """The last piece ended with a carriage return: a line feed that comes now belongs to it."""

        self._data: list[str] = []
        self._size = 0
        self._event = ""
        self._id = ""

    def feed(self, piece: bytes) -> list[SseEvent]:
        """The events that are whole by now.  Raises SpeechError("protocol") for one that is too large."""
        if not piece:
            return []
        if self._was_return:
            piece = piece.removeprefix(b"\n")
        self._was_return = piece.endswith(b"\r")
        begin, *lines = _LINE_ENDS.split(piece)
        self._add(begin)
        events: list[SseEvent] = []
        for line in lines:
            events.extend(self._end_line())
            self._add(line)
        return events

    def _add(self, part: bytes) -> None:
        self._line += part
        if self._size + len(self._line) > self._largest:
            message = printed("an event has more than {bytes} bytes", bytes=self._largest)
            raise SpeechError(message, code="protocol")

    def _end_line(self) -> list[SseEvent]:
        line = bytes(self._line)
        self._line.clear()
        if self._is_first:
            line, self._is_first = line.removeprefix(_BOM), False
        if not line:
            return self._end_event()
        # line ends are never inside a letter, so that a line can be decoded by itself
        name, _, value = line.decode("utf-8", "replace").partition(":")
        self._take(name, value.removeprefix(" "), len(line))
        return []

    def _take(self, name: str, value: str, size: int) -> None:
        match name:
            case "data":
                self._data.append(value)
                self._size += size
            case "event":
                self._event = value
            case "id" if "\0" not in value:
                self._id = value

    def _end_event(self) -> list[SseEvent]:
        data, event = self._data, self._event
        self._data, self._size, self._event = [], 0, ""
        return [SseEvent("\n".join(data), event or "message", self._id)] if data else []


_BOM = b"\xef\xbb\xbf"
_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
