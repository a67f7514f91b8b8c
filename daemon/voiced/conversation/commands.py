"""What the machine commands; the conductor carries it out."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from voiced.conversation.earcons import Earcon
from voiced.conversation.inputs import Answer, Final


class Sentence(Enum):
    """What the daemon says for itself."""

    NOT_UNDERSTOOD = "not-understood"
    LOST = "lost"
    """The words could not be recognized to the end."""

    FAILED = "failed"
    """The plugin that should answer failed."""

    BROKE_OFF = "broke-off"
    """The text of an answer broke off while it was being said."""

    MISSED = "missed"
    """An alarm that nobody stopped."""

    STORE_DAMAGED = "store-damaged"
    """What a plugin kept could not be read."""

    SERVICE_REFUSED = "service-refused"
    """A service does not take the key."""

    SERVICE_USED_UP = "service-used-up"
    """A service says that its quota is used up."""

    CLOUD_CAPPED = "cloud-capped"
    """As much was sent in an hour as the settings allow."""

    NOBODY_HEARS = "nobody-hears"
    """No recognizer answers."""

    SHALL_I = "shall-i"
    """Asked before what cannot be taken back."""

    LEFT = "left"
    """Nobody said yes to it."""


@dataclass(frozen=True, slots=True)
class OpenTurn:
    """Give the pre-roll and what follows to the recognizer."""

    turn: int
    certain: bool = False
    """It is meant for the device: recognizers need not doubt it."""

    question: bool = False
    """It answers the question that waits."""


@dataclass(frozen=True, slots=True)
class MakeFinal:
    """Ask the recognizer to make final what it has."""


@dataclass(frozen=True, slots=True)
class AcceptBest:
    """The recognizer will not finish: take what it understood so far, as a Final or a HearingFailed."""


@dataclass(frozen=True, slots=True)
class Complain:
    """Nobody can hear: people are told, once until it is over."""


@dataclass(frozen=True, slots=True)
class CloseTurn:
    """Let go of the turn's sound and recognizer."""

    accepted: bool = False
    """Its text was taken: the recognizer may end its session in order."""


@dataclass(frozen=True, slots=True)
class Think:
    """Find the answer to an accepted text."""

    final: Final
    addressed: bool


@dataclass(frozen=True, slots=True)
class StopThinking:
    """Nobody waits for the answer any more; a deed begun runs to its end."""


@dataclass(frozen=True, slots=True)
class AwaitClause:
    """The answer is a stream: tell Begun when its first clause is there."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Say the question that waits."""

    speech: int


@dataclass(frozen=True, slots=True)
class TakeAnswer:
    """The text may answer the question that waits: let its plugin go on, or tell NoAnswer."""

    final: Final


@dataclass(frozen=True, slots=True)
class DropQuestion:
    """There is no answer: let the plugin go on without."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Say an answer."""

    answer: Answer
    speech: int


@dataclass(frozen=True, slots=True)
class Say:
    """Say a sentence of the daemon's own."""

    sentence: Sentence
    speech: int


@dataclass(frozen=True, slots=True)
class SpeakNext:
    """Say the announcement that waits; it may have gone meanwhile, then tell Drained."""

    speech: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Stop speaking at once."""


@dataclass(frozen=True, slots=True)
class HoldAtClause:
    """Let the speech stand still at the end of its clause, and tell Held."""


@dataclass(frozen=True, slots=True)
class ResumeSpeech:
    """Go on with the speech that stands still; when it is gone, tell Drained."""

    speech: int


@dataclass(frozen=True, slots=True)
class Duck:
    """Speak quietly, or as loud as before."""

    ducked: bool


@dataclass(frozen=True, slots=True)
class Ring:
    """Let the alarms that are due ring."""

    anew: bool = False
    """From the beginning, with their texts; else they go on after a turn."""


@dataclass(frozen=True, slots=True)
class HoldRing:
    """Be silent while somebody speaks."""


@dataclass(frozen=True, slots=True)
class StopRing:
    """The alarms ring no more."""

    missed: bool = False
    """Nobody stopped them."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Play a short sound."""

    earcon: Earcon


@dataclass(frozen=True, slots=True)
class Listen:
    """Look out for the next onset, even if somebody speaks already."""

    noise: bool = False
    """What is heard now is no speech: it is the floor of the room."""


@dataclass(frozen=True, slots=True)
class Report:
    """Tell that something went wrong."""

    stage: str
    code: str
    message: str


Command: TypeAlias = (
    OpenTurn
    | MakeFinal
    | AcceptBest
    | CloseTurn
    | Complain
    | Think
    | StopThinking
    | AwaitClause
    | AskQuestion
    | TakeAnswer
    | DropQuestion
    | Speak
    | Say
    | SpeakNext
    | Silence
    | HoldAtClause
    | ResumeSpeech
    | Duck
    | Ring
    | HoldRing
    | StopRing
    | Cue
    | Listen
    | Report
)
