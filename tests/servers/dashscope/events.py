"""The messages of the realtime protocol, and what a session says to one that it does not take."""

from typing import Any
from uuid import uuid4

Event = dict[str, Any]
"""One message, as JSON has it."""

INVALID = "invalid_request_error"
"""The type of an error after which the connection stays."""

INTERIM = "conversation.item.input_audio_transcription.text"
COMPLETED = "conversation.item.input_audio_transcription.completed"
FAILED = "conversation.item.input_audio_transcription.failed"
DELTA = "response.audio.delta"
FINISHED = "session.finished"


class RefusedError(Exception):
    """A client's event is wrong; the session goes on without it."""

    def __init__(self, message: str, param: str | None = None, code: str = "invalid_value") -> None:
        super().__init__(message)
        self.message = message
        self.param = param
        self.code = code


def new_id(kind: str) -> str:
    """An id that nothing else has."""
    return f"{kind}_{uuid4().hex[:22]}"


def event(kind: str, **fields: Any) -> Event:
    """A server's event of this type."""
    return {"event_id": new_id("event"), "type": kind, **fields}


def error(kind: str | None, code: str, message: str, *, param: str | None = None, event_id: str | None = None) -> Event:
    """An error; without a type, as the speech synthesis service sends them, when `kind` is None."""
    typed = {} if kind is None else {"type": kind, "param": param, "event_id": event_id}
    return event("error", error={**typed, "code": code, "message": message})
