"""What `voiced doctor` tests, and what it finds: values."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Outcome: TypeAlias = Literal["fine", "doubtful", "wrong"]
"""How it is: "doubtful" works, and not as well as it could; "wrong" does not work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a test."""

    outcome: Outcome
    text: str
    """What was found, for people; never a key, and nothing that somebody said."""

    mend: str = ""
    """The line that mends it; empty when it is fine."""

    measured: Mapping[str, float | str | bool] = field(default_factory=dict)
    """The same for programs, by name, with the unit at the end of the name: `first_audio_ms`."""


@dataclass(frozen=True, slots=True)
class Check:
    """One test."""

    name: str
    """A word that stays the same over versions; each of a plugin's checks has its own."""

    title: str
    """What is tested, in a few words for people."""

    run: Callable[[], Awaitable[Finding]]
    """A coroutine function.  It has 10 s, a live one 120 s; what it raises is found to be wrong, and a VoicedError's
    message is told.  The checks of a plugin run one after the other, in their order."""

    live: bool = False
    """It goes to a service with the user's key and may cost a little: it runs only when `--live` asks for it."""
