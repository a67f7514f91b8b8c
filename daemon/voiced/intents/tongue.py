"""What matching knows about a language: how it is written, how numbers and times are said and read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cached_property
from typing import TypeAlias

from voiced.api.moments import Moment
from voiced.intents.parts import Part

Words: TypeAlias = tuple[str, ...]
"""Tokens in a row: words; single characters in a language that is written without spaces."""


@dataclass(frozen=True)
class Tongue:
    """One language, as data and pure functions."""

    language: str
    """Without script and region: "zh"."""

    number: Callable[[int], tuple[str, ...]]
    """Every way to say a whole number, the usual one first."""

    spaced: bool = True
    """Words are written with spaces between them."""

    percent: Callable[[str], str] = "{} percent".format
    """A number in words as a share of a hundred."""

    degrees: str = "degrees"
    point: str = "point"
    """What stands for the sign between a whole number and its fraction."""

    half: str = ""
    """How "point five" is said after a whole number; empty when it has no name of its own."""

    clock: Callable[[int, int], str] = "{} {}".format
    """How "7:30" is said."""

    ordinal: Callable[[int], str] | None = None
    """How "21st" is said, in languages that write it so."""

    rewrites: Mapping[Words, Words] = field(default_factory=dict)
    """Spellings that are taken for another, so that either is understood."""

    contractions: Mapping[str, str] = field(default_factory=dict)
    """Short form to full form; where a template has one, the other is listened for as well."""

    after_number: Mapping[str, Words] = field(default_factory=dict)
    """Words that are another word behind a number: "am" as in "7 am"."""

    number_ends: frozenset[str] = frozenset()
    """The last words of the numbers that `after_number` means."""

    polite_before: tuple[Words, ...] = ()
    """What may stand before any sentence and means nothing."""

    polite_after: tuple[Words, ...] = ()
    """What may stand behind any sentence and means nothing."""

    rules: Mapping[str, str] = field(default_factory=dict)
    """Name to template of the shared rules; a slot takes "duration", "time", "moment" or "weekdays", and an answer
    "answered_weekdays"."""

    read_duration: Callable[[Sequence[str]], timedelta | None] | None = None
    read_time: Callable[[Sequence[str]], time | None] | None = None
    read_moment: Callable[[Sequence[str]], Moment | None] | None = None
    read_weekdays: Callable[[Sequence[str]], frozenset[int] | None] | None = None
    part_of_weekdays: Callable[[Sequence[str]], Part | None] | None = None
    """The part of the day in "every morning"."""

    anything: str = "something"
    """Stands for any words in a message to plugin authors."""

    @cached_property
    def longest_rewrite(self) -> int:
        """Tokens in the longest spelling that is taken for another."""
        return max(map(len, self.rewrites), default=0)
