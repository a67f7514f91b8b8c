"""What a plugin keeps over restarts: values by table and key, in a file of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Put:
    """Keep a value, in the place of the one that has its key."""

    table: str
    key: str
    value: Any
    """What JSON can hold: None, numbers, texts, lists, objects; at most 64 KiB of it."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Keep a value no longer; nothing happens when there is none."""

    table: str
    key: str


class Store(Protocol):
    """A plugin's own values.  They are few and small: all of them are in memory too, so that reading takes no time."""

    @property
    def lasting(self) -> bool:
        """They outlive the process; False in commands that answer once, such as `voiced ask --local`."""
        ...

    def all(self, table: str) -> Mapping[str, Any]:
        """The values of a table by key, those that were put first at the beginning."""
        ...

    async def apply(self, *changes: Put | Drop, deed: str = "") -> bool:
        """Make all of the changes, or none; they are on the disk when this returns.

        A `deed` (see `Request.deed`) happens once: when one of that key was applied before, nothing is changed, and
        the answer is False.  Cancelling it does not undo it.  Raises StoreError when the disk does not take it, and
        then nothing is changed; ValueError for what is no JSON or too large, or when 10,000 values are kept already.
        """
        ...
