"""When PortAudio is made to look for devices again.

It knows only those it found at first, and looking again closes every stream: so seldom, while one of them is well.
No clock: times are passed in.
"""

from collections.abc import Callable
from pathlib import Path

SHORTEST_S, LONGEST_S = 1.0, 30.0
"""Pauses between two looks: the first, and the one that doubling ends at while a stream is well."""

LISTED_S, LISTED_DISTURBING_S = 5.0, 60.0
"""How long what is in the list is only tried to be opened: mostly it comes back where it was, and a sound server that
is away drops out of the list when it is looked for."""

BUSY_S = 30.0
"""Pause while somebody speaks or is spoken to."""


class Rescan:
    """Decides whether it is time."""

    def __init__(self, cards: Callable[[], str]) -> None:
        """`cards` tells what sound cards the system has, in any form that changes with them."""
        self._cards = cards
        self._seen = ""
        self._at = 0.0
        self._pause_s = SHORTEST_S
        self._missing_since: float | None = None

    def done(self, now: float) -> None:
        """It was just done; a card that comes from now on is news."""
        self._at, self._seen = now, self._cards()
        self._pause_s = min(2 * self._pause_s, LONGEST_S)

    def found(self) -> None:
        """Nothing is missing."""
        self._pause_s = SHORTEST_S
        self._missing_since = None

    def is_due(self, now: float, *, listed: bool, disturbs: bool, quiet: bool) -> bool:
        """Something is missing: every second, if a look `disturbs` no stream; else later each time.

        It is due at once when the cards have changed.  `listed`: what is missing is in PortAudio's list; `quiet`:
        nobody would notice.
        """
        if self._missing_since is None:
            self._missing_since = now
        if now - self._at < SHORTEST_S:
            return False
        if self._cards() != self._seen and (quiet or not disturbs):
            return True
        return now - max(self._at, self._missing_since) >= self._pause(listed=listed, disturbs=disturbs, quiet=quiet)

    def _pause(self, *, listed: bool, disturbs: bool, quiet: bool) -> float:
        if listed:
            return LISTED_DISTURBING_S if disturbs else LISTED_S
        if not disturbs:
            return SHORTEST_S
        return self._pause_s if quiet else BUSY_S


def cards_of_this_machine() -> str:
    """The kernel's sound cards."""
    try:
        nodes = sorted(node.name for node in Path("/dev/snd").iterdir())
    except OSError:
        nodes = []
    try:
        known = Path("/proc/asound/cards").read_text(errors="replace")
    except OSError:
        known = ""
    return f"{nodes} {known}"
