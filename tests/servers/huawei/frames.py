"""The messages of the voice clone stream, and what the service says to one that it does not take."""

from datetime import datetime
from typing import Any
from uuid import uuid4

Message = dict[str, Any]
"""One text frame, as JSON has it."""

Frame = Message | bytes
"""What the server sends: a message, or sound."""

START = "START"
AUDIO = "AUDIO"
"""What faults and records call sound, which has no type on the wire."""
END = "END"
ERROR = "ERROR"
FATAL_ERROR = "FATAL_ERROR"
EVENT = "EVENT"

TOO_MUCH_TEXT = "EXCEEDED_TOTAL_TEXT_LENGTH"
AFTER_THE_END = "VCS_END"


class RefusedError(Exception):
    """A client's message is wrong: the session is over, the connection is not."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def new_trace() -> str:
    """A trace id that nothing else has."""
    return str(uuid4())


def kind_of(frame: Frame) -> str:
    """Its `resp_type`; AUDIO for sound."""
    return AUDIO if isinstance(frame, bytes) else str(frame.get("resp_type"))


def started(trace: str) -> Message:
    """A session has begun."""
    return {"resp_type": START, "trace_id": trace}


def ended(trace: str, reason: str = "NORMAL") -> Message:
    """A session is over."""
    return {"resp_type": END, "trace_id": trace, "reason": reason}


def error(trace: str, code: str, message: str, *, fatal: bool = False) -> Message:
    """Something failed; the connection ends after a fatal one."""
    kind = FATAL_ERROR if fatal else ERROR
    return {"resp_type": kind, "trace_id": trace, "error_code": code, "error_msg": message}


def event(trace: str, name: str, at: datetime, spelling: str = "timestamp") -> Message:
    """A request was dropped; the session goes on."""
    return {"resp_type": EVENT, "trace_id": trace, "event": name, spelling: int(at.timestamp())}
