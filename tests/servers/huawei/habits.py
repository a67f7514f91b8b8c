"""How the service behaves where its documentation leaves it open."""

from dataclasses import dataclass
from enum import Enum, auto


class Restart(Enum):
    """What a START gets on a connection whose session has ended."""

    REFUSED = auto()
    """An ERROR."""
    TAKEN = auto()
    """A new session."""
    HUNG_UP = auto()
    """The end of the connection."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The strictest, by default."""

    restart: Restart = Restart.REFUSED
    closes_after_end: bool = False
    """The server closes the connection behind its END."""
    time_spelling: str = "timestamp"
    """The name of the time in an EVENT; the documentation has `time_stamp` too."""
    text_wait_s: float = 20.0
    """So long the client of a session may say nothing; then comes SIS.0416."""
    idle_s: float = 20.0
    """So long a connection may be there without a session."""
    quota: int | None = None
    """So many connections may be open at once."""
    most_voices: int = 1000
    """So many can be registered."""
    first_look: int = 1
    """A voice is in the list from this look on, after it was registered."""
    pages_by_number: bool = False
    """The offset of a list counts pages, not voices; the documentation can be read both ways."""
    lists_presets: bool = False
    """The list begins with the voices that everybody has."""
