"""The stores of the plugins: a file for each, or nothing that lasts."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from voiced.api.store import Store

if TYPE_CHECKING:
    from voiced.service.store import SqliteStore

logger = logging.getLogger(__name__)

CLOSE_S = 5.0
"""A disk that hangs does not keep the process from ending for longer."""


class Stores:
    """Gives each plugin its own."""

    def __init__(self, directory: Path | None, damaged: Callable[[str], None]) -> None:
        """Without a directory nothing lasts.

        `damaged` is called once for a plugin whose file is damaged, with its name; in the loop, if there is one.
        """
        self._directory = directory
        self._damaged = damaged
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stores: dict[str, Store] = {}
        self._files: list[SqliteStore] = []

    def of(self, plugin: str) -> Store:
        """The store of a plugin, always the same; its file is opened when it is needed."""
        if plugin not in self._stores:
            self._stores[plugin] = self._new(plugin)
        return self._stores[plugin]

    async def close(self) -> None:
        """Close the files after what was begun."""
        try:
            async with asyncio.timeout(CLOSE_S):
                await asyncio.gather(*(file.close() for file in self._files))
        except TimeoutError:
            logger.warning("the disk did not take in %g seconds what plugins keep", CLOSE_S)

    def _new(self, plugin: str) -> Store:
        from voiced.service.store import PassingStore, SqliteStore  # sqlite3 only for who keeps something

        if self._directory is None:
            return PassingStore()
        self._loop = self._loop or _running_loop()
        path = self._directory / "plugins" / f"{quote(plugin, safe='')}.sqlite"
        file = SqliteStore(path, lambda _: self._tell(plugin))
        self._files.append(file)
        return file

    def _tell(self, plugin: str) -> None:
        if self._loop is None or _running_loop() is self._loop or self._loop.is_closed():
            self._damaged(plugin)
        else:
            self._loop.call_soon_threadsafe(self._damaged, plugin)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
