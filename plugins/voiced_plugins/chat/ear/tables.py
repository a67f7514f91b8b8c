"""A table, row by row; a small one is read out, of a large one its size is told."""

import re

from voiced_plugins.chat.ear.says import Says
from voiced_plugins.chat.ear.signs import is_wide

_ROWS, _COLUMNS = 3, 4
"""So much is read out."""

_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_BAR = re.compile(r"(?<!\\)\|")
_YES, _NO = frozenset("✅✔✓☑"), frozenset("❌✗✘✖")


class Table:
    """Collects rows."""

    def __init__(self, says: Says) -> None:
        self._says = says
        self._rows: list[str] = []
        self._count = 0

    def add(self, row: str) -> None:
        """The next line of it."""
        self._count += 1
        if self._count <= _ROWS + 2:  # what is above the rows are two more lines
            self._rows.append(row)

    def take(self) -> list[str]:
        """The sentences for it, with the marks that are in its cells; then it is empty."""
        rows, count = self._rows, self._count
        self._rows, self._count = [], 0
        if len(rows) < 2 or not _RULE.fullmatch(rows[1]):
            return [said for said in map(self._in_a_row, rows) if said]
        names = _cells(rows[0])
        if count - 2 > _ROWS or (len(names) > _COLUMNS and count > 2):
            return [self._says.table(count - 2)]
        if count == 2:
            return [self._in_a_row(rows[0])]
        return [said for said in (self._named(names, row) for row in rows[2:]) if said]

    def _in_a_row(self, row: str) -> str:
        return "" if _RULE.fullmatch(row) else _joined([self._said(cell) for cell in _cells(row)])

    def _named(self, names: list[str], row: str) -> str:
        cells = [self._said(cell) for cell in _cells(row)]
        named = [
            f"{name}{'：' if is_wide(name[-1]) else ': '}{cell}" if name and cell else cell
            for name, cell in zip(names + [""] * (len(cells) - len(names)), cells, strict=False)
        ]
        return _joined(named)

    def _said(self, cell: str) -> str:
        sign = cell.rstrip("\ufe0f")
        if sign in _YES:
            return self._says.yes()
        return self._says.no() if sign in _NO else "" if not any(map(str.isalnum, cell)) else cell


def _cells(row: str) -> list[str]:
    return [cell.strip().replace("\\|", " ") for cell in _BAR.split(row.strip().removeprefix("|").removesuffix("|"))]


def _joined(cells: list[str]) -> str:
    return " | ".join(cell for cell in cells if cell)
