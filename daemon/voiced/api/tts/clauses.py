"""The clauses of a reply, as a synthesizer takes them: one by one, in its own time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from math import inf
from unicodedata import east_asian_width

from voiced.api.speech import Clause


class Clauses:
    """Clauses one by one, and one that was put back first."""

    def __init__(self, clauses: AsyncIterator[Clause]) -> None:
        self._clauses = clauses
        self._back: list[Clause] = []
        self._coming: asyncio.Future[Clause | None] | None = None

    async def next(self) -> Clause | None:
        """None at the end.  May be cancelled: no clause is lost."""
        return await self.soon(lambda: None, inf)

    async def soon(self, meanwhile: Callable[[], None], every_s: float, limit_s: float = inf) -> Clause | None:
        """As `next`; something is done again and again until it is there.  None after the limit, too: ask again."""
        if self._back:
            return self._back.pop()
        coming = self._coming = self._coming or asyncio.ensure_future(anext(self._clauses, None))
        waited = 0.0
        while not (await asyncio.wait({coming}, timeout=None if every_s == inf else every_s))[0]:
            meanwhile()
            waited += every_s
            if waited >= limit_s:
                return None
        self._coming = None
        return coming.result()

    def put_back(self, clause: Clause) -> None:
        """It comes again."""
        self._back.append(clause)

    def close(self) -> None:
        """Nobody wants another one."""
        if self._coming:
            self._coming.cancel()


def spaced(text: str) -> str:
    """With a space behind it, where the script has them: two clauses are not one word, and a full stop ends one."""
    return text if east_asian_width(text[-1:] or "。") in "WF" else text + " "


def can_be_said(text: str) -> bool:
    """It has a letter or a digit: services refuse a text that has none."""
    return any(letter.isalnum() for letter in text)
