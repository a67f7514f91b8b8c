"""The states of the device, how long each may last, and what is remembered of a turn."""

from dataclasses import dataclass, field
from enum import Enum


class State(Enum):
    """What the device is doing."""

    MUTED = "muted"
    DEAF = "deaf"
    """There is no microphone."""

    IDLE = "idle"
    ARMED = "armed"
    """Asked to listen: by a wake word, a button, a follow-up or a question."""

    LISTEN = "listen"
    CONFIRM = "confirm"
    """The user is silent; the text is being made final."""

    THINK = "think"
    SPEAK = "speak"
    TAIL = "tail"
    """The last sample was heard; the room still rings."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each state may last, in seconds."""

    armed: float = 5.0
    no_text: float = 6.0
    """Speech from which no recognizer gets a word."""

    max_turn: float = 30.0
    confirm: float = 3.0
    """From a soft end to the final text."""

    think: float = 9.0
    """A little above what handlers and conversation plugins may take: their own limits tell more."""

    speak: float = 600.0
    """The longest reply."""

    tail: float = 0.25


@dataclass(slots=True)
class Memory:
    """What the rules look at and change."""

    limits: Limits = field(default_factory=Limits)
    state: State = State.IDLE
    entered: float = 0.0
    """When the state began."""

    turn: int = 0
    """Number of the present or last turn; 0 before the first."""

    began: float = 0.0
    """When that turn began."""

    has_text: bool = False
    addressed: bool = False
    """The turn is certainly meant for the device."""
