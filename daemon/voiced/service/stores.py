"""The stores of the plugins: a file for each, or none at all."""

from collections.abc import Callable
from pathlib import Path

from voiced.api.store import Store
from voiced.api.testing import MemoryStore


class Stores:
    """PLACEHOLDER until the real one is written: memory only."""

    def __init__(self, directory: Path | None, damaged: Callable[[str], None]) -> None:
        self._stores: dict[str, Store] = {}

    def of(self, plugin: str) -> Store:
        """The store of a plugin."""
        return self._stores.setdefault(plugin, MemoryStore(lasting=False))

    async def close(self) -> None:
        """Nothing is open."""
