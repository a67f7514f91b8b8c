"""Formulas between dollar signs: simple ones in words.  A sum of money is none."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from voiced_plugins.chat.ear.signs import is_wide
from voiced_plugins.chat.ear.taken import Place, Taken

_LONGEST = 120
_DEEPEST = 6
_MONEY = re.compile(
    r"\d[\d.,]*(?:bn|[kKmMbB])?"
    r"(?:[ \t]*[;:!?)/*]|[.,](?:\s|$)|\s+[A-Za-z]{2,}|\s+[A-Za-z]\s+[A-Za-z]{2,}|\s?[–-]\s?\$?\d|[^\x00-\x7f])"
)
_MAY_BE_MONEY = re.compile(r"\d[\d.,]*(?:bn?|[kKmMB])?(?:\s+(?:[A-Za-z]\s*)?|\s?[–-]\s?\$?)?")
_PROSE = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{3,}\s+[A-Za-z]{3,}")
_CLOSES = re.compile(r"(?<![\s\\])\$(?!\d)")
_IGNORED = re.compile(r"\\(?:left|right|displaystyle|quad|qquad|limits|big|Big|[,;:!> ])(?![A-Za-z])|[&~]")
_WRAPPED = re.compile(r"\\(?:text|mathrm|mathbf|mathit|operatorname|textbf)\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SHORT_FRACTION = re.compile(r"\\[dt]?frac\s*(\d)\s*(\d)")
_ROOT = re.compile(r"\\sqrt\s*(?:\{([^{}]*)\}|(\d))")
_DEGREES = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ)")
_POWER = re.compile(r"\^\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[0-9A-Za-z]))")
_INDEX = re.compile(r"_\s*(?:\{([^{}]*)\}|([0-9A-Za-z]))")
_COMMAND = re.compile(r"\\([A-Za-z]+|%)")
_OPERATOR = re.compile(r"[+=<>*/≤≥≠≈×÷±·]|(?<=[\w)\s}])[-−]|^[-−]")
_UNSAID = re.compile(r"[\\{}^_$\[\]|]")

Formula: TypeAlias = Callable[[str], str | None]
"""The words of a formula; None when it cannot be said."""


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """The words of a language for formulas; `{a}` and `{b}` stand for its parts."""

    fraction: str
    root: str
    power: str
    powers: Mapping[str, str]
    degrees: str
    names: Mapping[str, str]
    operators: Mapping[str, str]


def in_words(formula: str, words: FormulaWords) -> str | None:
    """How it is said; None when that would be too long or is not known."""
    if len(formula) > _LONGEST:
        return None
    text = _WRAPPED.sub(r"\1", _IGNORED.sub(" ", formula))
    text = _DEGREES.sub(f" {words.degrees} ", text)
    text = _SHORT_FRACTION.sub(r"\\frac{\1}{\2}", text)
    for _ in range(_DEEPEST):
        inner = _POWER.sub(lambda found: _power(found[1] or found[2] or "", words), _INDEX.sub(r" \1\2 ", text))
        inner = _ROOT.sub(lambda found: f" {words.root.format(a=found[1] or found[2] or '')} ", inner)
        inner = _FRACTION.sub(lambda found: f" {words.fraction.format(a=found[1], b=found[2])} ", inner)
        if inner == text:
            break
        text = inner
    text = _COMMAND.sub(
        lambda found: f" {words.names.get(found[1], found[0])} ", text.replace("{", "").replace("}", "")
    )
    text = _OPERATOR.sub(lambda found: f" {words.operators.get(found[0], found[0])} ", text)
    said = " ".join(text.replace("!", " ").split())
    return said if said and not _UNSAID.search(said) else None


def read_formula(place: Place) -> Taken | None:
    """`$x^2$` and `$$x^2$$`."""
    held = place.held
    if len(held) == 1:
        return Taken(1, "$") if place.ended else None
    if held.startswith("$$"):
        return _closed(place, 2, held.find("$$", 2), 2)
    body = held[1:]
    if body[0].isspace() or is_wide(body[0]) or _MONEY.match(body) or ("\\" not in body and _PROSE.search(body)):
        return Taken(1, "$")
    if not place.ended and _MAY_BE_MONEY.fullmatch(body):
        return None
    closing = _CLOSES.search(held, 2)
    if closing and closing.end() == len(held) and not place.ended:
        return None
    return _closed(place, 1, closing.start() if closing else -1, 1)


def _closed(place: Place, start: int, end: int, mark: int) -> Taken | None:
    if end < 0:
        return Taken(1, "$") if place.ended else None
    return Taken(end + mark, f" {place.formula(place.held[start:end]) or place.says.formula()} ")


def _power(exponent: str, words: FormulaWords) -> str:
    return f" {words.powers.get(exponent.strip()) or words.power.format(a=exponent)} "
