"""Numbers in words."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine


def cardinal(number: int, language: str) -> str:
    """A number as it is counted: "twenty one"."""
    return _said(number, language, "spellout-cardinal")


def ordinal(number: int, language: str) -> str:
    """A number as a place in a row: "twenty first"."""
    return _said(number, language, "spellout-ordinal")


def _said(number: int, language: str, form: str) -> str:
    return _engine(language).format_number(number, ruleset_names=[form]).text.replace("-", " ")


@lru_cache(maxsize=2)
def _engine(language: str) -> "RbnfEngine":
    from unicode_rbnf import RbnfEngine

    return RbnfEngine.for_language(language)
