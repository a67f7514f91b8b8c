"""What a reply has to say, piece by piece as it comes: nothing is lost when who waits for it is cancelled."""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from voiced.api import Clause
from voiced.api.tts import Clauses
from voiced_plugins.huawei.pieces import pieces


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a clause."""

    clause: Clause
    text: str
    """At most 300 characters; empty when nothing in the clause can be said."""

    is_last: bool
    """Nothing more of the clause follows."""


class Texts:
    """The pieces of a reply."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._waiting: deque[Piece] = deque()
        self._coming: asyncio.Future[Clause | None] | None = None
        self._is_over = False

    async def next(self) -> Piece | None:
        """The first that was not taken; None at the end.  May be cancelled, and asked again."""
        while not self._waiting and not self._is_over:
            self._coming = self._coming or asyncio.ensure_future(self._clauses.next())
            await asyncio.wait({self._coming})
            coming, self._coming = self._coming, None
            clause = coming.result()
            self._is_over = clause is None
            self._waiting.extend(_cut(clause) if clause else ())
        return self._waiting[0] if self._waiting else None

    def take(self) -> Piece:
        """The one that `next` gave."""
        return self._waiting.popleft()

    def put_back(self, taken: Iterable[Piece]) -> None:
        """They come again, in their order."""
        self._waiting.extendleft(reversed([*taken]))

    def close(self) -> None:
        """Nobody wants another one."""
        if self._coming:
            self._coming.cancel()


def _cut(clause: Clause) -> list[Piece]:
    texts = list(pieces(clause.text)) or [""]
    return [Piece(clause, text, place == len(texts)) for place, text in enumerate(texts, 1)]
