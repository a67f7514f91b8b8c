"""What the service does, where nobody has written down what it does."""

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Habits:
    """Of every session."""

    hearing_speed: float = inf
    """It hears sound so many times faster than it lasts at most; what it says about it is as late as that."""

    interims_before_commit: bool = False
    """In manual mode there is text while sound comes."""

    sentence_events: bool = True
    """A task of CosyVoice tells of each sentence and each piece of sound; older models may send nothing but sound."""

    splits_clauses: bool = False
    """A task speaks at each comma already."""

    frame_bytes: int = 8000
    """The most sound of one binary message; an odd number cuts samples in halves."""

    wav_size: int = 0xFFFF_FFFF
    """What a streamed WAV file has for its sizes, which nobody knows yet."""

    text_s: float = 23.0
    """How long a task waits for text."""

    idle_s: float = 60.0
    """How long a connection for tasks waits for one."""
