"""What the machine is told: by the microphone, the recognizer, the plugins, the loudspeaker, the user, the clock."""

from dataclasses import dataclass
from typing import TypeAlias

from voiced.api import Reply

BROKE_OFF = "broke-off"
"""The code of a speech whose text broke off: what came of it was said, and that no more comes."""


@dataclass(frozen=True, slots=True)
class Onset:
    """The gate opened: somebody speaks."""


@dataclass(frozen=True, slots=True)
class Woken:
    """A wake word or the control command asks to listen, whatever goes on."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button: listen when nothing goes on, else stop what does."""


@dataclass(frozen=True, slots=True)
class TextCame:
    """The turn has text, or its recognizer gives none before the end."""

    turn: int


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Speech over a reply has a text of its own, and lasts."""

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
    echo: bool = False
    """It is what the device itself was saying."""

    emotion: str = ""


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
class Begun:
    """The first clause of an answer that is a stream is there."""

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
class Asked:
    """The plugin that answers asks the user back, and waits."""

    turn: int


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """What was said is no answer to the question."""

    turn: int


@dataclass(frozen=True, slots=True)
class Drained:
    """The last sample of the speech was heard."""

    speech: int


@dataclass(frozen=True, slots=True)
class SpeakingFailed:
    """No synthesizer is left, the loudspeaker is gone, or the text broke off."""

    speech: int
    message: str
    code: str = "no-synthesizer"


@dataclass(frozen=True, slots=True)
class Held:
    """The speech stands still at the end of a clause, as was commanded."""

    speech: int


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """What waits to be said without being asked for."""

    alarm: bool
    """An alarm is due."""

    words: bool
    """An announcement is due."""


@dataclass(frozen=True, slots=True)
class StopAsked:
    """Silence, please: by voice or control command."""


@dataclass(frozen=True, slots=True)
class Muted:
    """The microphone is switched off."""


@dataclass(frozen=True, slots=True)
class Unmuted:
    """The microphone is switched on."""


@dataclass(frozen=True, slots=True)
class Lent:
    """The microphone is lent to another process."""


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The other process does not need it any more."""


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
    | Pressed
    | TextCame
    | Interrupted
    | SoftEnd
    | Resumed
    | Final
    | HearingFailed
    | Answered
    | Begun
    | NothingToSay
    | AnswerFailed
    | Asked
    | NoAnswer
    | Drained
    | SpeakingFailed
    | Held
    | QueueChanged
    | StopAsked
    | Muted
    | Unmuted
    | Lent
    | GivenBack
    | MicrophoneLost
    | MicrophoneFound
    | DeadlinePassed
)
