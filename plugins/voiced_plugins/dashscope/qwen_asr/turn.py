"""How a turn comes to its end: what to do when the user falls silent, and when it is whole.  Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from voiced.api import RATE, Frame, Interim, Pause, SpeechError, Transcript
from voiced_plugins.dashscope.faults import failure
from voiced_plugins.dashscope.qwen_asr.events import (
    AsrOut,
    Committed,
    Completed,
    ItemFailed,
    Partial,
    SpeechStarted,
    SpeechStopped,
)
from voiced_plugins.dashscope.qwen_asr.items import Items
from voiced_plugins.dashscope.realtime.events import Finished, Refused, error_of
from voiced_plugins.dashscope.wording import printed

NEAR = RATE // 4
"""Samples by which our end of speech and the service's may differ."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """How a turn is brought to its end; times in seconds."""

    window: float | None = 0.4
    """Silence after which the service ends an utterance; None when it is told (manual)."""

    margin: float = 0.2
    """So much more silence is sent, because nobody knows where exactly the service begins to count."""

    grace: float = 0.2
    """How long the service may take to notice that silence behind speech, if two round trips are shorter."""

    final: float = 1.0
    """How long it may take from the end of an utterance to its text, and to finish a session."""

    notice: float = 1.0
    """How long it may take to notice that somebody spoke: a session that is finished before has no text."""

    burst: bool = True
    """It takes silence faster than it lasts; where it does not, the session is finished instead."""


class Stage(Enum):
    """Where the turn is."""

    HEARING = auto()
    FLUSHED = auto()
    """The user is silent, and the service has been sent the rest of its window."""

    FINISHING = auto()
    """The session was finished, so that its last utterance gets its text."""

    ENDED = auto()
    """The session is over: what follows is heard in another one."""


