"""One recognizer's try at a turn, and what it has understood so far."""

from collections.abc import Callable
from dataclasses import dataclass

from voiced.api import Frame, Interim, Pause
from voiced.segments import join_segments
from voiced.speech.replayable import Replayable


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """From where a turn has to be heard, and what is known of it before."""

    start: int = 0
    """Number of the first item that is not known."""

    pauses: int = 0
    """How many pauses come before it."""

    text: str = ""


@dataclass(slots=True, eq=False)
class Attempt:
    """Hears the turn from its checkpoint on."""

    provider: str
    interims: bool
    """It gives text before the end."""

    cloud: bool
    checkpoint: Checkpoint
    text: str = ""
    """All of the turn so far."""

    language: str = ""
    emotion: str = ""
    session: str = ""
    answered: int = 0
    """How many of the turn's pauses are answered: everything before them is final."""

    over: bool = False
    """It has failed, or was given up."""

    through: int | None = None
    stable: str = ""
    silent_samples: int = 0
    """Sound that was given to it since it told something last."""

    signed_at: float = 0.0
    """When it told something last."""

    def __post_init__(self) -> None:
        self.text = self.checkpoint.text
        self.answered = self.checkpoint.pauses

    def take(self, interim: Interim, now: float) -> None:
        """What it understands now."""
        self.silent_samples, self.signed_at = 0, now
        self.text = join_segments((self.checkpoint.text, interim.text))
        self.language = interim.language or self.language
        self.emotion = interim.emotion or self.emotion
        self.session = interim.session or self.session
        self.answered += interim.segment_ended
        if interim.through is not None:
            self.through, self.stable = interim.through, interim.stable

    def reached(self, audio: Replayable[Frame | Pause]) -> Checkpoint:
        """Where another attempt may go on."""
        through = self.through
        if through is None:
            return self.checkpoint
        start = _first(audio, self.checkpoint.start, lambda item: isinstance(item, Frame) and item.end > through)
        pauses = sum(isinstance(audio[number], Pause) for number in range(start))
        return Checkpoint(start, pauses, join_segments((self.checkpoint.text, self.stable)))


def _first(audio: Replayable[Frame | Pause], start: int, fits: Callable[[Frame | Pause], bool]) -> int:
    return next((number for number in range(start, len(audio)) if fits(audio[number])), len(audio))
