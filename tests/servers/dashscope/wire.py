"""How messages look on the wire, in either family; inside every one of them has a `type`."""

import json
from typing import Any, Protocol

from tests.servers.dashscope.events import DELTA, Event
from tests.servers.dashscope.task_events import AUDIO


class Wire(Protocol):
    """One family."""

    def heard(self, text: str) -> Event | None:
        """The client's event in a text; None when there is none."""

    def written(self, event: Event) -> str | bytes:
        """A server's event as it is sent."""

    def noted(self, event: Event) -> Event:
        """As it is remembered: with the number of its bytes instead of the sound."""


class RealtimeWire:
    """The type stands in the message, and sound in it as base64."""

    def heard(self, text: str) -> Event | None:
        return _parsed(text)

    def written(self, event: Event) -> str:
        return json.dumps(event, ensure_ascii=False)

    def noted(self, event: Event) -> Event:
        return event | {"delta": len(event["delta"]) * 3 // 4} if event["type"] == DELTA else event


class InferenceWire:
    """A header says what it is; sound comes by itself, as a binary message."""

    def heard(self, text: str) -> Event | None:
        event = _parsed(text)
        if event is None:
            return None
        header = event.get("header")
        action = header.get("action") if isinstance(header, dict) else None
        return event | {"type": action if isinstance(action, str) else ""}

    def written(self, event: Event) -> str | bytes:
        if event["type"] == AUDIO:
            return bytes(event["data"])
        return json.dumps({key: value for key, value in event.items() if key != "type"}, ensure_ascii=False)

    def noted(self, event: Event) -> Event:
        return event | {"data": len(event["data"])} if event["type"] == AUDIO else event


def _parsed(text: str) -> Event | None:
    try:
        event: Any = json.loads(text)
    except json.JSONDecodeError:
        return None
    return event if isinstance(event, dict) else None
