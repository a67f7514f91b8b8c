"""Signs that no voice says: which are left out, and which are a pause."""

import re
from functools import lru_cache
from unicodedata import category, digit, east_asian_width, normalize

PAUSE = "\x1e"
"""A short pause, unless a mark of punctuation is there already.  It is no character of any text."""

_PICTOGRAMS = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55\u231a\u231b\u23e9-\u23fa\u3030\u303d\u3297\u3299]"
)
_ARROWS = re.compile("[\u2190-\u21ff\u2794\u2798-\u27be\u27f0-\u27ff\u2900-\u297f\u2b00-\u2b11\u2b30-\u2b4f]")
_BULLETS = re.compile("[\u2022\u2023\u2043\u2219\u25a0-\u25ff\u3011]")
_NOTHING = re.compile("[\\[\\]{}\u2500-\u259f\u20e3©®™\u3010`]")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％＄￥＋＝～＃／]")
_CIRCLED = re.compile("[\u2460-\u2473\u2776-\u277f\u2780-\u2793]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@lru_cache(maxsize=4096)
def sign(character: str) -> str:
    """What is said for it: itself, as a rule."""
    if character.isascii() and character.isalnum():
        return character
    if character.isspace():
        return " "
    if category(character) in _HIDDEN or "\ufe00" <= character <= "\ufe0f":
        return ""
    if _CIRCLED.match(character):
        return f" {_circled(character)}{PAUSE}"
    if _ARROWS.match(character) or _BULLETS.match(character):
        return PAUSE
    if is_pictogram(character):
        return " "
    if _NOTHING.match(character):
        return ""
    return normalize("NFKC", character) if _FULL_WIDTH.match(character) else character


def is_pictogram(character: str) -> bool:
    """Whether it is a picture, or a part of one."""
    return bool(_PICTOGRAMS.match(character)) and not _CIRCLED.match(character)


def is_wide(character: str) -> bool:
    """Whether it is written without spaces around it, as Chinese is."""
    return east_asian_width(character) in "WF" and not "가" <= character <= "힣"


def _circled(character: str) -> str:
    value = normalize("NFKC", character)
    return value if value.isdecimal() else str(digit(character, 10))
