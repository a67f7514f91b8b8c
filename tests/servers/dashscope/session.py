"""What a session of any kind is: client events in, server events out."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from tests.servers.dashscope.events import Event, RefusedError, error
from tests.servers.dashscope.patience import Patience

Deed = Callable[[Event], Iterator[Event]]
"""What a session does about one type of event."""


class Session(Protocol):
    """Knows no clock and no socket."""

    @property
    def heard_ms(self) -> float:
        """How much sound it was given."""

    @property
    def patience(self) -> Patience | None:
        """How long it waits for the next event; None for ever."""

    def open(self) -> Iterator[Event]:
        """What the server says first."""

    def receive(self, event: Event) -> Iterator[Event]:
        """What it answers; raises RefusedError for what it does not take."""

    def refusal(self, refused: RefusedError, event: Event) -> Iterator[Event]:
        """What it says about an event that it does not take."""

    def said(self, event: Event) -> None:
        """This goes out to the client now."""

    def lose_patience(self) -> Iterator[Event]:
        """What it says when it has waited long enough."""


class Realtime:
    """What the sessions of the realtime family have in common: they wait for ever, and go on after an error."""

    error_type: str | None = None
    """The type of its errors; None for errors without one."""
    patience: Patience | None = None

    def refusal(self, refused: RefusedError, event: Event) -> Iterator[Event]:
        kind, event_id = self.error_type, event.get("event_id")
        yield error(kind, refused.code, refused.message, param=refused.param, event_id=event_id)

    def said(self, event: Event) -> None:
        """It is all the same to them."""

    def lose_patience(self) -> Iterator[Event]:
        return iter(())


def deed_for(event: Event, deeds: Mapping[str, Deed]) -> Deed:
    """What to do about an event; raises RefusedError for a type that is not there."""
    kind = event.get("type")
    if not isinstance(kind, str) or kind not in deeds:
        raise RefusedError(f"Invalid value: {kind!r}. Supported values are: {', '.join(sorted(deeds))}.", "type")
    return deeds[kind]
