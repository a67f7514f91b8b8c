"""Lines of Markdown as they come: headings, lists, quotes, code, tables and formulas.

A parser of Markdown wants the whole text, or at least a whole paragraph, for a mark may mean something else when the
end is known.  Whoever listens cannot wait: here the beginning of a line decides what it is, and the rest of the line
goes on at once.
"""

from collections.abc import Callable

from voiced.api import primary
from voiced.api.spoken import say_number
from voiced_plugins.chat.ear.formulas import Formula
from voiced_plugins.chat.ear.heads import Head, Kind, is_fence_end, read_head
from voiced_plugins.chat.ear.marks import Marks
from voiced_plugins.chat.ear.says import Says
from voiced_plugins.chat.ear.tables import Table

_LONGEST_ROW = 1000
_LONGEST_FORMULA = 1000
_LONGEST_LINE_OF_CODE = 200
_TEXTS = frozenset({"markdown", "md", "text", "txt", "plaintext"})
"""What is no code, though it is fenced."""


class Blocks:
    """Hands the text of each line on."""

    def __init__(self, language: str, says: Says, formula: Formula, line: Marks) -> None:
        self._language = language
        self._says = says
        self._formula = formula
        self._line = line
        self._table = Table(says)
        self._fence = ""
        self._is_fenced_text = False
        self._stops = False
        self._is_new_code = True
        self._held = ""
        self._next: Callable[[str], None] = self._head

    def write(self, text: str) -> None:
        """More of the text."""
        for character in text:
            if character != "\r":
                self._next(character)

    def finish(self) -> None:
        """Nothing follows."""
        if self._next == self._display:
            self._sentence(self._says.formula())
        elif self._next != self._code:
            self._next("\n")
        self._tell_table()

    def _head(self, character: str) -> None:
        """The beginning of a line, until it is known what it is."""
        if not self._held and character in " \t":
            return
        ended = character == "\n"
        self._held += "" if ended else character
        head = read_head(self._held, ended=ended, in_item=self._stops)
        if head:
            self._begin(head, ended=ended)

    def _begin(self, head: Head, *, ended: bool) -> None:
        mark, rest, self._held = self._held[: head.length].strip(), self._held[head.length :], ""
        if head.kind is not Kind.ROW:
            self._tell_table()
        if head.kind in (Kind.BLANK, Kind.RULE):
            self._end_line()
        elif head.kind is Kind.FENCE:
            self._open(mark, rest)
        elif head.kind in (Kind.ROW, Kind.FORMULA):
            self._collect(head, rest, ended=ended)
        elif head.kind in (Kind.TEXT, Kind.HEADING):
            self._stops = self._stops or head.kind is Kind.HEADING
            self._go_on(self._text, rest.lstrip(" \t"), ended=ended)
        else:
            self._item(head)
            self._go_on(self._head, rest, ended=ended)

    def _item(self, head: Head) -> None:
        """What stands before the text of an item."""
        if head.kind is Kind.QUOTE:
            return
        self._stops = True
        if head.number is not None:
            chinese = primary(self._language) == "zh"
            number = say_number(head.number, self._language)
            self._line.write(f"第{number}，" if chinese else f"{number[:1].upper()}{number[1:]}: ")
        if head.kind is Kind.TICKED:
            self._line.write(f"{self._says.ticked()} ")

    def _go_on(self, state: Callable[[str], None], rest: str, *, ended: bool) -> None:
        self._next = state
        for character in f"{rest}\n" if ended else rest:
            self._next(character)

    def _text(self, character: str) -> None:
        if character == "\n":
            self._end_line()
            return
        self._is_new_code = True
        self._line.write(character)

    def _end_line(self) -> None:
        self._line.end(stop=self._stops)
        self._stops = False
        self._held = ""
        self._next = self._head

    def _open(self, fence: str, kind: str) -> None:
        """A fence, with the language behind it."""
        self._end_line()
        if self._is_fenced_text and not kind.strip():
            self._is_fenced_text = False
            return
        if kind.strip().lower() in _TEXTS:
            self._is_fenced_text = True
            return
        self._fence = fence
        self._next = self._code
        if self._is_new_code:
            self._sentence(self._says.code())
        self._is_new_code = False

    def _code(self, character: str) -> None:
        if character != "\n":
            self._held += character if len(self._held) < _LONGEST_LINE_OF_CODE else ""
            return
        if is_fence_end(self._held, self._fence):
            self._fence = ""
            self._next = self._head
        self._held = ""

    def _collect(self, head: Head, rest: str, *, ended: bool) -> None:
        self._go_on(self._row if head.kind is Kind.ROW else self._display, rest, ended=ended)

    def _row(self, character: str) -> None:
        if character == "\n":
            self._table.add(self._held)
            self._end_line()
            return
        self._held += character
        if len(self._held) > _LONGEST_ROW:
            row, self._held = self._held, ""
            self._tell_table()
            self._go_on(self._text, row, ended=False)

    def _display(self, character: str) -> None:
        """A formula that has lines of its own."""
        self._held += character
        end = "\n" if len(self._held) > _LONGEST_FORMULA else ("$$", "\\]")
        if not self._held.endswith(end):
            return
        formula = self._held[:-2].strip()
        self._held = ""
        self._line.write(f" {self._formula(formula) or self._says.formula()} ")
        self._stops = True
        self._next = self._text

    def _tell_table(self) -> None:
        for sentence in self._table.take():
            self._sentence(sentence)

    def _sentence(self, text: str) -> None:
        self._line.write(text)
        self._line.end(stop=True)
