"""Words as they are said: numbers with what belongs to them, one space between two, and pauses.

Most words go on as soon as they are complete.  A number waits for the next word, which may be its unit.
"""

import re
from collections.abc import Callable

from voiced_plugins.chat.ear.figures import Figures
from voiced_plugins.chat.ear.signs import PAUSE, is_wide
from voiced_plugins.chat.ear.taken import LONGEST_HELD

_MARKS = frozenset(",.;:!?…，。！？；：、")
"""Punctuation: behind it a pause is there already, and before it is no space."""
_WIDE_MARKS = frozenset("，。！？：；、")

_CLOSING = "\"'”’）)」』》»"
_OPENING = frozenset("\"'“‘（(「『《«¿¡")
_BEFORE_MARK = re.compile(r" (?=[,.;:!?)]+(?:\s|$))")
_DASHES = frozenset("—–-")


class Words:
    """Puts words together."""

    def __init__(self, figures: Figures, out: Callable[[str], None]) -> None:
        """`out` is given each word with the space before it."""
        self._figures = figures
        self._out = out
        self._group = ""
        self._word = ""
        self._clear()

    def write(self, text: str) -> None:
        """More of the line."""
        for character in text:
            self._add(character)

    def end(self, *, stop: bool) -> None:
        """The line is over; `stop`: it is a sentence, even if it does not end like one."""
        self._flush()
        if self._last:
            if stop and self._last not in _MARKS and self._last not in _DASHES:
                self._out("。" if self._has_wide else ".")
            self._out("\n")
        self._clear()

    def _clear(self) -> None:
        self._last = ""
        """The last character that was said in this line, but for quotation marks and brackets that close."""
        self._has_wide = False
        self._has_gap = False
        self._has_pause = False

    def _add(self, character: str) -> None:
        if character == PAUSE:
            self._flush()
            self._has_pause = True
        elif character == " ":
            self._end_word()
        elif is_wide(character):
            self._add_wide(character)
        else:
            self._word += character
            if len(self._group) + len(self._word) > LONGEST_HELD:
                self._flush()

    def _end_word(self) -> None:
        if self._word:
            self._group, self._word = f"{self._group}{self._word}", ""
            if not self._figures.is_open(self._group):
                self._flush()
        if self._group:
            self._group = f"{self._group.rstrip()} "
        else:
            self._has_gap = True

    def _add_wide(self, character: str) -> None:
        so_far = f"{self._group}{self._word}"
        if so_far and self._figures.goes_on(so_far, character):
            self._group, self._word = f"{so_far}{character}", ""
            return
        self._flush()
        self._say(character)

    def _flush(self) -> None:
        group = f"{self._group}{self._word}"
        self._group = self._word = ""
        if group:
            self._say(self._figures.said(_BEFORE_MARK.sub("", group.strip()), before=self._last))
            self._has_gap = group[-1] == " "

    def _say(self, text: str) -> None:
        text = text.strip()
        if not text or (not self._last and self._is_idle(text)):
            return
        self._out(f"{self._before(text)}{text}")
        self._has_gap = self._has_pause = False
        self._has_wide = self._has_wide or is_wide(text[-1])
        self._last = (text.rstrip(_CLOSING) or self._last or text)[-1]

    def _before(self, text: str) -> str:
        """The pause or the space before a word."""
        is_mark = text[0] in _MARKS and not text[1:2].isalnum()
        if not self._last or is_mark:
            return ""
        if self._has_pause and self._last not in _MARKS and self._last not in _DASHES:
            return "，" if self._has_wide else ", "
        needs_space = is_wide(self._last) == is_wide(text[0]) and self._last not in _WIDE_MARKS
        return " " if needs_space and (self._has_gap or self._has_pause) else ""

    def _is_idle(self, text: str) -> bool:
        """Whether there is nothing to say at the beginning of a line."""
        return not any(letter.isalnum() or letter in _OPENING for letter in text)
