"""Cuts a text into pieces that the service takes: where nobody hears it, and each with something to say.  Pure."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile

from voiced.api.tts import can_be_said
from voiced_plugins.huawei.vcs_events import TEXT_LIMIT, length


def pieces(text: str) -> Sequence[str]:
    """Pieces of at most 300 characters, each with a letter or a digit; none when there is nothing to say.

    Cut at the ends of sentences, else behind commas, else at spaces, else anywhere.  A piece ends with a space where
    white space was cut, and nothing else is lost but punctuation that fills a whole piece.
    """
    found: list[str] = []
    rest = text.strip()
    while can_be_said(rest):
        head, rest = _divided(rest)
        found.append(head)
    return found


def _divided(text: str) -> tuple[str, str]:
    """A piece and what follows."""
    if len(text) <= TEXT_LIMIT and length(text) <= TEXT_LIMIT:
        return text, ""
    first = next(place for place in range(len(text)) if text[place].isalnum())
    last = next(place for place in reversed(range(len(text))) if text[place].isalnum())
    fits = _fitting(text)
    if first >= fits:
        return _divided(text[first:])
    # with a letter before the cut and one behind it
    cut = _best_cut(text, first + 1, min(fits, last) if last > first else fits)
    head, rest = text[:cut], text[cut:]
    is_spaced = head[-1].isspace() or rest[:1].isspace()
    return head.rstrip() + " " * is_spaced, rest.strip()


def _fitting(text: str) -> int:
    """Letters that a piece holds, with room for a space behind them."""
    size = 0
    for place, character in enumerate(text):
        size += length(character)
        if size >= TEXT_LIMIT:
            return place
    return len(text)


def _best_cut(text: str, low: int, high: int) -> int:
    """The last place of the best kind that there is."""
    for kind in _PLACES:
        ends = takewhile(lambda end: end <= high, (found.end() for found in kind.finditer(text)))
        if places := [end for end in ends if end >= low and _is_border(text, end)]:
            return places[-1]
    return next((place for place in range(high, low - 1, -1) if _is_border(text, place)), high)


def _is_border(text: str, place: int) -> bool:
    """Nothing that is one sign for people is cut in two: letters with accents, emoji that are joined, flags."""
    if not 0 < place < len(text):
        return True
    before, behind = text[place - 1], text[place]
    if _JOINED.fullmatch(before + behind) or unicodedata.category(behind).startswith("M"):
        return False
    flags = _FLAGS.search(text, 0, place) if _FLAG.fullmatch(behind) else None
    return flags is None or len(flags.group()) % 2 == 0


_PLACES = (
    re.compile(r"""[。！？；…!?;\n]+[”’」』）)"']*|[.](?:[”’)"']*)(?=\s)"""),
    re.compile(r"[，、：]|[,:](?=\s)"),
    re.compile(r"\s"),
)
"""Ends of sentences, of parts of sentences, of words."""

_JOINED = re.compile(
    "\u200d.|.[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|[\ud800-\udbff][\udc00-\udfff]|\r\n", re.DOTALL
)
"""Emoji that are joined, coloured or tagged; two halves of a character; one end of a line."""

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]+$")
"""A flag is two of these."""
