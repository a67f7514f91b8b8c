"""Whether somebody speaks: a detector's votes, and a level above the room's floor."""

from dataclasses import dataclass
from typing import NamedTuple

from voiced.api import BLOCK, Detector
from voiced.audio import WIDTH
from voiced.listening.floor import Floor
from voiced.listening.level import Level

BLOCK_MS = 20
"""How long a block lasts."""

_BYTES = BLOCK * WIDTH


@dataclass(frozen=True, slots=True)
class GateSettings:
    """When the gate opens, holds and closes."""

    open_votes: int = 5
    """Blocks with speech, out of the last `vote_window`, that open it."""

    vote_window: int = 8
    open_above_db: float = 5.0
    """The level must be so far above the floor to open it."""

    hold_above_db: float = 2.5
    """A block with speech counts while the level is so far above the floor."""

    floor_s: float = 5.0
    """The floor is the lowest level of so many seconds."""

    floor_min_db: float = -65.0
    """The floor is at least this, in dBFS: digital silence has no level."""

    hangover_ms: int = 500
    """It closes when no block counted for so long."""


class Decision(NamedTuple):
    """What the gate makes of one block."""

    open: bool
    """It is open now, after this block."""

    opened: bool
    """This block opened it."""

    closed: bool
    """This block closed it."""

    speech: bool
    """This block holds speech, loud enough to keep the gate open."""

    level_db: float
    """How loud the last 100 ms were, in dBFS."""

    floor_db: float
    """The lowest level of the last seconds, in dBFS."""


class Gate:
    """Opens when somebody speaks, closes when they have been silent for the hangover."""

    def __init__(self, detector: Detector, settings: GateSettings = GateSettings()) -> None:
        self._settings = settings
        self._speech = detector.speech
        self._level = Level().hear
        self._floor = Floor(round(settings.floor_s * 1000 / BLOCK_MS), settings.floor_min_db)
        self._window = (1 << settings.vote_window) - 1
        self._hold_above_db = settings.hold_above_db
        self._votes = 0
        """One bit a block, the newest lowest."""
        self._open = False
        self._silence_ms = 0

    def hear(self, pcm: bytes) -> Decision:
        """Decide on a block of 20 ms; raises ValueError when it is not one."""
        if len(pcm) != _BYTES:
            raise ValueError(f"a block has {_BYTES} bytes (20 ms of 16 kHz mono 16-bit PCM), not {len(pcm)}")
        voted = self._speech(pcm)
        level = self._level(pcm)
        floor = self._floor.hear(level)
        self._votes = (self._votes << 1 | voted) & self._window
        speech = voted and level > floor + self._hold_above_db
        was_open = self._open
        opened = voted and not was_open and self._opens(level - floor)
        closed = was_open and self._fell_silent(speech=speech)
        return Decision(self._open, opened, closed, speech, level, floor)

    @property
    def votes(self) -> int:
        """How many of the last blocks held speech."""
        return self._votes.bit_count()

    @property
    def patience(self) -> int:
        """So many blocks must come before it can open or close."""
        return 1 if self._open else max(1, self._settings.open_votes - self.votes)

    def close(self) -> None:
        """Close at once: what is heard now gave no text, so it is taken for the room's floor."""
        self._open = False
        self._votes = 0
        self._floor.forget()

    def rearm(self) -> None:
        """Close at once, to open again for speech that goes on: the turn is over, the room has not changed."""
        self._open = False
        self._votes = 0

    def _opens(self, above_db: float) -> bool:
        if self._votes.bit_count() < self._settings.open_votes or above_db <= self._settings.open_above_db:
            return False
        self._open = True
        self._silence_ms = 0
        return True

    def _fell_silent(self, *, speech: bool) -> bool:
        self._silence_ms = 0 if speech else self._silence_ms + BLOCK_MS
        self._open = self._silence_ms < self._settings.hangover_ms
        return not self._open
