"""What went over one connection, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import numpy as np

from tests.servers.dashscope.events import Event
from tests.servers.dashscope.task_record import TaskRecord

SAMPLE = 2
"""Bytes."""
INFERENCE_PATH = "/api-ws/v1/inference"
"""For tasks."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One event; sound in it is replaced by the number of its bytes."""

    at: float
    """On the monotonic clock, in seconds."""
    event: Event

    @property
    def kind(self) -> str:
        """Its type."""
        return str(self.event.get("type"))


@dataclass(frozen=True, slots=True)
class Piece:
    """The sound of one event."""

    at: float
    pcm: bytes

    @property
    def sound_bytes(self) -> int:
        """Bytes of the samples that are not zero."""
        whole = len(self.pcm) // SAMPLE * SAMPLE
        return SAMPLE * int(np.count_nonzero(np.frombuffer(self.pcm[:whole], "<i2")))


@dataclass(slots=True)
class Record:
    """Another thread may read it at any time: what stands in it stays, more comes behind it."""

    number: int
    """Counted from 1, over all connections of the service, refused ones too."""
    path: str
    model: str
    """Empty when none was asked for.  Where it is not in the request, it is that of the first task."""
    headers: Mapping[str, str]
    """Names in lower case."""
    opened_at: float
    """When the request came."""
    status: int = 0
    """Of the answer to the request: 101 when the connection was made, 0 when there was none."""
    closed_at: float | None = None
    close_code: int | None = None
    """1006 when it ended without one."""
    received: list[Seen] = field(default_factory=list)
    sent: list[Seen] = field(default_factory=list)
    audio: list[Piece] = field(default_factory=list)
    tasks: list[TaskRecord] = field(default_factory=list)
    """Those that were started, in order."""

    @property
    def is_inference(self) -> bool:
        """It is for tasks: its model is not in the request."""
        return urlsplit(self.path).path.rstrip("/") == INFERENCE_PATH

    @property
    def name(self) -> str:
        """What `of` means: the model, behind `inference` where it has tasks."""
        return f"inference {self.model}".strip() if self.is_inference else self.model

    @property
    def is_open(self) -> bool:
        """The websocket was opened and has not ended."""
        return self.status == 101 and self.closed_at is None

    @property
    def types(self) -> list[str]:
        """The types of the client's events."""
        return [seen.kind for seen in self.received]

    @property
    def sent_types(self) -> list[str]:
        """The types of the server's events."""
        return [seen.kind for seen in self.sent]

    @property
    def text(self) -> str:
        """All text that came to be spoken."""
        appended = [str(event["text"]) for event in self.events("input_text_buffer.append")]
        return "".join(appended + [text for task in list(self.tasks) for text in task.texts])

    @property
    def pcm(self) -> bytes:
        """All sound that was appended."""
        return b"".join(piece.pcm for piece in list(self.audio))

    @property
    def audio_bytes(self) -> int:
        """Bytes of it."""
        return sum(len(piece.pcm) for piece in list(self.audio))

    @property
    def sound_bytes(self) -> int:
        """Bytes of its samples that are not zero."""
        return self.sound_bytes_between()

    @property
    def sound_times(self) -> list[float]:
        """When sound came that was not all zero."""
        return [piece.at for piece in list(self.audio) if piece.sound_bytes]

    def sound_bytes_between(self, begin: float = float("-inf"), end: float = float("inf")) -> int:
        """Bytes of the samples that are not zero and came within this time."""
        return sum(piece.sound_bytes for piece in list(self.audio) if begin <= piece.at <= end)

    def events(self, kind: str) -> list[Event]:
        """The client's events of this type."""
        return [seen.event for seen in list(self.received) if seen.kind == kind]
