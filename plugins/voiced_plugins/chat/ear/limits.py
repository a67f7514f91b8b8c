"""How long somebody listens to one answer: it stops at the end of a sentence and asks whether to go on."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from voiced_plugins.chat.ear.signs import is_wide

_LETTERS_PER_SECOND = 15
_WIDE = 3
"""A Chinese character takes as long as so many letters."""

_TAIL = 16
_SENTENCE = re.compile(
    r"""(\n|[。！？…][”’）」』》]*|(?<!\b[A-Za-z])(?<!\b(?:Mr|Dr|St|vs))(?<!\bMrs)[.!?]["”’)]*(?=\s))\s?$"""
)
_CLAUSE = re.compile(r"[，、；：]$|[,;:](?=\s)\s?$")
_MARKS = re.compile(r"""[.,;:!?…。，；：！？、]["”’)）」』》]*$""")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an answer is said."""

    longest: int = 60 * _LETTERS_PER_SECOND
    """Letters after which it stops at the next end of a sentence; a Chinese character counts as three."""

    most: int = 200_000
    """Characters of an answer that are looked at, of those that nobody hears too."""

    @classmethod
    def of(cls, seconds: float) -> "Limits":
        """About so many seconds of speech, at the pace of people."""
        return cls(longest=max(1, round(seconds * _LETTERS_PER_SECOND)))


class Length:
    """Hands words on until it was enough."""

    def __init__(self, longest: int, question: Callable[[], str], out: Callable[[str], None]) -> None:
        """`question` is what follows when there is more."""
        self._longest = longest
        self._question = question
        self._out = out
        self._said = 0
        self._tail = ""
        self.is_cut = False
        """There was more."""

    def write(self, text: str) -> None:
        """A word, with the space before it."""
        if self.is_cut:
            return
        if self._said >= self._longest and any(map(str.isalnum, text)) and self._may_stop(text):
            self.cut()
            return
        self._out(text)
        self._said += sum(_WIDE if is_wide(letter) else 1 for letter in text)
        self._tail = f"{self._tail}{text}"[-_TAIL:]

    def cut(self) -> None:
        """It is enough; a sentence that is torn gets its end."""
        self.is_cut = True
        tail = self._tail.rstrip()
        wide = bool(tail) and is_wide(tail[-1])
        if tail and not _MARKS.search(tail):
            self._out("。" if wide else ".")
        space = "" if wide or not tail or self._tail[-1].isspace() else " "
        self._out(f"{space}{self._question()}")

    def _may_stop(self, text: str) -> bool:
        before = f"{self._tail}{text[: len(text) - len(text.lstrip())]}"
        if _SENTENCE.search(before):
            return True
        if self._said >= 2 * self._longest:
            return True
        return self._said >= 1.5 * self._longest and bool(_CLAUSE.search(before))
