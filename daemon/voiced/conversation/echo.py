"""Whether a recognized text is what the loudspeaker said, and not the user.  Pure.

Words are compared; characters in a language that is written without spaces.  A recognizer errs, so a longer text may
differ in places: one token of six, or two that look alike.  Short texts may not, because they are what people say to
interrupt.  What stands at either end may not be foreign either: there a user's words begin, or follow the echo.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from voiced.api import written_in
from voiced.intents.normalise import words
from voiced.intents.tongues import tongue_of

_SHORT = 4
"""A text of fewer tokens must be in what was spoken as it is."""

_NEWEST = 24
"""How many tokens are compared: of a longer text the last, so that it takes no long time."""

_SIMILAR, _FOREIGN = 1, 2
"""What it costs that a word is another one that looks like it, and that it is not there at all."""

_ALIKE = 0.5
"""From which share of common letters on two words look alike."""

_CHARACTER = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def is_echo(heard: str, spoken: str) -> bool:
    """Whether `heard` is a part of `spoken`, as a recognizer may have understood it; an empty text is."""
    tongue = tongue_of(written_in(spoken, "en"))
    return _is_part(words(heard, tongue)[-_NEWEST:], words(spoken, tongue))


def _is_part(heard: Sequence[str], spoken: Sequence[str]) -> bool:
    if not heard:
        return True
    allowed = len(heard) // 3 if len(heard) >= _SHORT else 0
    for before, behind in product(_spare(heard[0]), _spare(heard[-1])):
        left = allowed - _FOREIGN * (before + behind)
        if left >= 0 and _Course(spoken, left).runs_along(heard[before : len(heard) - behind]):
            return True
    return False


def _spare(token: str) -> tuple[int, ...]:
    """How many tokens of an end may be foreign: a character that sounds like the right one does not look like it."""
    return (0, 1) if _CHARACTER.fullmatch(token) else (0,)


class _Course:
    """Follows what was spoken from anywhere in it, with no more errors than are allowed."""

    def __init__(self, spoken: Sequence[str], allowed: int) -> None:
        self._spoken = spoken
        self._allowed = allowed
        self._reached = dict.fromkeys(range(len(spoken)), 0)
        """Place of the next token that may follow, to what the errors so far cost."""

    def runs_along(self, heard: Sequence[str]) -> bool:
        """Whether the tokens are a part of it, from a first that is there to a last that is there."""
        last = len(heard) - 1
        for index, token in enumerate(heard):
            self._follow(token, at_end=index in (0, last))
        return bool(self._reached)

    def _follow(self, token: str, *, at_end: bool) -> None:
        before, self._reached = self._reached, {}
        for place, cost in before.items():
            if not at_end:
                self._note(place, cost + _FOREIGN)
            errors = range(cost, self._allowed + 1, _FOREIGN)
            for there, skipped in enumerate(errors, place):
                if there == len(self._spoken):
                    break
                unlike = _unlike(token, self._spoken[there])
                if not (at_end and unlike == _FOREIGN):
                    self._note(there + 1, skipped + unlike)

    def _note(self, place: int, cost: int) -> None:
        if cost <= self._allowed:
            self._reached[place] = min(cost, self._reached.get(place, cost))


@lru_cache(maxsize=4096)
def _unlike(one: str, other: str) -> int:
    """What it costs to take one token for the other."""
    if one == other:
        return 0
    if len(one) == 1 or len(other) == 1:
        return _FOREIGN
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
    return _SIMILAR if alike else _FOREIGN
