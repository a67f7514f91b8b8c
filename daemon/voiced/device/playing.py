"""What is being played, and from when to when it can be heard."""

from collections.abc import Iterable
from dataclasses import dataclass

from voiced.device.sound import Audible
from voiced.device.voice import Voice

EXACT_S = 1e-6
"""Times that differ by less are the same."""


@dataclass(eq=False, slots=True)
class Playing:
    """A voice that the loudspeaker plays."""

    voice: Voice
    tail_s: float | None
    """How long the room rings after it; None for a sound aside."""

    heard_by: float = float("-inf")
    """When all of it that was given so far has been heard."""

    def is_silent(self, now: float) -> bool:
        """Nothing of it can be heard, and nothing will before somebody does something about it; a gap is not that."""
        return (self.voice.is_drained or self.voice.is_held) and self.heard_by <= now + EXACT_S

    def is_over(self, now: float) -> bool:
        """Nothing of it can be heard any more."""
        return self.voice.is_drained and self.heard_by <= now + EXACT_S


def still_playing(playing: Iterable[Playing], now: float) -> tuple[Playing, ...]:
    """Without those that are over."""
    return tuple(one for one in playing if not one.is_over(now))


class Spans:
    """Tells when the loudspeaker becomes audible and when it is silent again; sounds aside do not count."""

    def __init__(self, audible: Audible) -> None:
        self._audible = audible
        self._sounding: list[Playing] = []
        self._end = float("-inf")
        self._tail_s = 0.0

    def gave(self, one: Playing, at: float, heard_by: float) -> None:
        """The loudspeaker was given a piece at that time, which has been heard a little later."""
        one.heard_by = heard_by
        if one.tail_s is None:
            return
        if not self._sounding:
            self._end, self._tail_s = heard_by, 0.0
            self._audible.audible(at)
        if one not in self._sounding:
            self._sounding.append(one)
        self._end = max(self._end, heard_by)
        self._tail_s = max(self._tail_s, one.tail_s)

    def review(self, now: float) -> None:
        """Look whether all that sounded is silent."""
        if not self._sounding:
            return
        self._sounding = [one for one in self._sounding if not one.is_silent(now)]
        if not self._sounding:
            self._audible.drained(self._end, self._tail_s)

    def cut(self, now: float) -> None:
        """The loudspeaker is gone; what it was given is silent."""
        if self._sounding:
            self._sounding = []
            self._audible.drained(now, self._tail_s)
