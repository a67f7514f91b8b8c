"""Whole numbers in words: how they are said, and reading them back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from voiced.intents.tongue import Words

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine


@lru_cache(maxsize=8)
def engine(language: str) -> "RbnfEngine":
    """The rules by which a language spells numbers; raises ValueError for a language that has none."""
    from unicode_rbnf import RbnfEngine

    return RbnfEngine.for_language(language)


def cardinal(language: str, number: int) -> str:
    """A number as it is said, with a space instead of every hyphen."""
    said = engine(language).format_number(number).text_by_ruleset
    return (said.get("spellout-cardinal") or next(iter(said.values()))).replace("-", " ")


def decimals(digits: Iterable[int]) -> Fraction:
    """What digits behind the point are worth."""
    return sum((Fraction(digit, 10**place) for place, digit in enumerate(digits, 1)), Fraction(0))


class NumberReader:
    """Finds numbers of a range in a row of tokens."""

    def __init__(self, spell: Callable[[int], tuple[str, ...]], numbers: Sequence[int], *, spaced: bool) -> None:
        split: Callable[[str], Sequence[str]] = str.split if spaced else list
        self._values: Mapping[Words, int] = {
            tuple(split(said)): number for number in reversed(numbers) for said in spell(number)
        }
        self._longest = max((len(words) for words in self._values), default=0)

    @property
    def said(self) -> tuple[Words, ...]:
        """Every way to say one of the numbers."""
        return tuple(self._values)

    def at(self, tokens: Sequence[str], start: int = 0) -> tuple[int, int] | None:
        """The longest number that begins at `start`, and where it ends; None when there is none."""
        for end in range(min(len(tokens), start + self._longest), start, -1):
            value = self._values.get(tuple(tokens[start:end]))
            if value is not None:
                return value, end
        return None

    def whole(self, tokens: Sequence[str]) -> int | None:
        """The number that all the tokens are."""
        return self._values.get(tuple(tokens))
