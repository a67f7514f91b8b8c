"""The form in which the phrases of an intent are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrases:
    """The templates of an intent, what it does, and an example."""

    description: str
    """One English sentence."""

    templates: Mapping[str, Sequence[str]]
    """By language; those with fixed words first, because of two that are equally good the first one counts."""

    example: Mapping[str, str] = field(default_factory=dict)
    pronunciations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """In ARPABET, of words that an English dictionary lacks."""
