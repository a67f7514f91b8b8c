"""Numbers in words, by the rules of CLDR."""

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine


def cardinal(number: int, language: str) -> str:
    """A whole number from 0 to less than 10 to the power of 18, as it is counted: "twenty one"."""
    return _said(number, language, "spellout-cardinal")


def ordinal(number: int, language: str) -> str:
    """A number as a place in a row: "twenty first"."""
    return _said(number, language, "spellout-ordinal")


def decimal_places(number: float) -> tuple[int, str]:
    """A number that is not below 0, cut into its whole part and the digits behind the point, without what is noise.

    A float is true to fifteen digits: 0.1 + 0.2 is 0.3.
    """
    if isinstance(number, int):
        return number, ""
    whole, _, places = f"{Decimal(f'{number:.15g}'):f}".partition(".")
    return int(whole), places.rstrip("0")


@lru_cache(maxsize=4)
def rules(language: str) -> "RbnfEngine":
    """The rules of a language; ValueError when there are none."""
    from unicode_rbnf import RbnfEngine

    return RbnfEngine.for_language(language)


def _said(number: int, language: str, form: str) -> str:
    return rules(language).format_number(number, ruleset_names=[form]).text.replace("-", " ")
