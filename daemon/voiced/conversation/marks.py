"""When what happened in a turn, from the end of its speech to the first sample that was heard of the answer."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from voiced.api import TurnMeasured
from voiced.conversation.emitting import Emit
from voiced.conversation.history import KEPT


class Mark(StrEnum):
    """What is measured, in the order in which it usually happens."""

    END_OF_SPEECH = "end_of_speech"
    """The last sample with speech was captured."""

    SOFT_END = "soft_end"
    """The silence was long enough."""

    FIRST_INTERIM = "first_interim"
    FINAL = "final"
    ACCEPTED = "accepted"
    FIRST_TEXT = "first_text"
    """The answer's first words were there."""

    FIRST_CLAUSE = "first_clause"
    """The first clause was handed to the synthesizer."""

    FIRST_AUDIO = "first_audio"
    FIRST_SAMPLE = "first_sample"
    """The first sample was heard."""


_LAST_COUNTS = (Mark.END_OF_SPEECH, Mark.SOFT_END)
"""The user may go on after a silence; of everything else the first counts."""


@dataclass(slots=True)
class TurnMarks:
    """Those of one turn, by one monotonic clock."""

    turn: int
    now: Callable[[], float]
    sessions: dict[str, str] = field(default_factory=dict)
    """What the services call their sessions, by kind: "asr", "tts"."""

    responses: list[str] = field(default_factory=list)
    """What the synthesizer's service calls its responses."""

    _times: dict[Mark, float] = field(default_factory=dict)

    def mark(self, mark: Mark, at: float | None = None) -> None:
        """It happened, now or at that time."""
        when = self.now() if at is None else at
        if mark in _LAST_COUNTS:
            self._times[mark] = when
        else:
            self._times.setdefault(mark, when)

    def heard_in(self, session: str) -> None:
        """The turn was recognized in that session."""
        if session:
            self.sessions["asr"] = session

    def spoken_in(self, session: str, response: str) -> None:
        """A piece of the answer was spoken in that session, as that response."""
        if session:
            self.sessions["tts"] = session
        if response and response not in self.responses:
            self.responses.append(response)

    def measured(self, since: float) -> TurnMeasured:
        """What is known; times count from `since`."""
        times = {mark.value: round(self._times[mark] - since, 4) for mark in Mark if mark in self._times}
        return TurnMeasured(times, dict(self.sessions), tuple(self.responses))


class Measuring:
    """The marks of the turn that goes on, and what was measured of the last ones."""

    def __init__(self, now: Callable[[], float], emit: Emit) -> None:
        """Times are told as seconds from now."""
        self._now = now
        self._since = now()
        self._emit = emit
        self._marks: TurnMarks | None = None
        self._measured: deque[tuple[int, TurnMeasured]] = deque(maxlen=KEPT)

    @property
    def marks(self) -> TurnMarks | None:
        """Those of the turn that goes on."""
        return self._marks

    @property
    def last(self) -> Mapping[int, TurnMeasured]:
        """The last turns by their number."""
        return dict(self._measured)

    def begin(self, turn: int) -> TurnMarks:
        """A turn begins; the one before is over."""
        self.end()
        self._marks = TurnMarks(turn, self._now)
        return self._marks

    def end(self) -> None:
        """The turn is over: tell what was measured."""
        marks, self._marks = self._marks, None
        if marks:
            measured = marks.measured(self._since)
            self._measured.append((marks.turn, measured))
            self._emit(measured, marks.turn)
