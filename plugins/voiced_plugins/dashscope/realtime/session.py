"""What both realtime sessions have: ids for what is said, a greeting that is taken or refused, a last word.  Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from voiced_plugins.dashscope.messages import Event, encoded
from voiced_plugins.dashscope.realtime.events import EventIds, Refused, error_of, read

T = TypeVar("T")


class RealtimeSession(Generic[T]):
    """How far a session is."""

    def __init__(self, prefix: str, meanings: Mapping[str, Callable[[Event], T]]) -> None:
        """`prefix` is the word in the ids of its events; an event of a type without a meaning says nothing to us."""
        self._ids = EventIds(prefix)
        self._meanings = meanings
        self._over = False
        self.ready = False
        """The service has taken the options."""
        self.finished = False
        """The service has said its last word."""
        self.id = ""
        """The service's name for the session; empty until it is told."""

    def next_id(self) -> str:
        """For an event that is put together elsewhere."""
        return self._ids.next()

    def event(self, kind: str, **fields: object) -> str:
        """An event to be sent."""
        return encoded({"event_id": self._ids.next(), "type": kind, **fields})

    def check(self) -> None:
        """Raises ValueError when nothing more can be said."""
        if self._over or self.finished:
            raise ValueError("the session is over")

    def finish(self) -> Sequence[str]:
        """Say that nothing more comes, unless that was said (client events, session.finish)."""
        if self._over:
            return ()
        self._over = True
        return (self.event("session.finish"),)

    def receive(self, message: str | bytes) -> Sequence[T]:
        """What an event means.

        Raises SpeechError: "protocol" for what is no event, and for an event without what it must have; others when the
        greeting is refused.
        """
        event = read(message)
        if event.type in ("session.created", "session.updated"):
            self.id = event.optional_part("session").optional_text("id") or self.id
            self.ready = self.ready or event.type == "session.updated"
        self.finished = self.finished or event.type == "session.finished"
        meaning = self._meanings.get(event.type)
        if meaning is None:
            return ()
        understood = meaning(event)
        if isinstance(understood, Refused) and not self.ready:
            raise error_of(understood)
        return (understood,)
