"""What kind of line it is, told by how it begins."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from voiced_plugins.chat.ear.signs import is_pictogram, is_wide
from voiced_plugins.chat.ear.taken import LONGEST_HELD


class Kind(Enum):
    """What a line is, or what stands at its beginning and is followed by more of the kind."""

    BLANK = auto()
    TEXT = auto()
    HEADING = auto()
    ITEM = auto()
    TICKED = auto()
    UNTICKED = auto()
    QUOTE = auto()
    RULE = auto()
    FENCE = auto()
    ROW = auto()
    FORMULA = auto()


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a line."""

    kind: Kind
    length: int = 0
    """Characters that are no text."""

    number: int | None = None
    """That of an item."""


def read_head(text: str, *, ended: bool, in_item: bool = False) -> Head | None:
    """None when that depends on what follows; `ended`: nothing does, in this line.

    `in_item`: an item has begun in this line already.
    """
    bare = text.lstrip(" \t")
    indent = len(text) - len(bare)
    if not bare:
        return Head(Kind.BLANK) if ended else None
    if in_item and bare[0] == "[":
        head = _box(bare, ended=ended)
    else:
        head = _read(_Start(bare, ended or len(bare) > LONGEST_HELD))
    return Head(head.kind, head.length + indent, head.number) if head else None


def is_fence_end(line: str, fence: str) -> bool:
    """Whether a line closes what `fence` opened; quoted code has the mark of the quote before it."""
    bare = line.strip(" \t>")
    return len(bare) >= len(fence) and not bare.strip(fence[0])


@dataclass(frozen=True, slots=True)
class _Start:
    bare: str
    ended: bool


_TEXT = Head(Kind.TEXT)
_AT_ONCE: Mapping[str, Head] = {">": Head(Kind.QUOTE, 1), "|": Head(Kind.ROW)}
_RULE = re.compile(r"([-*_=])(?:[ \t]*\1){2,}[ \t]*")
_MAY_BE_RULE = re.compile(r"([-*_=+])(?:[ \t]*\1)*[ \t]*")
_ITEM = re.compile(r"[-*+–—][ \t]+")
_BULLET = re.compile(r"[•◦‣·●○▪■◆➤►▶][ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_TIGHT_HEADING = re.compile(r"#{2,6}(?=[^#\x00-\x7f])")
_NUMBER = re.compile(r"[(（]?(\d{1,3})(?:[.)）．](?:[ \t]+|(?=[*\u2e80-\uffef]))|、[ \t]*|\ufe0f?\u20e3[ \t]*)")
_MAY_BE_NUMBER = re.compile(r"[(（]?\d{1,3}(?:[.)）．]|\ufe0f)?|[(（]")
_BOX = re.compile(r"\[([ xX✓✔])\][ \t]+")
_MAY_BE_BOX = re.compile(r"\[(?:[ xX✓✔]\]?)?")


def _read(start: _Start) -> Head | None:
    first = start.bare[0]
    if first.isascii() and first.isdecimal():
        return _number(start)
    if reader := _READERS.get(first):
        return reader(start)
    # people make lists with pictures too
    return Head(Kind.ITEM, 1) if is_pictogram(first) else _AT_ONCE.get(first, _TEXT)


def _rule_or_item(start: _Start) -> Head | None:
    if _MAY_BE_RULE.fullmatch(start.bare):
        return Head(Kind.RULE) if start.ended else None
    item = _ITEM.match(start.bare)
    return Head(Kind.ITEM, item.end()) if item else _TEXT


def _bullet(start: _Start) -> Head | None:
    mark = _BULLET.match(start.bare)
    assert mark is not None, "it is chosen by its first character"
    if mark.end() == len(start.bare):
        return Head(Kind.RULE) if start.ended else None
    return Head(Kind.ITEM, mark.end())


def _heading(start: _Start) -> Head | None:
    if not start.bare.strip("#"):
        return Head(Kind.RULE) if start.ended else None
    mark = _HEADING.match(start.bare) or _TIGHT_HEADING.match(start.bare)
    return Head(Kind.HEADING, mark.end()) if mark else _TEXT


def _fence(start: _Start) -> Head | None:
    length = len(start.bare) - len(start.bare.lstrip(start.bare[0]))
    if length < 3 and (length < len(start.bare) or start.ended):
        return _TEXT
    if length >= 3 and start.bare[0] == "`" and "`" in start.bare[length:]:
        return _TEXT
    return Head(Kind.FENCE, length) if start.ended else None


def _formula(start: _Start) -> Head | None:
    if len(start.bare) == 1:
        return _TEXT if start.ended else None
    return Head(Kind.FORMULA, 2) if start.bare[:2] in ("$$", "\\[") else _TEXT


def _number(start: _Start) -> Head | None:
    if not start.ended and _MAY_BE_NUMBER.fullmatch(start.bare):
        return None
    number = _NUMBER.match(start.bare)
    if not number or (number.end() == len(start.bare) and start.ended):
        return _TEXT
    # a mark that ends with white space may go on with more of it
    is_whole = number.end() < len(start.bare) or is_wide(number[0][-1])
    return Head(Kind.ITEM, number.end(), int(number[1])) if is_whole else None


def _box(bare: str, *, ended: bool) -> Head | None:
    if not ended and _MAY_BE_BOX.fullmatch(bare):
        return None
    box = _BOX.match(bare)
    if not box:
        return _TEXT
    return Head(Kind.UNTICKED if box[1] == " " else Kind.TICKED, box.end())


_READERS: Mapping[str, Callable[[_Start], Head | None]] = {
    **dict.fromkeys("-*_=+–—", _rule_or_item),
    **dict.fromkeys("•◦‣·●○▪■◆➤►▶", _bullet),
    **dict.fromkeys("`~", _fence),
    **dict.fromkeys("$\\", _formula),
    **dict.fromkeys("(（", _number),
    "#": _heading,
}
