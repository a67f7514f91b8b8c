"""The last answer again, more slowly each time.  No clock, no I/O."""

from collections.abc import Sequence
from dataclasses import dataclass

from voiced.api import Exchange, Reply

RATES = (0.75, 0.67, 0.6)
"""Speeds of speech; it does not get slower than the last."""


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    language: str
    step: int
    after: Exchange
    """The last one when it was asked for."""


class Slower:
    """Remembers what it said slowly, and how slowly."""

    def __init__(self) -> None:
        self._said: _Said | None = None

    def again(self, exchanges: Sequence[Exchange]) -> Reply | None:
        """The last answer of these; None when there is none."""
        answers = [one for one in exchanges if one.spoke]
        if not answers:
            return None
        last, said = answers[-1], self._said
        if said and _is_its(said, answers):
            # its whole text: the slow answer may have been interrupted
            said = _Said(said.text, said.language, min(said.step + 1, len(RATES) - 1), last)
        else:
            said = _Said(last.spoke, last.language, 0, last)
        self._said = said
        return Reply(said.text, said.language, RATES[said.step])


def _is_its(said: _Said, answers: Sequence[Exchange]) -> bool:
    """Whether the last answer is what was said slowly."""
    return list(answers[-2:-1]) == [said.after] and said.text.startswith(answers[-1].spoke)
