"""A store in memory, with a disk that can be full."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from voiced.api.errors import StoreError
from voiced.api.store import Drop, Put


@dataclass
class MemoryStore:
    """A Store that keeps its values as text, as a real one does; hand its `tables` to the next one for a restart."""

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
        texts = [json.dumps(change.value, allow_nan=False) if isinstance(change, Put) else None for change in changes]
        for change, text in zip(changes, texts, strict=True):
            table = self.tables.setdefault(change.table, {})
            if text is None:
                table.pop(change.key, None)
            else:
                table[change.key] = text
        self.deeds |= {deed} - {""}
        self.applied += 1
        return True
