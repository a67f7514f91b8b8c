"""A store in memory, with a disk that can be full."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from voiced.api.errors import StoreError
from voiced.api.store import Drop, Put

LARGEST = 64 * 1024
"""Bytes of a value."""

MOST = 10_000
"""Values."""


@dataclass
class MemoryStore:
    """A Store that keeps its values as text, as a real one does.

    For a restart, hand its `tables` and `deeds` to the next one.
    """

    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    lasting: bool = True
    failing: str = ""
    """While it is set every change raises StoreError with this code."""

    deeds: set[str] = field(default_factory=set)
    applied: int = 0
    """How many times something was changed."""

    def all(self, table: str) -> Mapping[str, Any]:
        """The values of a table."""
        return {key: json.loads(text) for key, text in self.tables.get(table, {}).items()}

    async def apply(self, *changes: Put | Drop, deed: str = "") -> bool:
        """All or none of the changes, once for a deed."""
        if self.failing:
            raise StoreError("the disk does not take it", code=self.failing)
        if deed and deed in self.deeds:
            return False
        texts = [_text(change.value) if isinstance(change, Put) else None for change in changes]
        self._check_room(changes)
        for change, text in zip(changes, texts, strict=True):
            table = self.tables.setdefault(change.table, {})
            if text is None:
                table.pop(change.key, None)
            else:
                table[change.key] = text
        self.deeds |= {deed} - {""}
        self.applied += 1
        return True

    def _check_room(self, changes: Iterable[Put | Drop]) -> None:
        keys = {(table, key) for table, values in self.tables.items() for key in values}
        for change in changes:
            (keys.add if isinstance(change, Put) else keys.discard)((change.table, change.key))
        if len(keys) > MOST:
            raise ValueError(f"more than {MOST} values cannot be kept")


def _text(value: Any) -> str:
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
    except TypeError as error:
        raise ValueError(f"this is no JSON: {error}") from error
    if len(text.encode()) > LARGEST:
        raise ValueError(f"a value of more than {LARGEST} bytes cannot be kept")
    return text
