"""What the realtime sessions share: events as JSON text, their ids, and what an error means.  Pure."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from voiced.api import SpeechError, marked
from voiced_plugins.dashscope.wording import printed

FaultCode: TypeAlias = Literal["credentials", "quota", "transport", "request", "item"]
"""The codes of SpeechError that an error of the service can mean."""


@dataclass(frozen=True, slots=True)
class Event:
    """What the service sent, or an object inside of it; every field that cannot be read raises SpeechError."""

    type: str
    """Names it in messages: "response.created", or "response.created: response" for the object inside."""

    fields: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A text that must be there."""
        value = self.fields.get(name)
        if isinstance(value, str):
            return encodable(value)
        raise unreadable(self.type, name)

    def optional_text(self, name: str) -> str:
        """A text, empty when it is missing or null."""
        return "" if self.fields.get(name) is None else self.text(name)

    def whole(self, name: str) -> int:
        """A whole number that must be there."""
        value = self.fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise unreadable(self.type, name)

    def optional_whole(self, name: str) -> int:
        """A whole number, 0 when it is missing or null."""
        return 0 if self.fields.get(name) is None else self.whole(name)

    def part(self, name: str) -> "Event":
        """An object that must be there."""
        value = self.fields.get(name)
        if isinstance(value, dict):
            return Event(f"{self.type}: {name}", value)
        raise unreadable(self.type, name)

    def optional_part(self, name: str) -> "Event":
        """An object, empty when it is missing or null."""
        return Event(f"{self.type}: {name}", {}) if self.fields.get(name) is None else self.part(name)


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


@dataclass(frozen=True, slots=True)
class Fault:
    """What an error of the service means for us."""

    code: FaultCode
    retryable: bool


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


def encoded(event: Mapping[str, object]) -> str:
    """The event as compact JSON that can be sent as UTF-8."""
    return encodable(json.dumps(event, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def encodable(text: str) -> str:
    """The text with a question mark for each half of a character that was cut in two."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def read(message: str | bytes) -> Event:
    """The event in a message; raises SpeechError "protocol" for one that is none."""
    if not isinstance(message, str):
        raise _not_understood(printed("DashScope sent a binary message, and only text is understood"))
    try:
        fields = json.loads(message, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _not_understood(printed("DashScope sent a message that is no JSON")) from error
    if not isinstance(fields, dict):
        raise _not_understood(printed("DashScope sent JSON that is no object"))
    kind = fields.get("type")
    if not isinstance(kind, str):
        raise _not_understood(printed("DashScope sent an event without a type"))
    return Event(kind, fields)


def unreadable(event: str, field: str) -> SpeechError:
    """The error of an event whose field is missing, or is not what it should be."""
    return _not_understood(printed("DashScope sent '{event}' with no usable '{field}'", event=event, field=field))


def refused(event: Event) -> Refused:
    """What an `error` event says, or the `error` of a failed item."""
    error = event.part("error")
    kind = error.optional_text("type")
    return Refused(
        _code(error),
        _KEY.sub("***", error.optional_text("message")),
        error.optional_text("param"),
        error.optional_text("event_id"),
        # an invalid request is the client's fault, and only that (SDK v2, realtime error handling)
        recoverable=kind == "invalid_request_error" if kind else None,
    )


def fault_of(code: str, message: str, otherwise: FaultCode = "request") -> Fault:
    """What the service's code and message mean; `otherwise` when they are not known."""
    said = f"{code} {message}".lower()
    for pattern, fault in _MEANINGS:
        if pattern.search(said):
            return fault
    return Fault(otherwise, retryable=otherwise in ("transport", "item"))


def error_of(refusal: Refused) -> SpeechError:
    """The refusal as an error for people."""
    return failure(refusal.code, refusal.message, "request" if refusal.recoverable else "transport")


def failure(code: str, message: str, otherwise: FaultCode) -> SpeechError:
    """An error for people, with what the service says about it."""
    fault = fault_of(code, message, otherwise)
    why = f"{message} ({code})" if message and code else message or code or printed("it does not say why")
    return SpeechError(printed(_SENTENCES[fault.code], why=why), code=fault.code, retryable=fault.retryable)


_WORD = re.compile("[A-Za-z0-9_-]+")

_KEY = re.compile(r"\bsk-[\w-]+")

_SENTENCES: Mapping[FaultCode, str] = {
    "credentials": marked(
        "DashScope refused the API key: {why}; check plugins.dashscope.api-key, and that it belongs to the region of "
        "plugins.dashscope.endpoint"
    ),
    "quota": marked("DashScope's quota is used up, or a bill is not paid: {why}"),
    "request": marked("DashScope refused what was asked for: {why}"),
    "item": marked("DashScope could not recognize a piece of speech: {why}"),
    "transport": marked("DashScope failed: {why}"),
}

_MEANINGS = tuple(
    (re.compile(pattern), fault)
    for pattern, fault in (
        # error codes of the documentation: an unpaid bill says "access denied" too, so it comes first
        (r"arrearage|good standing|overdue|freetier|free .*quota", Fault("quota", retryable=False)),
        (r"throttl|rate ?limit|limit_?requests|quota|too many|concurren|\b429\b", Fault("quota", retryable=True)),
        (
            r"api.?key|access.?denied|purchased|unauthori[sz]ed|forbidden|\b40[13]\b",
            Fault("credentials", retryable=False),
        ),
        (r"valid_?audio|no_?words|no_?valid_?fragment", Fault("item", retryable=True)),
        (r"data.?inspection|invalid|not.?supported|not.?found", Fault("request", retryable=False)),
        (
            r"internal|server_?error|system_?error|unavailable|time.?out|timed out|\b50[0-4]\b",
            Fault("transport", retryable=True),
        ),
    )
)
"""In the order in which they are tried, on code and message in lower case."""


def _code(error: Event) -> str:
    """Its code as text: some are numbers."""
    value = error.fields.get("code")
    return str(value) if isinstance(value, int) else error.optional_text("code")


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _not_understood(message: str) -> SpeechError:
    return SpeechError(message, code="protocol")