@dataclass(slots=True)
class AsrTurn:
    """One turn, over one session or several: `lead` begins each of them."""

    tuning: Tuning
    session: str = ""
    language: str = ""
    emotion: str = ""
    stage: Stage = Stage.HEARING
    deadline: float | None = None
    """When `pass_deadline` is to be called."""

    _items: Items = field(default_factory=Items)
    _spoken: int = 0
    """Where the speech before the last pause ends."""

    _grace: float = 0.0
    _unanswered: int = 0
    """Pauses that are not answered yet."""

    _waits: bool = False
    _saw_error: bool = False
    _uncommitted: bool = False
    _unpaused: bool = False

    def lead(self, position: int, session: str) -> None:
        """A session begins to hear: so many samples were sent in it before."""
        self._items.lead(position)
        self.session = session
        self.stage, self.deadline = Stage.HEARING, None
        self._uncommitted = self._saw_error = False

    def hear(self, frame: Frame) -> None:
        """So much of the microphone is sent."""
        self._items.hear(frame)
        self._uncommitted = self._unpaused = True
        if self.stage is Stage.FLUSHED:  # the user goes on
            self.stage, self.deadline = Stage.HEARING, None

    def pause(self, pause: Pause | None, now: float, round_trip: float) -> int:
        """The user is silent, or None: there is no more sound, and nobody waits for an answer.

        Gives how many samples of silence to send; or to commit, when `commits`.
        """
        self._unanswered += pause is not None
        self._waits, self._unpaused = True, False
        if self.stage is Stage.HEARING:
            self._spoken = self._items.end - round((pause.silence if pause else 0) * RATE)
        if self.stage is not Stage.HEARING or self.is_whole:
            return 0
        self.stage = Stage.FLUSHED
        return self._flush(pause.silence if pause else 0, now, round_trip)

    @property
    def commits(self) -> bool:
        """There is sound to be committed."""
        return self.tuning.window is None and self._uncommitted

    def committed(self) -> None:
        """Everything that was sent is one utterance."""
        self._items.mark()
        self._uncommitted = False

    @property
    def is_whole(self) -> bool:
        """Everything that was said is final."""
        if self.stage in (Stage.FINISHING, Stage.ENDED):
            return self.stage is Stage.ENDED
        if self.tuning.window is None:
            return not self._uncommitted and self._items.are_final
        return self._items.are_final and self._is_told_of

    @property
    def waits(self) -> bool:
        """Not everything that was said before a pause, or before the end, is final yet."""
        return self._waits

    @property
    def leaves_it_clean(self) -> bool:
        """The session may hear another turn."""
        return self.stage is Stage.HEARING and self.is_whole and not self._saw_error

    @property
    def is_unpaused(self) -> bool:
        """Something was heard since the last pause."""
        return self._unpaused

    def take(self, event: AsrOut, now: float) -> None:
        """What the service tells.  Raises SpeechError."""
        match event:
            case SpeechStarted(item, at_ms):
                self._items.start(item, at_ms)
                self._wait_for_its_end(now)
            case SpeechStopped(item, at_ms):
                self._items.stop(item, at_ms)
                self._wait_for_text(now)
            case Committed(item) if self.tuning.window is None:
                self._items.cut(item)
                self._wait_for_text(now)
            case Partial(item, text, stash):
                self._items.tell(item, text, stash)
                self._note(event)
            case Completed(item, transcript):
                self._items.tell(item, transcript, is_final=True)
                self._note(event)
            case _:
                self._take_end(event)

    def pass_deadline(self, now: float) -> None:
        """The session is to be finished; raises SpeechError when it was already."""
        if self.stage is Stage.FINISHING:
            raise SpeechError(printed("DashScope tells nothing any more"), code="silent")
        self.stage, self.deadline = Stage.FINISHING, now + self.tuning.final

    def answers(self) -> Iterator[Interim]:
        """What answers the pauses, when everything is final."""
        if not self._waits or not self.is_whole:
            return
        self._waits, self.deadline = False, None
        if self.stage is Stage.FLUSHED:
            self.stage = Stage.HEARING
        while self._unanswered:
            self._unanswered -= 1
            yield self._interim(segment_ended=True)

    @property
    def interim(self) -> Interim:
        """What is understood so far."""
        return self._interim(segment_ended=False)

    @property
    def transcript(self) -> Transcript:
        """What was understood."""
        return Transcript(self.interim.text, self.language, self.emotion, self.session)

    def _interim(self, *, segment_ended: bool) -> Interim:
        stable, draft = self._items.texts
        return Interim(stable, draft, segment_ended, self.language, self.emotion, self._items.through, self.session)

    def _flush(self, silence: float, now: float, round_trip: float) -> int:
        """Have the last utterance ended, unless the service has ended it."""
        tuning = self.tuning
        if tuning.window is None or self._is_closed:
            self.deadline = now + tuning.final
            return 0
        self._grace = max(tuning.grace, 2 * round_trip)
        self.deadline = now + (tuning.notice if self._items.are_closed else self._grace)
        samples = round((max(0.0, tuning.window - silence) + tuning.margin) * RATE) if tuning.burst else 0
        self._items.skip(samples)
        return samples

    def _wait_for_its_end(self, now: float) -> None:
        if self.stage is Stage.FLUSHED and not self._items.are_closed:
            self.deadline = now + self._grace

    def _wait_for_text(self, now: float) -> None:
        if self.stage is Stage.FLUSHED and self._is_closed:
            self.deadline = now + self.tuning.final

    @property
    def _is_closed(self) -> bool:
        """Everything that was said belongs to utterances that have ended."""
        return self._items.are_closed and self._is_told_of

    @property
    def _is_told_of(self) -> bool:
        return self._items.reach(self._spoken - NEAR)

    def _note(self, event: Partial | Completed) -> None:
        if event.item in self._items:
            self.language = event.language or self.language
            self.emotion = event.emotion or self.emotion

    def _take_end(self, event: AsrOut) -> None:
        match event:
            case ItemFailed(item, code, message) if item in self._items:
                raise failure(code, message, "item")
            case Refused(recoverable=recoverable) if not recoverable or self.stage is not Stage.HEARING:
                raise error_of(event)
            case Refused():
                self._saw_error = True
            case Finished() if self.stage is not Stage.FINISHING:
                raise SpeechError(printed("DashScope ended the session"), code="transport")
            case Finished():
                self._items.finish()
                self.stage, self.deadline = Stage.ENDED, None
