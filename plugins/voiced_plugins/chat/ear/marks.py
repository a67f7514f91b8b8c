"""The marks inside a line, character by character.

What is undecided is held back, and no longer than it has to be: each kind of mark has a reader, which takes what it is
sure of or waits for more.  Because the text goes in by single characters, it makes no difference how it was cut.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from voiced_plugins.chat.ear.cards import LONGEST_ADDRESS, Card
from voiced_plugins.chat.ear.formulas import Formula, read_formula
from voiced_plugins.chat.ear.links import read_address, read_image, read_lenticular, read_link
from voiced_plugins.chat.ear.runs import read_bar, read_emphasis, read_hash, read_punctuation
from voiced_plugins.chat.ear.says import Says
from voiced_plugins.chat.ear.signs import is_wide, sign
from voiced_plugins.chat.ear.tags import read_entity, read_escape, read_tag
from voiced_plugins.chat.ear.taken import LONGEST_HELD, Place, Reader, Taken

_READERS: Mapping[str, Reader] = {
    **dict.fromkeys("*_~=^", read_emphasis),
    **dict.fromkeys(".?,;:-—–…。！？，、；：", read_punctuation),
    **dict.fromkeys("hHwW", read_address),
    "#": read_hash,
    "|": read_bar,
    "[": read_link,
    "!": read_image,
    "【": read_lenticular,
    "<": read_tag,
    "&": read_entity,
    "\\": read_escape,
    "$": read_formula,
}
_TICK = "`"
_IN_CODE = "hHwW"
"""What is read in code too: addresses."""

_SILENT_IN_CODE = frozenset("*_#<>{}[]|\\^~$@\"'")


class Plain(Protocol):
    """Takes text without marks."""

    def write(self, text: str) -> None:
        """More of the line."""
        ...

    def end(self, *, stop: bool) -> None:
        """The line is over; `stop`: it is a sentence, even if it does not end like one."""
        ...


class Marks:
    """Takes the marks out of lines."""

    def __init__(self, says: Says, formula: Formula, out: Plain, show: Callable[[Card], None]) -> None:
        """`show` is given the pages that are pointed to."""
        self._says = says
        self._formula = formula
        self._out = out
        self._show = show
        self._clear()

    def write(self, text: str) -> None:
        """More of the line."""
        for character in text:
            if self._skips and self._is_skipped(character):
                continue
            if not self._held and character not in _READERS and character != _TICK:
                self._take_one(character)
                continue
            self._held += character
            self._settle(ended=False)

    def end(self, *, stop: bool) -> None:
        """The line is over: what is still open was no mark."""
        self._settle(ended=True)
        self._clear()
        self._out.end(stop=stop)

    def _clear(self) -> None:
        self._held = ""
        self._before = ""
        self._code = 0
        self._skips = False
        self._is_mute = False

    def _settle(self, *, ended: bool) -> None:
        while self._held:
            taken = self._read(self._held, ended=ended or self._is_too_long())
            if taken is None:
                return
            self._apply(taken)

    def _is_too_long(self) -> bool:
        return len(self._held) > (LONGEST_ADDRESS if "://" in self._held else LONGEST_HELD)

    def _read(self, held: str, *, ended: bool) -> Taken | None:
        first = held[0]
        if first == _TICK:
            return self._ticks(held, ended=ended)
        if self._code and first not in _IN_CODE:
            return Taken(1, " " if first in _SILENT_IN_CODE else sign(first))
        reader = _READERS.get(first)
        if reader is None:
            return Taken(1, sign(first))
        return reader(Place(held, self._before, ended, self._says, self._formula))

    def _ticks(self, held: str, *, ended: bool) -> Taken | None:
        """Code begins, or ends with as many of them."""
        length = len(held) - len(held.lstrip(_TICK))
        if length == len(held) and not ended:
            return None
        if self._code == 0:
            self._code = length
        elif self._code == length:
            self._code = 0
        return Taken(length)

    def _apply(self, taken: Taken) -> None:
        if not taken.again:
            self._before = self._held[taken.length - 1]
        self._held = f"{taken.again}{self._held[taken.length :]}"
        self._say(taken.said)
        if taken.card:
            self._show(taken.card)
        self._skips = self._skips or taken.then == "skip"
        self._is_mute = self._is_mute or taken.then == "mute"

    def _take_one(self, character: str) -> None:
        self._before = character
        self._say(" " if self._code and character in _SILENT_IN_CODE else sign(character))

    def _is_skipped(self, character: str) -> bool:
        """The rest of an address that is too long to be held; its bracket too."""
        self._skips = not (character.isspace() or character in ")）>" or is_wide(character))
        return self._skips or character in ")）>"

    def _say(self, text: str) -> None:
        if text and not self._is_mute:
            self._out.write(text)
