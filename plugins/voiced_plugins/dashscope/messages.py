"""Messages as both families of services send them: JSON objects, whose fields are what they must be.  Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from voiced.api import SpeechError
from voiced_plugins.dashscope.wording import printed


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

    def optional_parts(self, name: str) -> "list[Event]":
        """Objects, none when they are missing or null."""
        values = self.fields.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise unreadable(self.type, name)
        return [Event(f"{self.type}: {name}", value) for value in values]

    def optional_part(self, name: str) -> "Event":
        """An object, empty when it is missing or null."""
        return Event(f"{self.type}: {name}", {}) if self.fields.get(name) is None else self.part(name)


def encoded(event: Mapping[str, object]) -> str:
    """The event as compact JSON that can be sent as UTF-8."""
    return encodable(json.dumps(event, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def encodable(text: str) -> str:
    """The text with a question mark for each half of a character that was cut in two."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def read_object(message: str) -> Mapping[str, Any]:
    """The JSON object in a message; raises SpeechError "protocol" for one that is none."""
    try:
        fields = json.loads(message, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise not_understood(printed("DashScope sent a message that is no JSON")) from error
    if not isinstance(fields, dict):
        raise not_understood(printed("DashScope sent JSON that is no object"))
    return fields


def unreadable(event: str, field: str) -> SpeechError:
    """The error of an event whose field is missing, or is not what it should be."""
    return not_understood(printed("DashScope sent '{event}' with no usable '{field}'", event=event, field=field))


def not_understood(message: str) -> SpeechError:
    """The error of a message that makes no sense."""
    return SpeechError(message, code="protocol")


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
