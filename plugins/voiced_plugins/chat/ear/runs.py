"""Marks that come in runs: emphasis, and punctuation that is written more than once."""

from voiced_plugins.chat.ear.signs import PAUSE
from voiced_plugins.chat.ear.taken import Place, Taken

_TIMES = 3
"""So many full stops are an ellipsis, more underscores a gap to be filled in."""

_MONEY = frozenset("$¥€£")
_EXPONENT = frozenset("-(")


def read_emphasis(place: Place) -> Taken | None:
    """`**bold**` and its kin; a sign of arithmetic stays."""
    mark, length, after = _run(place)
    if not after and not place.ended:
        return None
    if mark == "=" and length == 1 and after == ">":
        return Taken(2, PAUSE)
    stays = length == 1 and _is_sign(mark, place.before, after)
    if mark == "_" and (length > _TIMES or (_is_letter(place.before) and _is_letter(after))):
        return Taken(length, PAUSE if length > _TIMES else " ")
    return Taken(length, mark if stays else "")


def read_punctuation(place: Place) -> Taken | None:
    """One mark for many of the same; arrows that are drawn with them are a pause."""
    mark, length, after = _run(place)
    if not after and not place.ended:
        return None
    if mark == "-":
        return _dashes(place, length, after)
    if mark == "." and length >= _TIMES:
        return Taken(length, "…")
    return Taken(length, mark)


def read_bar(place: Place) -> Taken | None:
    """`|` parts what stands beside each other."""
    return Taken(_run(place)[1], PAUSE)


def read_hash(place: Place) -> Taken | None:
    """`#` stays in C# and before a number."""
    _, length, after = _run(place)
    if not after and not place.ended:
        return None
    stays = length == 1 and (_is_letter(place.before) or after.isdecimal())
    return Taken(length, "#" if stays else "")


def _dashes(place: Place, length: int, after: str) -> Taken:
    if after == ">":
        return Taken(length + 1, PAUSE)
    if length == 1:
        return Taken(1, "-")
    is_option = _is_letter(after) and not _is_letter(place.before)
    return Taken(length, " " if is_option else "—")


def _is_sign(mark: str, before: str, after: str) -> bool:
    """Whether a single mark is one of arithmetic."""
    if mark == "*":
        return (before.isdecimal() and after.isdecimal()) or (before.isspace() and after.isspace())
    if mark == "~":
        return after.isdecimal() or after in _MONEY
    if mark == "^":
        return _is_letter(before) and (_is_letter(after) or after in _EXPONENT)
    return mark == "="


def _is_letter(character: str) -> bool:
    return character.isalnum()


def _run(place: Place) -> tuple[str, int, str]:
    """The mark, how often it comes in a row, and the character behind."""
    held, mark = place.held, place.held[0]
    length = len(held) - len(held.lstrip(mark))
    return mark, length, held[length : length + 1]
