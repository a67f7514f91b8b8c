"""The values of a plugin as text, and what becomes of them by a change.  Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from voiced.api.store import Drop, Put

LARGEST = 64 * 1024
"""Bytes of JSON in a value."""

LONGEST = 1024
"""Bytes in the name of a table, a key or a deed."""

DEEPEST = 100
"""Levels of lists and objects in a value."""

MOST = 10_000
"""Values."""

DEEDS = 1000
"""So many are remembered, the newest."""


@dataclass(frozen=True, slots=True)
class Change:
    """A Put or a Drop, checked."""

    table: str
    key: str
    text: str | None
    """JSON; None when nothing is to be kept."""


@dataclass(frozen=True, slots=True)
class Values:
    """All that is kept at a moment."""

    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    deeds: Mapping[str, None] = field(default_factory=dict)
    """In the order in which they were done."""

    def table(self, name: str) -> dict[str, Any]:
        """The values of a table, made anew: whoever changes them changes nothing here."""
        return {key: json.loads(text) for key, text in self.tables.get(name, {}).items()}

    def after(self, changes: Iterable[Change], deed: str) -> "Values":
        """What is kept then.  Raises ValueError when that is too much."""
        changed: dict[str, dict[str, str]] = {}
        for change in changes:
            if change.table not in changed:
                changed[change.table] = dict(self.tables.get(change.table, {}))
            _change(changed[change.table], change)
        tables = {name: table for name, table in {**self.tables, **changed}.items() if table}
        if sum(map(len, tables.values())) > MOST:
            raise ValueError(f"more than {MOST} values cannot be kept")
        return Values(tables, _newest(self.deeds, deed))


def checked(changes: Iterable[Put | Drop], deed: str) -> tuple[Change, ...]:
    """The changes as they are kept.  Raises ValueError for what is no JSON or too large."""
    _check_name(deed)
    return tuple(_checked(change) for change in changes)


def _checked(change: Put | Drop) -> Change:
    _check_name(change.table)
    _check_name(change.key)
    return Change(change.table, change.key, _text(change.value) if isinstance(change, Put) else None)


def _check_name(name: str) -> None:
    if len(name.encode()) > LONGEST:  # raises UnicodeEncodeError, which is a ValueError, for half a character
        raise ValueError(f"a name of more than {LONGEST} bytes is too long: {name[:40]}...")


def _text(value: Any) -> str:
    if not _is_flat(value, DEEPEST):
        raise ValueError(f"a value of more than {DEEPEST} levels cannot be kept")
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    except TypeError as error:
        raise ValueError(f"this is no JSON: {error}") from error
    if (size := len(text.encode())) > LARGEST:
        raise ValueError(f"a value of {size} bytes is larger than the {LARGEST} that can be kept")
    return text


def _is_flat(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list | tuple):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_flat(one, levels - 1) for one in inner)


def _change(table: dict[str, str], change: Change) -> None:
    if change.text is None:
        table.pop(change.key, None)
    else:
        table[change.key] = change.text


def _newest(deeds: Mapping[str, None], deed: str) -> Mapping[str, None]:
    if not deed:
        return deeds
    return dict.fromkeys([*deeds, deed][-DEEDS:])
