"""One turn of the user while it is heard: its sound, its text so far, and when it may be over."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from voiced.api import Frame, Interim, Pause
from voiced.audio import join
from voiced.conversation.question import Question
from voiced.device.clock import Share, Work
from voiced.listening.endpoint import Endpoint
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
    spoken: int = 0
    """Blocks with speech since the turn was opened."""

    interrupted: bool = False
    """It has cut the reply over which it began."""

    provider: str = ""
    language: str = ""
    text: str = ""
    task: "asyncio.Task[None] | None" = None
    audio: Replayable[Frame | Pause] = field(init=False)
    _final: Share = field(init=False)
    """Work is under way while the final text is waited for."""

    _blocks: list[Frame] = field(default_factory=list)
    _pauses: int = 0
    _owed: int = 0
    """Pauses that the present recognizer has not answered yet."""

    _held: bool = False
    """After a soft end nothing is sent, unless the user goes on."""

    def __post_init__(self) -> None:
        self.audio = Replayable(self.work)
        self._final = Share(self.work)

    @property
    def is_final(self) -> bool:
        """The user is silent, and everything said is recognized."""
        return self._held and not self._owed

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
        self._owed += 1
        self._final.begin()
        self.audio.add(Pause())

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

    def take(self, interim: Interim) -> None:
        """What the recognizer understands so far."""
        self.text = interim.text
        self.language = interim.language or self.language
        if interim.segment_ended and self._owed:
            self._owed -= 1

    def restart(self, provider: str) -> None:
        """Another recognizer hears it from the beginning."""
        self.provider = provider
        self.text = ""
        self._owed = self._pauses

    def _send(self) -> None:
        frame, self._blocks = self._blocks[: self.blocks_a_frame], self._blocks[self.blocks_a_frame :]
        if frame:
            self.audio.add(join(frame))
