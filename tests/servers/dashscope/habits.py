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
