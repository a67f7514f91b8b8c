"""Entries as what JSON can hold, and back.  Pure."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from voiced_plugins.timers.entry import Entry, Once, Weekly

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 1
_VERSION = "version"
_DAYS = frozenset(range(7))


def recorded(entry: Entry) -> dict[str, Any]:
    """The entry as it is kept."""
    return {_VERSION: VERSION, **_adapter().dump_python(entry, mode="json")}


def read_entry(record: Any) -> Entry:
    """The entry that was kept; raises ValueError for what is none."""
    if not isinstance(record, dict) or record.get(_VERSION) != VERSION:
        raise ValueError("not a record of this version")
    entry = _adapter().validate_python({name: value for name, value in record.items() if name != _VERSION})
    if not _makes_sense(entry):
        raise ValueError("the record contradicts itself")
    return entry


def _makes_sense(entry: Entry) -> bool:
    match entry.when:
        case Weekly(days=days, at=at):
            return bool(days) and days <= _DAYS and at.tzinfo is None
        case Once(at=at):
            return at.tzinfo is None
    return True


@lru_cache(maxsize=1)
def _adapter() -> "TypeAdapter[Entry]":
    from pydantic import TypeAdapter

    return TypeAdapter(Entry)
