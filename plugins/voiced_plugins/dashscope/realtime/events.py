"""What the realtime sessions share: events as JSON text, their ids, and what an error means.  Pure."""

import re
from dataclasses import dataclass

from voiced.api import SpeechError
from voiced_plugins.dashscope.faults import failure, without_keys
from voiced_plugins.dashscope.messages import Event, not_understood, read_object
from voiced_plugins.dashscope.wording import printed


@dataclass(frozen=True, slots=True)
class Refused:
    """An `error` event: something that was sent cannot be, or the service failed."""

    code: str
    message: str
    param: str = ""
    """The field that is at fault, such as "session.voice"; empty when it is not told."""

    event_id: str = ""
    """The id of the event that is at fault; empty when it is not told."""

    recoverable: bool | None = None
    """Whether the session goes on; None when the service does not tell, and ends it or not."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The service's last word; now the socket can be closed."""


class EventIds:
    """Ids for what is sent: `event_PREFIX_1`, `event_PREFIX_2` and so on."""

    def __init__(self, prefix: str) -> None:
        """`prefix` is short and different for each session; raises ValueError when it is no word."""
        if not _WORD.fullmatch(prefix):
            raise ValueError(f"an event id cannot begin with {prefix!r}")
        self._prefix = f"event_{prefix}_"
        self._given = 0

    def next(self) -> str:
        """An id that was not given before, which needs no escaping in JSON."""
        self._given += 1
        return f"{self._prefix}{self._given}"


def read(message: str | bytes) -> Event:
    """The event in a message; raises SpeechError "protocol" for one that is none."""
    if not isinstance(message, str):
        raise not_understood(printed("DashScope sent a binary message, and only text is understood"))
    fields = read_object(message)
    kind = fields.get("type")
    if not isinstance(kind, str):
        raise not_understood(printed("DashScope sent an event without a type"))
    return Event(kind, fields)


def refused(event: Event) -> Refused:
    """What an `error` event says, or the `error` of a failed item."""
    error = event.part("error")
    kind = error.optional_text("type")
    return Refused(
        _code(error),
        without_keys(error.optional_text("message")),
        error.optional_text("param"),
        error.optional_text("event_id"),
        # an invalid request is the client's fault, and only that (SDK v2, realtime error handling)
        recoverable=kind == "invalid_request_error" if kind else None,
    )


def error_of(refusal: Refused) -> SpeechError:
    """The refusal as an error for people."""
    return failure(refusal.code, refusal.message, "request" if refusal.recoverable else "transport")


_WORD = re.compile("[A-Za-z0-9_-]+")


def _code(error: Event) -> str:
    """Its code as text: some are numbers."""
    value = error.fields.get("code")
    return str(value) if isinstance(value, int) else error.optional_text("code")
