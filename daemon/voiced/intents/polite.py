"""Words of politeness around a sentence, which mean nothing."""

from collections.abc import Sequence

from voiced.intents.normalise import Token
from voiced.intents.tongue import Tongue
from voiced.intents.tongue import Words as Tokens


def readings(row: Sequence[Token], tongue: Tongue) -> list[Sequence[Token]]:
    """The sentence as it is, and without polite words before it, behind it, both; each once, the barest last."""
    behind = without_before(row, tongue)
    every = [row, behind, _without_after(row, tongue), _without_after(behind, tongue)]
    return [one for index, one in enumerate(every) if one not in every[:index]]


def without_before(row: Sequence[Token], tongue: Tongue) -> Sequence[Token]:
    """The sentence without polite words before it; empty when there are no others."""
    while length := max((len(some) for some in tongue.polite_before if _texts(row[: len(some)]) == some), default=0):
        row = row[length:]
    return row


def _without_after(row: Sequence[Token], tongue: Tongue) -> Sequence[Token]:
    while length := max((len(some) for some in tongue.polite_after if _texts(row[-len(some) :]) == some), default=0):
        row = row[:-length]
    return row


def _texts(row: Sequence[Token]) -> Tokens:
    return tuple(token.text for token in row)
