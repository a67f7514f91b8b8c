"""How the parts of a conversation tell what happens."""

from typing import Protocol

from voiced.api import Event


class Emit(Protocol):
    """Tells an event to everybody."""

    def __call__(self, event: Event, turn: int | None = None) -> None:
        """Tell it; it belongs to that turn, 0 for none, or to the present one."""
        ...
