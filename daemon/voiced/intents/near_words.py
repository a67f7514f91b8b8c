"""Whether a word is another one that was misheard or mistyped."""

from collections.abc import Callable
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from voiced.intents.near_chinese import readings
from voiced.intents.near_english import sound_alike
from voiced.intents.tongues import tongue_of

_SHORTEST: Final = 4
"""Letters of the shortest word that is found behind a wrong letter: of three, nearly every change makes another."""

_LONG: Final = 5
"""Letters of a word that hardly becomes another one by one letter."""

_NUMBERS: Final = 101
"""How far the words of numbers are looked at; those beyond are made of the same."""

_OPPOSITES: Final = ({"买", "卖"},)
"""Characters that are read alike but for the tone, and that nobody wants to see confused."""


class Slip(Enum):
    """What makes one word of the other."""

    SOUND = auto()
    """They are said alike."""

    LETTER = auto()
    """One letter is missing, too many or another, or two changed places."""

    LETTER_OF_SHORT = auto()
    """The same in a word so short that the result may be a word of its own: "tide" for "time"."""


def slip(wrong: str, meant: str, language: str) -> Slip | None:
    """How a word became another; None when that is too unlikely.  A number never became another number."""
    numbers = _number_words(language)
    if wrong == meant or (wrong in numbers and meant in numbers):
        return None
    if _SOUNDS_LIKE.get(language, _never)(wrong, meant):
        return Slip.SOUND
    if not tongue_of(language).spaced or len(meant) < _SHORTEST:
        return None
    left, right = _difference(wrong, meant)
    if left == right[::-1] and len(left) == 2:
        return Slip.LETTER
    if max(len(left), len(right)) > 1:
        return None
    return Slip.LETTER if len(meant) >= _LONG else Slip.LETTER_OF_SHORT


def _difference(first: str, second: str) -> tuple[str, str]:
    """What is left of two words without the letters that they begin and end with alike."""
    begin, most = 0, min(len(first), len(second))
    while begin < most and first[begin] == second[begin]:
        begin += 1
    end = 0
    while end < most - begin and first[-1 - end] == second[-1 - end]:
        end += 1
    return first[begin : len(first) - end], second[begin : len(second) - end]


def _read_alike(first: str, second: str) -> bool:
    if {first, second} in _OPPOSITES:
        return False
    return not readings(first).isdisjoint(readings(second))


def _never(_: str, __: str) -> bool:
    return False


_SOUNDS_LIKE: Final[dict[str, Callable[[str, str], bool]]] = {"en": sound_alike, "zh": _read_alike}


@lru_cache(maxsize=8)
def _number_words(language: str) -> frozenset[str]:
    tongue = tongue_of(language)
    ways = [way for number in range(_NUMBERS) for way in tongue.number(number)]
    places = [tongue.ordinal(number) for number in range(1, _NUMBERS)] if tongue.ordinal else []
    said = (*ways, *places)
    return frozenset(word for one in said for word in (one.split() if tongue.spaced else one)) - {"and", "a"}
