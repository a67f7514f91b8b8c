"""What may go wrong with a connection, and at which moment."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(slots=True)
class Progress:
    """How far a connection is."""

    received: Counter[str] = field(default_factory=Counter)
    """The client's events, by type."""
    coming: Counter[str] = field(default_factory=Counter)
    """The server's events that were sent or are about to be, by type."""
    sent: Counter[str] = field(default_factory=Counter)
    audio_bytes: int = 0
    audio_ms: float = 0.0
    task_id: str = ""
    """Of the last one."""


class Condition(Protocol):
    """A moment in a connection."""

    def met(self, progress: Progress) -> bool:
        """It has come."""


@dataclass(frozen=True, slots=True)
class AtStart:
    """When the websocket is open, before anything is said."""

    def met(self, progress: Progress) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class AfterEvents:
    """After so many events of the client."""

    count: int

    def met(self, progress: Progress) -> bool:
        return progress.received.total() >= self.count


@dataclass(frozen=True, slots=True)
class AfterClient:
    """After the n-th event of this type from the client, before it is answered."""

    kind: str
    nth: int = 1

    def met(self, progress: Progress) -> bool:
        return progress.received[self.kind] >= self.nth


@dataclass(frozen=True, slots=True)
class AfterAudio:
    """After so many milliseconds of appended sound."""

    milliseconds: float

    def met(self, progress: Progress) -> bool:
        return progress.audio_ms >= self.milliseconds


@dataclass(frozen=True, slots=True)
class AfterAudioBytes:
    """After so many bytes of appended sound."""

    count: int

    def met(self, progress: Progress) -> bool:
        return progress.audio_bytes >= self.count


@dataclass(frozen=True, slots=True)
class Before:
    """Before the server sends its n-th event of this type."""

    kind: str
    nth: int = 1

    def met(self, progress: Progress) -> bool:
        return progress.coming[self.kind] >= self.nth


@dataclass(frozen=True, slots=True)
class After:
    """After the server has sent its n-th event of this type."""

    kind: str
    nth: int = 1

    def met(self, progress: Progress) -> bool:
        return progress.sent[self.kind] >= self.nth


@dataclass(frozen=True, slots=True)
class Refuse:
    """The request is answered with this HTTP status."""

    status: int
    body: str = ""
    retry_after_s: int | None = None


@dataclass(frozen=True, slots=True)
class NoHandshake:
    """The request is never answered."""


@dataclass(frozen=True, slots=True)
class AbortHandshake:
    """The request is answered with a TCP reset."""


# Once, when the moment has come.


@dataclass(frozen=True, slots=True)
class CloseWhen:
    """The server closes the websocket."""

    when: Condition
    code: int = 1011
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AbortWhen:
    """The connection ends with a TCP reset."""

    when: Condition


@dataclass(frozen=True, slots=True)
class Silent:
    """The server says nothing more; it still reads, and answers pings."""

    when: Condition = AtStart()


@dataclass(frozen=True, slots=True)
class Frozen:
    """As if the network were cut: nothing is sent any more and nothing read, pings neither."""

    when: Condition = AtStart()


@dataclass(frozen=True, slots=True)
class Malformed:
    """A text comes that is not what the protocol says; by default it is not JSON."""

    when: Condition
    text: str = '{"event_id": "event_1", "type": '


@dataclass(frozen=True, slots=True)
class Binary:
    """A binary message comes."""

    when: Condition
    data: bytes = b"\x00\x01\xff"


@dataclass(frozen=True, slots=True)
class ErrorEvent:
    """An error comes; the connection is closed after it unless its type is `invalid_request_error` or None."""

    when: Condition
    kind: str | None = "server_error"
    code: str = "internal_error"
    message: str = "Something went wrong."


@dataclass(frozen=True, slots=True)
class TaskFailed:
    """The last task that was run fails; the connection is closed after it, as it should be."""

    when: Condition
    code: str = "InternalError"
    message: str = "Something went wrong."
    closes: bool = True


# Whatever the server says is changed.


@dataclass(frozen=True, slots=True)
class Late:
    """The server's n-th event of this type, or each, and what comes behind it, is late."""

    kind: str
    seconds: float
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """The server's n-th event of this type, or each, is never sent."""

    kind: str
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Twice:
    """The server's n-th event of this type, or each, comes two times."""

    kind: str
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class WrongOrder:
    """Events of one type are held back until one of another type was sent."""

    held: str
    until: str


@dataclass(frozen=True, slots=True)
class UnknownEvents:
    """Before each of its events the server sends one of a type that nobody knows."""


@dataclass(frozen=True, slots=True)
class LateAudio:
    """When a task ends early, so many pieces of its sound come all the same: behind its `task-finished`, if any."""

    count: int = 3


@dataclass(frozen=True, slots=True)
class FailItem:
    """The n-th item of the connection fails instead of getting its final text."""

    nth: int
    code: str = "transcription_failed"
    message: str = "The audio could not be transcribed."


Door = Refuse | NoHandshake | AbortHandshake
Act = CloseWhen | AbortWhen | Silent | Frozen | Malformed | Binary | ErrorEvent | TaskFailed
Change = Late | Lost | Twice | WrongOrder | UnknownEvents | FailItem
Fault = Door | Act | Change | LateAudio
