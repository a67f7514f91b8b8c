"""One turn of the user while it is heard: its sound, its text so far, and when it may be over."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from voiced.api import Frame, Pause, Transcript
from voiced.audio import join
from voiced.conversation.marks import Mark, TurnMarks
from voiced.conversation.question import Question
from voiced.device.clock import Share, Work
from voiced.listening.endpoint import Endpoint
from voiced.speech.attempts import Attempt
from voiced.speech.replayable import Replayable


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a turn when it is opened."""

    certain: bool = False
    """It is meant for the device."""

    question: Question | None = None
    """What it may answer."""

    said: Callable[[], str] | None = None
    """Tells what the loudspeaker says at the moment; None when nobody speaks over it."""


@dataclass(slots=True)
class Turn:
    """Blocks go in; frames and pauses come out for the recognizers."""

    number: int
    endpoint: Endpoint
    work: Work
    blocks_a_frame: int
    circumstances: Circumstances = Circumstances()
    marks: TurnMarks | None = None
    spoken: int = 0
    """Blocks with speech since the turn was opened."""

    interrupted: bool = False
    """It has cut the reply over which it began."""

    expected: str = ""
    """The language that is expected."""

    told: str = ""
    """The text that was told last."""

    heard: Transcript | None = None
    """What the recognizers gave in the end."""

    task: "asyncio.Task[None] | None" = None
    audio: Replayable[Frame | Pause] = field(init=False)
    _attempts: list[Attempt] = field(default_factory=list)
    _final: Share = field(init=False)
    """Work is under way while the final text is waited for."""

    _blocks: list[Frame] = field(default_factory=list)
    _pauses: int = 0
    _held: bool = False
    """After a soft end nothing is sent, unless the user goes on."""

    def __post_init__(self) -> None:
        self.audio = Replayable(self.work)
        self._final = Share(self.work)

    @property
    def attempt(self) -> Attempt | None:
        """Whose text counts: the first that is final and not empty, else the first that has any, else the last."""
        running = [one for one in self._attempts if not one.over] or self._attempts[-1:]
        final = [one for one in running if one.text and self._is_answered(one)]
        some = [one for one in running if one.text]
        return next(iter(final or some or running[-1:]), None)

    @property
    def text(self) -> str:
        """What is understood so far."""
        return self.heard.text if self.heard else (self.attempt.text if self.attempt else "")

    @property
    def language(self) -> str:
        """What is spoken, as the recognizer tells; what was expected when it cannot tell."""
        told = self.heard.language if self.heard else ""
        return told or (self.attempt.language if self.attempt else "") or self.expected

    @property
    def emotion(self) -> str:
        """How it is said, as far as the recognizer can tell."""
        return (self.heard.emotion if self.heard else "") or (self.attempt.emotion if self.attempt else "")

    @property
    def provider(self) -> str:
        """Who understands it."""
        return self.attempt.provider if self.attempt else ""

    @property
    def session(self) -> str:
        """What the service calls the session in which it was understood."""
        return self.attempt.session if self.attempt else ""

    @property
    def is_held(self) -> bool:
        """The user is silent."""
        return self._held

    @property
    def is_final(self) -> bool:
        """The user is silent, and everything said is recognized; one that heard nothing waits for the others."""
        running = [one for one in self._attempts if not one.over]
        if not self._held or not running:
            return False
        answered = [self._is_answered(one) for one in running]
        return all(answered) or any(one.text for one, whole in zip(running, answered, strict=True) if whole)

    def hear(self, block: Frame) -> None:
        """Add 20 ms."""
        self._blocks.append(block)
        if not self._held and len(self._blocks) >= self.blocks_a_frame:
            self._send()

    def pause(self) -> None:
        """A soft end: send what is left, then nothing."""
        self._send()
        self._held = True
        self._pauses += 1
        self._final.begin()
        self.audio.add(Pause(self.endpoint.silence_ms / 1000))

    def resume(self) -> None:
        """The user goes on: send what was held back."""
        self._held = False
        self._final.end()
        while self._blocks:
            self._send()

    def end(self) -> None:
        """The turn is over."""
        self._final.end()
        self.audio.end()

    def mark(self, mark: Mark, at: float | None = None) -> None:
        """Something happened, now or at that time."""
        if self.marks:
            self.marks.mark(mark, at)

    def begin(self, attempt: Attempt) -> None:
        """Another recognizer hears it."""
        self._attempts.append(attempt)

    def _is_answered(self, attempt: Attempt) -> bool:
        return attempt.answered >= self._pauses

    def _send(self) -> None:
        frame, self._blocks = self._blocks[: self.blocks_a_frame], self._blocks[self.blocks_a_frame :]
        if frame:
            self.audio.add(join(frame))
