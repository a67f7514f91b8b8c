"""What came with a request, what was sent of its answer, and when; and what is known of a connection."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.servers.chat.asked import Asked

Ending = Literal["", "done", "cut", "left", "service"]
"""It goes on; all of it was sent; a fault cut it off; the client has gone; the service has ended."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One event of an answer, or all of one that is no stream."""

    at: float
    """On the monotonic clock, in seconds."""
    data: bytes
    words: str = ""
    """What is to be spoken of it."""


@dataclass(slots=True)
class ConnectionRecord:
    """Another thread may read it at any time."""

    number: int
    """Counted from 1."""
    opened_at: float
    closed_at: float | None = None
    requests: int = 0

    @property
    def is_open(self) -> bool:
        """Neither side has closed it."""
        return self.closed_at is None


@dataclass(slots=True)
class RequestRecord:
    """Another thread may read it at any time."""

    number: int
    """Counted from 1, refused ones too."""
    connection: int
    """The number of the connection that it came over."""
    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    came_at: float
    """On the monotonic clock, in seconds: its head was there."""
    size: int = 0
    """Bytes of its body."""
    body: Any = None
    """Parsed; None when it was no JSON, or has not come as a whole."""
    asked: Asked | None = None
    """None when it was refused."""
    refusal: str = ""
    """Why it is not as it should be; faults are not meant."""
    status: int = 0
    """Of the answer; 0 while there is none."""
    head_at: float | None = None
    """Its head was sent."""
    sent: list[Sent] = field(default_factory=list)
    end: Ending = ""
    ended_at: float | None = None

    @property
    def request_id(self) -> str:
        """As the answer names it."""
        return f"req-{self.number}"

    @property
    def words(self) -> str:
        """What was sent so far of what is to be spoken."""
        return "".join(sent.words for sent in list(self.sent))

    @property
    def left_at(self) -> float | None:
        """The client closed the connection before the answer was whole."""
        return self.ended_at if self.end == "left" else None

    def note_body(self, data: bytes) -> None:
        """It has come as a whole."""
        self.size = len(data)
        try:
            self.body = json.loads(data)
        except (ValueError, RecursionError):
            self.body = None

    def close(self, end: Ending, at: float) -> None:
        """It is over; what was said first stands."""
        if not self.end:
            self.end, self.ended_at = end, at
