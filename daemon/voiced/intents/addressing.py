"""Whether a sentence calls the assistant by name, and what it says besides."""

import re
from collections.abc import Sequence
from functools import lru_cache

_BREAK = r"[\s,，.。、!！?？:：;；~…—-]"
_CALL = rf"(?:(?:hey|hi|hello|okay|ok)\b{_BREAK}*|(?:嘿|嗨|你好|喂){_BREAK}*)"
_UNSPACED = "[\u3040-\u30ff\u3400-\u9fff]"
_BEFORE_LAST = rf"(?:{_BREAK}+{_CALL}?|^|(?<={_UNSPACED})(?={_UNSPACED}))"
"""What stands before a name at the end: recognizers of Chinese often leave out the comma."""


def strip_name(text: str, names: Sequence[str]) -> tuple[str, bool]:
    """The text without one of the names at its beginning or end, and whether one was there.

    A call before the name goes with it ("hey voiced"); of a name alone nothing is left.
    """
    name = _pattern(tuple(names))
    if name is None:
        return text, False
    if before := re.match(rf"{_BREAK}*{_CALL}?{name}{_BREAK}*", text, re.IGNORECASE):
        return text[before.end() :].strip(), True
    if behind := re.search(rf"{_BEFORE_LAST}{name}{_BREAK}*$", text, re.IGNORECASE):
        return text[: behind.start()].strip(), True
    return text, False


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> str | None:
    """Any of the names, the longest first; words of a name may stand closer or wider than given."""
    longest_first = sorted((name.strip() for name in names if name.strip()), key=len, reverse=True)
    return "(?:" + "|".join(map(_spelling, longest_first)) + ")" if longest_first else None


def _spelling(name: str) -> str:
    parts = re.findall(rf"{_UNSPACED}|(?:(?!{_UNSPACED})[^\s-])+", name)
    spelling = rf"{_BREAK}*".join(map(re.escape, parts))
    ends_word = "" if re.fullmatch(_UNSPACED, name[-1]) else r"(?![^\W_]|'[^\W_])"
    return spelling + ends_word
