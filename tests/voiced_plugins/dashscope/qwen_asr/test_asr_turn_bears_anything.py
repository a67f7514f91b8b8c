"""A turn bears whatever a service tells, and whenever: values or a SpeechError, and no answer too many or too early."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.api import Frame, Interim, Pause, SpeechError
from voiced_plugins.dashscope.qwen_asr.events import (
    AsrOut,
    Committed,
    Completed,
    ItemFailed,
    Partial,
    SpeechStarted,
    SpeechStopped,
)
from voiced_plugins.dashscope.qwen_asr.turn import AsrTurn, Stage, Tuning
from voiced_plugins.dashscope.realtime.events import Finished, Refused

NAMES = st.sampled_from("abc")
TIMES = st.integers(-1000, 10_000)
TEXTS = st.text("ab .。好", max_size=4)
EVENTS: st.SearchStrategy[AsrOut] = st.one_of(
    st.builds(SpeechStarted, NAMES, TIMES),
    st.builds(SpeechStopped, NAMES, TIMES),
    st.builds(Committed, NAMES, st.just("")),
    st.builds(Partial, NAMES, TEXTS, TEXTS, TEXTS, TEXTS),
    st.builds(Completed, NAMES, TEXTS, TEXTS, TEXTS),
    st.builds(ItemFailed, NAMES, TEXTS, TEXTS),
    st.builds(Refused, TEXTS, TEXTS, recoverable=st.sampled_from([True, False, None])),
    st.builds(Finished),
)
ACTS = st.one_of(
    st.integers(1, 1600),  # samples of the microphone
    st.builds(Pause, st.floats(0, 2)),
    st.just("end"),
    st.just("deadline"),
    st.just("later"),
    EVENTS,
    EVENTS,
)
TUNINGS = st.sampled_from([Tuning(), Tuning(burst=False), Tuning(window=None)])


class Whatever:
    """Does to a turn what is allowed, and looks at what comes of it."""

    def __init__(self, tuning: Tuning) -> None:
        self.turn = AsrTurn(tuning)
        self.turn.lead(0, "sess_1")
        self.pauses = 0
        self.answers: list[Interim] = []
        self.open: set[str] = set()
        """Utterances of this session that have no text yet."""
        self._now = 0.0
        self._position = 0
        self._through = 0

    def does(self, act: "int | str | Pause | AsrOut") -> None:
        """Raises SpeechError."""
        turn = self.turn
        if isinstance(act, int):
            self._hears(act)
        elif isinstance(act, Pause) or act == "end":
            self._pauses(act if isinstance(act, Pause) else None)
        elif act == "later":
            self._now += 0.05
        elif isinstance(act, str):
            self._passes()
        else:
            turn.take(act, self._now)
            self._follow(act)
        self._look()

    def _hears(self, samples: int) -> None:
        if self.turn.stage is Stage.FINISHING:
            return
        if self.turn.stage is Stage.ENDED:
            self.turn.lead(0, "another")
            self.open.clear()
        self.turn.hear(Frame(bytes(2 * samples), self._position, 0.0))
        self._position += samples

    def _pauses(self, pause: Pause | None) -> None:
        if self.turn.stage is Stage.FINISHING:
            return
        self.pauses += pause is not None
        assert self.turn.pause(pause, self._now, 0.1) >= 0
        if self.turn.commits:
            self.turn.committed()

    def _passes(self) -> None:
        if self.turn.deadline is not None:
            self._now = max(self._now, self.turn.deadline)
            self.turn.pass_deadline(self._now)

    def _follow(self, event: AsrOut) -> None:
        if isinstance(event, Completed):
            self.open.discard(event.item)
        if isinstance(event, Finished):
            self.open.clear()
        self.open |= {name for name in "abc" if name in self.turn._items and self._is_open(name)}

    def _is_open(self, name: str) -> bool:
        return not self.turn._items._items[name].is_final

    def _look(self) -> None:
        answers = [*self.turn.answers()]
        self.answers += answers
        assert len(self.answers) <= self.pauses
        assert not (answers and self.open)
        interim = self.turn.interim
        assert self._through <= (interim.through or 0) <= self._position
        self._through = interim.through or 0


@given(TUNINGS, st.lists(ACTS, max_size=40))
@settings(deadline=None)
def test_whatever_is_told_is_borne(tuning: Tuning, acts: list[int | str | Pause | AsrOut]) -> None:
    turn = Whatever(tuning)
    with suppress(SpeechError):
        for act in acts:
            turn.does(act)
