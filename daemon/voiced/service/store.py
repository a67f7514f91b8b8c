"""The stores of plugins: one whose values are in a file, one whose values go with the process."""

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from voiced.api.errors import StoreError
from voiced.api.store import Drop, Put
from voiced.service.store_lasting import LastingValues
from voiced.service.store_values import Change, Values, checked
from voiced.wording import printed

logger = logging.getLogger(__name__)

READ_WAIT_S = 0.5
"""So long the first reading waits for another process; it may hold up the loop."""


class SqliteStore:
    """The port Store, in a file."""

    def __init__(self, path: Path, damaged: Callable[[str], None]) -> None:
        """`damaged` is called with the path of the damaged file, once, in whatever thread finds it."""
        self._path = path
        self._lasting = LastingValues(path, damaged)
        self._in_use = threading.Lock()
        self._turn = asyncio.Lock()
        self._begun: set[asyncio.Task[bool]] = set()
        self._was_told = False
        self._is_closed = False

    @property
    def lasting(self) -> bool:
        """As Store says."""
        return True

    def all(self, table: str) -> Mapping[str, Any]:
        """As Store says; nothing, as long as the file cannot be read."""
        if not self._lasting.is_loaded:
            self._load()
        return self._lasting.values.table(table)

    async def apply(self, *changes: Put | Drop, deed: str = "") -> bool:
        """As Store says."""
        sound = checked(changes, deed)
        if self._is_closed:
            raise StoreError(printed("{path} is closed: voiced ends", path=self._path), code="failed")
        task = asyncio.create_task(self._apply_in_turn(sound, deed))
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(self._tell_failure)
            raise

    async def close(self) -> None:
        """Close the file after what was begun; nothing can be changed any more."""
        self._is_closed = True
        if self._begun:
            await asyncio.wait(self._begun)
        await asyncio.to_thread(self._close)

    async def _apply_in_turn(self, changes: Sequence[Change], deed: str) -> bool:
        async with self._turn:
            return await asyncio.to_thread(self._change, changes, deed)

    def _change(self, changes: Sequence[Change], deed: str) -> bool:
        with self._in_use:  # a thread goes on when the task that waits for it was cancelled
            return self._lasting.change(changes, deed)

    def _close(self) -> None:
        with self._in_use:
            self._lasting.close()

    def _load(self) -> None:
        if not self._in_use.acquire(timeout=READ_WAIT_S):
            return
        try:
            self._lasting.load(0 if self._was_told else READ_WAIT_S)
        except StoreError as error:
            if not self._was_told:
                logger.warning("%s", error)
            self._was_told = True
        finally:
            self._in_use.release()

    def _tell_failure(self, task: "asyncio.Task[bool]") -> None:
        """Who asked for it is not there any more."""
        if not task.cancelled() and (error := task.exception()):
            logger.warning("%s", error)


class PassingStore:
    """The port Store, in memory alone."""

    def __init__(self) -> None:
        self._values = Values()

    @property
    def lasting(self) -> bool:
        """As Store says."""
        return False

    def all(self, table: str) -> Mapping[str, Any]:
        """As Store says."""
        return self._values.table(table)

    async def apply(self, *changes: Put | Drop, deed: str = "") -> bool:
        """As Store says."""
        sound = checked(changes, deed)
        if deed and deed in self._values.deeds:
            return False
        self._values = self._values.after(sound, deed)
        return True
