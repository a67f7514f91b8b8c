"""What went over one connection, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.servers.huawei.frames import AUDIO, Frame, Message, kind_of
from tests.servers.huawei.start import Config, Mode


@dataclass(frozen=True, slots=True)
class Seen:
    """One message; sound is `{"bytes": 3200}`."""

    at: float
    """On the monotonic clock, in seconds."""
    kind: str
    """A client's `command`, a server's `resp_type`; AUDIO for the server's sound, empty for what has none."""
    message: Message


@dataclass(slots=True)
class Spoken:
    """One session: what a START began."""

    mode: Mode
    config: Config
    texts: list[str]
    """The text of START, or of the messages that were taken."""
    answers: list[str] = field(default_factory=list)
    """The types of what the client was sent from its START to the next that is taken."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.texts)


@dataclass(slots=True)
class Record:
    """Another thread may read it at any time: what stands in it stays, more comes behind it."""

    number: int
    """Counted from 1, over all connections of the service, refused ones too."""
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    opened_at: float
    """When the request came."""
    status: int = 0
    """Of the answer to the request: 101 when the connection was made, 0 when there was none."""
    authorized: str = ""
    """How: `signature` or `token`; empty when it was not."""
    refused: str = ""
    """Why it was not let in, in words."""
    signature: str = ""
    """That it came with, right or wrong."""
    is_signed_anew: bool = True
    """No request before came with the same signature."""
    closed_at: float | None = None
    close_code: int | None = None
    """1006 when it ended without one."""
    received: list[Seen] = field(default_factory=list)
    sent: list[Seen] = field(default_factory=list)
    sessions: list[Spoken] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """The websocket was opened and has not ended."""
        return self.status == 101 and self.closed_at is None

    @property
    def commands(self) -> list[str]:
        """The types of the client's messages."""
        return [seen.kind for seen in list(self.received)]

    @property
    def answers(self) -> list[str]:
        """The types of the server's messages; AUDIO for each frame of sound."""
        return [seen.kind for seen in list(self.sent)]

    @property
    def text(self) -> str:
        """All text that was taken, to be spoken."""
        return "".join(session.text for session in list(self.sessions))

    @property
    def audio_bytes(self) -> int:
        """Bytes of the sound that was sent."""
        return sum(int(seen.message["bytes"]) for seen in list(self.sent) if seen.kind == AUDIO)

    def messages(self, command: str) -> list[Message]:
        """The client's messages of this type."""
        return [seen.message for seen in list(self.received) if seen.kind == command]

    def note_sent(self, at: float, frame: Frame) -> None:
        """The client is about to have this."""
        kind = kind_of(frame)
        self.sent.append(Seen(at, kind, {"bytes": len(frame)} if isinstance(frame, bytes) else frame))
        if self.sessions:
            self.sessions[-1].answers.append(kind)
