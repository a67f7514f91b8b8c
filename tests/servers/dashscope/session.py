"""What a session of either kind is: client events in, server events out."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from tests.servers.dashscope.events import Event, RefusedError

Deed = Callable[[Event], Iterator[Event]]
"""What a session does about one type of event."""


class Session(Protocol):
    """Knows no clock and no socket."""

    @property
    def error_type(self) -> str | None:
        """The type of its errors; None for errors without one."""

    @property
    def heard_ms(self) -> float:
        """How much sound it was given."""

    def open(self) -> Iterator[Event]:
        """What the server says first."""

    def receive(self, event: Event) -> Iterator[Event]:
        """What it answers; raises RefusedError for what it does not take."""


def deed_for(event: Event, deeds: Mapping[str, Deed]) -> Deed:
    """What to do about an event; raises RefusedError for a type that is not there."""
    kind = event.get("type")
    if not isinstance(kind, str) or kind not in deeds:
        raise RefusedError(f"Invalid value: {kind!r}. Supported values are: {', '.join(sorted(deeds))}.", "type")
    return deeds[kind]
