"""Cuts text into clauses while it arrives."""

import re

_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n+")


class ClauseCutter:
    """Pieces of text in, clauses out."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, piece: str) -> list[str]:
        """The clauses that are complete now."""
        self._rest += piece
        *done, self._rest = _END.split(self._rest)
        return [clause.strip() for clause in done if clause.strip()]

    def finish(self) -> list[str]:
        """What is left."""
        rest, self._rest = self._rest.strip(), ""
        return [rest] if rest else []
