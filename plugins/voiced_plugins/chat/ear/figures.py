"""How a language says figures where voices usually fail; what they say right by themselves stays as it is."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol, TypeAlias

from voiced.api import primary
from voiced_plugins.chat.ear.formulas import FormulaWords
from voiced_plugins.chat.ear.signs import is_wide

Rule: TypeAlias = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_MARKS = re.compile(r"[*_`\[\]{}|\\^]")
_EMOTICON = re.compile(r"(?:[:;=8][-'o]?[()DPpOo3/|]{1,3}|\^[_.o-]?\^|[xX]D|<3|¯.*¯)[.!?]?")
_NUMERIC = re.compile(r"\d")
_HALVES = str.maketrans({"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⁄": "/", "−": "-"})
_MIXED = re.compile(r"(\d)(?=[½¼¾⅓⅔])")


class Figures(Protocol):
    """A language."""

    def is_open(self, group: str) -> bool:
        """Whether the next word may belong to these, as a unit does."""
        ...

    def goes_on(self, group: str, character: str) -> bool:
        """Whether a Chinese character belongs to what stands before it."""
        ...

    def said(self, group: str, *, before: str) -> str:
        """A word, or a number with what belongs to it; `before` is the character that was said last."""
        ...


@lru_cache(maxsize=32)
def figures_of(language: str) -> Figures:
    """Those of a BCP 47 tag."""
    from voiced_plugins.chat.ear.chinese import Chinese
    from voiced_plugins.chat.ear.english import English

    match primary(language):
        case "zh":
            return Chinese()
        case "en":
            return English(Chinese())
    return Other(Chinese())


def formula_words_of(language: str) -> FormulaWords:
    """How formulas are said; in English where nothing else is known."""
    from voiced_plugins.chat.ear.formula_words import CHINESE, ENGLISH

    return CHINESE if primary(language) == "zh" else ENGLISH


class Other:
    """A language of which nothing is known: its voices know it."""

    def __init__(self, chinese: Figures) -> None:
        """What stands between Chinese characters is said as it is in Chinese."""
        self._chinese = chinese

    def is_open(self, group: str) -> bool:  # noqa: ARG002  as in other languages
        """Nothing is put together."""
        return False

    def goes_on(self, group: str, character: str) -> bool:
        """As in Chinese."""
        return self._chinese.goes_on(group, character)

    def said(self, group: str, *, before: str) -> str:
        """Itself, without marks."""
        if before and is_wide(before):
            return self._chinese.said(group, before=before)
        return without_emoticon(_MARKS.sub("", group))


def applied(rules: Sequence[Rule], text: str) -> str:
    """What the rules make of it, one after the other."""
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


def plain_fractions(text: str) -> str:
    """Signs of one character as people type them."""
    return _MIXED.sub(r"\1 ", text).translate(_HALVES)


def without_emoticon(group: str) -> str:
    """Nothing for a face that is drawn with punctuation."""
    return "" if _EMOTICON.fullmatch(group) else group


def has_figures(group: str) -> bool:
    """Whether there is a number in it."""
    return bool(_NUMERIC.search(group))
