"""What the machine is told: by the microphone, the recognizer, the plugins, the loudspeaker, the user, the clock."""

from dataclasses import dataclass
from typing import TypeAlias

from voiced.api import Reply


@dataclass(frozen=True, slots=True)
class Onset:
    """The gate opened: somebody speaks."""


@dataclass(frozen=True, slots=True)
class Woken:
    """A wake word, a button or the control command asks to listen."""


@dataclass(frozen=True, slots=True)
class TextCame:
    """The turn has text, or its recognizer gives none before the end."""

    turn: int


@dataclass(frozen=True, slots=True)
class SoftEnd:
    """The user has been silent long enough."""

    turn: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The user goes on after a soft end."""

    turn: int


@dataclass(frozen=True, slots=True)
class Final:
    """Every segment of the turn is final."""

    turn: int
    text: str
    language: str
    provider: str


@dataclass(frozen=True, slots=True)
class HearingFailed:
    """No recognizer is left."""

    turn: int
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, and whose."""

    plugin: str
    """"" when the daemon answers for itself."""

    reply: Reply
    language: str
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """There is something to say."""

    turn: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class NothingToSay:
    """A deed without words, or nobody was addressed."""

    turn: int


@dataclass(frozen=True, slots=True)
class AnswerFailed:
    """The plugin that should answer failed."""

    turn: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Drained:
    """The last sample of the reply was heard."""

    turn: int


@dataclass(frozen=True, slots=True)
class SpeakingFailed:
    """No synthesizer is left, or the loudspeaker is gone."""

    turn: int
    message: str


@dataclass(frozen=True, slots=True)
class StopAsked:
    """Silence, please: by voice, button or control command."""


@dataclass(frozen=True, slots=True)
class Muted:
    """The microphone is switched off."""


@dataclass(frozen=True, slots=True)
class Unmuted:
    """The microphone is switched on."""


@dataclass(frozen=True, slots=True)
class MicrophoneLost:
    """No more frames come."""


@dataclass(frozen=True, slots=True)
class MicrophoneFound:
    """The first frame came."""


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """A state has lasted as long as it may."""

    epoch: int


Input: TypeAlias = (
    Onset
    | Woken
    | TextCame
    | SoftEnd
    | Resumed
    | Final
    | HearingFailed
    | Answered
    | NothingToSay
    | AnswerFailed
    | Drained
    | SpeakingFailed
    | StopAsked
    | Muted
    | Unmuted
    | MicrophoneLost
    | MicrophoneFound
    | DeadlinePassed
)
