"""When a turn may be over: soft ends, by how long the user is silent and what the text so far means."""

from dataclasses import dataclass
from enum import Enum, auto

from voiced.listening.gate import BLOCK_MS
from voiced.listening.standing import Standing


class Ending(Enum):
    """What became of the turn's end."""

    SOFT_END = auto()
    """The user has been silent long enough for what the text means."""

    RESUMED = auto()
    """The turn goes on after a soft end: speech came again, or the text now asks for a longer silence."""


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """How long a silence ends a turn, in milliseconds, by what the text means; and what breaks a silence."""

    urgent_ms: int = 300
    """After a word that must act at once."""

    complete_ms: int = 300
    """After a complete command that means the same whatever follows."""

    other_ms: int = 500
    """After any other text, and without text."""

    free_text_ms: int = 800
    """Inside a slot that takes any words."""

    prefix_ms: int = 1500
    """After the live beginning of a command."""

    resume_blocks: int = 3
    """Blocks with speech, out of the last `resume_window`, that break a silence: one click does not."""

    resume_window: int = 5


class Endpoint:
    """Follows one turn from its onset; a new turn needs a new one."""

    def __init__(self, settings: EndpointSettings = EndpointSettings()) -> None:
        self._limits = {
            Standing.NOTHING: settings.other_ms,
            Standing.PREFIX: settings.prefix_ms,
            Standing.FREE_TEXT: settings.free_text_ms,
            Standing.EXTENDABLE: settings.other_ms,
            Standing.COMPLETE: settings.complete_ms,
            Standing.URGENT: settings.urgent_ms,
        }
        self._limit_ms = settings.other_ms
        self._needed = settings.resume_blocks
        self._window = (1 << settings.resume_window) - 1
        self._heard = self._window
        """One bit a block, the newest lowest; an onset is all speech."""
        self._silence_ms = 0
        self._ended = False

    @property
    def silence_ms(self) -> int:
        """How long the user has been silent; sounds too short to be speech do not interrupt it."""
        return self._silence_ms

    def hear(self, speech: bool) -> Ending | None:  # noqa: FBT001
        """Count one block of 20 ms."""
        self._heard = (self._heard << 1 | speech) & self._window
        spoke = speech and self._heard.bit_count() >= self._needed
        self._silence_ms = 0 if spoke else self._silence_ms + BLOCK_MS
        return self._judged()

    def judge(self, standing: Standing) -> Ending | None:
        """Take what the text so far means; the silence that already passed counts."""
        self._limit_ms = self._limits[standing]
        return self._judged()

    def _judged(self) -> Ending | None:
        if self._ended:
            return self._resumed() if self._silence_ms < self._limit_ms else None
        # While a sound is on, it may become speech: the turn does not end just then.
        if self._silence_ms < self._limit_ms or self._heard & 1:
            return None
        self._ended = True
        return Ending.SOFT_END

    def _resumed(self) -> Ending:
        self._ended = False
        return Ending.RESUMED
