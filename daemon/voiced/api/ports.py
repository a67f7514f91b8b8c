"""What the daemon lends to a plugin at the start: small objects that can do one thing each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from voiced.api.intents import Exchange


class Speaker(Protocol):
    """The loudspeaker, as far as plugins may use it."""

    def stop(self) -> None:
        """Silence what is being said now; what waits in the queue stays there."""
        ...


class Turns(Protocol):
    """What was said before."""

    def recent(self) -> tuple[Exchange, ...]:
        """The last turns, the newest last; at most ten."""
        ...


@dataclass(frozen=True, slots=True)
class Tool:
    """An intent as others see it."""

    plugin: str
    intent: str
    description: str
    example: str
    """A sentence that people can say; empty when it is not advertised."""


class Tools(Protocol):
    """What the loaded plugins can do."""

    def offered(self, language: str) -> tuple[Tool, ...]:
        """Every intent that has templates in that language, in order of plugin name."""
        ...


class WallClock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """The present, with the time zone of the device."""
        ...


Changed: TypeAlias = Callable[[], None]
"""Call it when intents or vocabulary changed: they are asked for again."""
