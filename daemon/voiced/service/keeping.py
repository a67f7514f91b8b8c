"""Keeps the state of the daemon on disk: at once when somebody waits for it, else soon, and never twice at a time."""

import asyncio
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from voiced.api.errors import UnavailableError
from voiced.service.kept import Kept, KeptState

logger = logging.getLogger(__name__)


class Keeping:
    """The state, and the file that follows it."""

    def __init__(self, kept: Kept, state: KeptState) -> None:
        self._kept = kept
        self._state = state
        self._saving = asyncio.Lock()
        self._changed = asyncio.Event()

    @property
    def directory(self) -> Path:
        """Where everything is kept."""
        return self._kept.path.parent

    def last_written(self) -> float:
        """When something was last written there, in seconds since 1970; 0 when nothing was."""
        return self._kept.last_written()

    @property
    def state(self) -> KeptState:
        """As it is now."""
        return self._state

    async def keep(self, **changes: Any) -> None:
        """Change it; when this returns it is on disk.  Raises UnavailableError."""
        self._state = replace(self._state, **changes)
        async with self._saving:
            await asyncio.to_thread(self._kept.save, self._state)

    def keep_soon(self, **changes: Any) -> None:
        """Change it; `run` brings it to the disk."""
        self._state = replace(self._state, **changes)
        self._changed.set()

    async def run(self) -> None:
        """Save what was changed by `keep_soon`, until cancelled."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                await self.keep()
            except UnavailableError as error:
                logger.warning("%s", error)
