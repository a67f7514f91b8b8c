"""Which clause a sentence belongs to, when the service cuts a text into sentences of its own.  Pure."""

import re
from collections import deque

_SENTENCE = re.compile(r"(\.|[!?。！？\n][)\]}\"'’”»）」』】》〉]*)\s*$")


def ends_sentence(text: str) -> bool:
    """The service certainly speaks it without waiting for more (client events, continue-task)."""
    return _SENTENCE.search(text) is not None


class Attribution:
    """Counts letters and digits: the service may write marks and spaces otherwise.

    A service that does not tell its sentences, or writes them otherwise, makes clauses end late, never lost.
    """

    def __init__(self) -> None:
        self._open: deque[tuple[int, int]] = deque()
        """Clauses that have not ended, each with the letters to its end."""

        self._given = 0
        self._spoken = 0

    @property
    def current(self) -> int | None:
        """The clause that is being spoken; None when all that were given have ended."""
        return self._open[0][0] if self._open else None

    def add(self, clause: int, text: str) -> None:
        """A clause was given."""
        self._given += _letters(text)
        self._open.append((clause, self._given))

    def spoke(self, sentence: str) -> list[int]:
        """A sentence was spoken to its end: the clauses that ended with it, in order."""
        self._spoken = min(self._spoken + _letters(sentence), self._given)
        return self.ended()

    def ended(self) -> list[int]:
        """The clauses with nothing left to be spoken."""
        over: list[int] = []
        while self._open and self._open[0][1] <= self._spoken:
            over.append(self._open.popleft()[0])
        return over

    def rest(self) -> list[int]:
        """Everything was spoken: the clauses that have not ended."""
        self._spoken = self._given
        return self.ended()


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)
