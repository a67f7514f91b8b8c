"""An event's line, read back as the event."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from voiced.api import events
from voiced.api.events import Event, Happened


def read_back(line: Mapping[str, Any]) -> Happened | None:
    """What `Happened.line()` made the line of; None for an event of another version."""
    kind = _kinds().get(line.get("event", ""))
    if kind is None:
        return None
    known = {one.name: line[one.name] for one in fields(kind) if one.name in line}
    try:
        return Happened(kind(**known), float(line["t"]), int(line["turn"]))
    except (KeyError, TypeError, ValueError):
        return None


def _kinds() -> Mapping[str, type[Event]]:
    found = vars(events).values()
    return {one.event: one for one in found if isinstance(one, type) and issubclass(one, Event) and one is not Event}
