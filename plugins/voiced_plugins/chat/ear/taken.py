"""What a reader takes from the text before it, and what becomes of that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiced_plugins.chat.ear.cards import Card
from voiced_plugins.chat.ear.says import Says

LONGEST_HELD = 200
"""Characters that wait for the end of what may be a mark; then they are text.  Addresses may be longer."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is in a line."""

    held: str
    """What is not read yet, as far as it came."""

    before: str
    """The character before it; empty at the beginning of the line."""

    ended: bool
    """Nothing follows, or it was waited for long enough: now something has to be taken."""

    says: Says
    formula: Callable[[str], str | None]
    """The words of a formula; None when it cannot be said."""


@dataclass(frozen=True, slots=True)
class Taken:
    """So many characters, and what is said for them."""

    length: int
    said: str = ""
    again: str = ""
    """What is read in their place, because there may be marks in it."""

    card: Card | None = None
    then: Literal["", "skip", "mute"] = ""
    """"skip": up to the next space nothing is said; "mute": up to the end of the line."""


Reader: TypeAlias = Callable[[Place], Taken | None]
"""Reads what begins with one kind of mark; None when that depends on what follows."""
