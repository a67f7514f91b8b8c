"""The states of the device, how long each may last, and what is remembered between them."""

from dataclasses import dataclass, field
from enum import Enum, auto


class State(Enum):
    """What the device is doing."""

    MUTED = "muted"
    """At rest, and the microphone is switched off."""

    LENT = "lent"
    """At rest, and another process has the microphone for a while."""

    DEAF = "deaf"
    """At rest, and there is no microphone."""

    IDLE = "idle"
    ARMED = "armed"
    """Asked to listen: by a wake word, a button, a follow-up or a question."""

    LISTEN = "listen"
    CONFIRM = "confirm"
    """The user is silent; the text is being made final."""

    THINK = "think"
    SPEAK = "speak"
    DUCK = "duck"
    """Somebody speaks over the reply, which goes on quietly until it is known whether they mean the device."""

    TAIL = "tail"
    """The last sample was heard; the room still rings."""

    RING = "ring"
    """An alarm: tones, and gaps in which it is listened."""


QUIET = (State.IDLE, State.MUTED, State.LENT, State.DEAF, State.ARMED)
"""Nothing goes on."""

TURN_IS_OVER = (*QUIET, State.TAIL, State.RING)
"""The turn was answered, or will not be."""

SPEECH_IS_NEAR = (State.ARMED, State.LISTEN)
"""Somebody speaks, or may soon."""


class Microphone(Enum):
    """What can be heard; it changes in every state, and decides where the device rests."""

    OPEN = State.IDLE
    MUTED = State.MUTED
    LENT = State.LENT
    LOST = State.DEAF


class After(Enum):
    """What follows when the device has spoken."""

    REST = auto()
    FOLLOW_UP = auto()
    """The next utterance is taken for addressed, for a while."""

    QUESTION = auto()
    """The answer to a question of a plugin that waits."""

    EXPECTED = auto()
    """The reply was a question: as a follow-up, but longer."""

    WAKE = auto()
    """A wake word cut the reply: it is listened at once."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each state may last, in seconds, and how often something may happen."""

    cue: float = 0.3
    """Silence after a wake word that is answered by a sound."""

    armed: float = 5.0
    follow_up: float = 5.0
    """How long after a reply the next utterance counts as addressed; 0 for never."""

    question: float = 8.0
    no_text: float = 6.0
    """Speech from which no recognizer gets a word."""

    no_text_ringing: float = 3.0
    """The same, while an alarm waits to ring on."""

    max_turn: float = 30.0
    confirm: float = 3.0
    """From a soft end to the final text."""

    think: float = 9.0
    """A little above what handlers and conversation plugins may take: their own limits tell more."""

    first_clause: float = 8.0
    """From an answer that is a stream to its first clause."""

    working: float = 2.5
    """Thinking for so long is told by a sound."""

    working_again: float = 5.0
    """From one such sound to the next."""

    speak: float = 600.0
    """The longest reply."""

    duck: float = 1.5
    """Speech over a reply without a text of its own, before the reply is as loud as before."""

    tail: float = 0.25
    ring: float = 600.0
    """Then the alarm is missed."""

    follow_ups: int = 3
    """Follow-ups in a row."""

    workings: int = 3
    """How often a sound tells that an answer takes a while."""

    asked: int = 2
    """How often a question is asked."""

    false_ducks: int = 2
    """So many speeches over a reply that were none, and nobody can interrupt it by speaking any more."""


@dataclass(slots=True)
class Memory:
    """What the rules look at and change."""

    limits: Limits = field(default_factory=Limits)
    opens_by_voice: bool = True
    """Any speech opens a turn; else it takes a wake word or a button."""

    full: bool = False
    """It is listened while the device speaks: people may interrupt it."""

    microphone: Microphone = Microphone.OPEN
    state: State = State.IDLE
    since: float = 0.0
    """When the state began."""

    entered: float = 0.0
    """The same, or when a deadline passed that it outlasted."""

    turn: int = 0
    """Number of the present or last turn; 0 before the first."""

    began: float = 0.0
    """When that turn began."""

    has_text: bool = False
    addressed: bool = False
    """The turn is certainly meant for the device."""

    waited: After = After.REST
    """What the turn was waited for after; REST when it was not."""

    soft_ended: bool = False
    """The user fell silent while the reply was ducked."""

    speeches: int = 0
    """How many there have been."""

    speech: int = 0
    """Number of the present or last speech."""

    after: After = After.REST
    """What follows the present speech."""

    until: float = 0.0
    """When ARMED or DUCK is over."""

    cue_at: float | None = None
    """When a sound tells that the device listens; None when that is not needed."""

    answered: float | None = None
    """When the answer came whose first clause is waited for; None while none is."""

    workings: int = 0
    """How often a sound told that the present answer takes a while."""

    follow_ups: int = 0
    """In a row."""

    question: bool = False
    """What is said next answers a question."""

    asked: int = 0
    """How often that question was asked."""

    false_ducks: int = 0
    """During the present reply."""

    ringing: bool = False
    """An alarm rings, if perhaps not at this moment."""

    rings_until: float = 0.0
    held: int = 0
    """Number of a speech that an alarm interrupted; 0 for none."""

    alarm_due: bool = False
    words_wait: bool = False
    """An announcement is due."""
