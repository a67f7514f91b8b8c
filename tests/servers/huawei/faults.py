"""What may go wrong with a connection beside what goes wrong with any service's, and at which moment."""

from dataclasses import dataclass

from tests.servers.dashscope.faults import (
    AbortHandshake,
    AbortWhen,
    After,
    AfterClient,
    AfterEvents,
    AtStart,
    Before,
    Binary,
    CloseWhen,
    Condition,
    Door,
    Frozen,
    Late,
    Lost,
    Malformed,
    NoHandshake,
    Progress,
    Refuse,
    Silent,
    Twice,
)

__all__ = [
    "AbortHandshake", "AbortWhen", "Act", "After", "AfterClient", "AfterEvents", "AtStart", "Before", "Binary",
    "Change", "CloseWhen", "Condition", "Door", "EndsWith", "ErrorWhen", "EventWhen", "FatalErrorWhen", "Fault",
    "Frozen", "HalfSamples", "Late", "Lost", "Malformed", "NoHandshake", "NoTraceId", "Progress", "Refuse", "Silent",
    "Twice", "UnknownTypes",
]  # fmt: skip

# Once, when the moment has come.


@dataclass(frozen=True, slots=True)
class ErrorWhen:
    """An ERROR comes: what was not sent yet is dropped, and the connection stays."""

    when: Condition
    code: str = "SIS.0401"
    message: str = "synthesis abnormal"


@dataclass(frozen=True, slots=True)
class FatalErrorWhen:
    """A FATAL_ERROR comes, and the connection is closed."""

    when: Condition
    code: str = "SIS.0413"
    message: str = "internal error"


@dataclass(frozen=True, slots=True)
class EventWhen:
    """An EVENT comes; by default one that nobody knows."""

    when: Condition
    name: str = "VCS_WEATHER"


# Whatever the server says is changed.


@dataclass(frozen=True, slots=True)
class EndsWith:
    """END has this reason."""

    reason: str = "ERROR"


@dataclass(frozen=True, slots=True)
class NoTraceId:
    """Messages of this type, or all, lack their trace id."""

    kind: str | None = None


@dataclass(frozen=True, slots=True)
class HalfSamples:
    """Each frame of sound comes as two, cut in the middle of a sample."""


@dataclass(frozen=True, slots=True)
class UnknownTypes:
    """Before each of its frames the server sends a message of a type that nobody knows."""


Act = CloseWhen | AbortWhen | Silent | Frozen | Malformed | Binary | ErrorWhen | FatalErrorWhen | EventWhen
Change = Late | Lost | Twice | EndsWith | NoTraceId | HalfSamples | UnknownTypes
Fault = Door | Act | Change
