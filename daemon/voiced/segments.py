"""How the segments of a turn, each recognized as a sentence of its own, become one text."""

from collections.abc import Iterable
from unicodedata import east_asian_width

_STOPS = "。.．｡"


def join_segments(texts: Iterable[str]) -> str:
    """One text; the full stop that a recognizer put at each seam is dropped, because the user went on."""
    joined = ""
    for text in filter(None, map(str.strip, texts)):
        if not joined:
            joined = text
            continue
        if not text.strip(_STOPS):
            continue
        before = joined.rstrip(_STOPS).rstrip()
        joined = before + ("" if _needs_no_space(before, text) else " ") + text
    return joined


def preview(stable: str, draft: str) -> str:
    """One text of what will not change and of what may still change behind it."""
    stable, draft = stable.strip(), draft.strip()
    if not stable or not draft:
        return stable or draft
    return stable + ("" if _needs_no_space(stable, draft) or not draft[0].isalnum() else " ") + draft


def split_preview(certain: str, uncertain: str) -> tuple[str, str]:
    """The same two parts, with a word that both have a part of in the second."""
    if not (certain and uncertain and _is_in_a_word(certain[-1]) and _is_in_a_word(uncertain[0])):
        return certain, uncertain
    place = len(certain)
    while place and _is_in_a_word(certain[place - 1]):
        place -= 1
    return certain[:place], certain[place:] + uncertain


def _is_in_a_word(letter: str) -> bool:
    return letter.isalnum() and not _is_wide(letter)


def _needs_no_space(before: str, after: str) -> bool:
    return not before or (_is_wide(before[-1]) and _is_wide(after[0]))


def _is_wide(letter: str) -> bool:
    """Chinese and Japanese are written without spaces; Korean is as wide, and has them."""
    return east_asian_width(letter) in "WF" and not "가" <= letter <= "힣"
