"""How long a session waits for its client."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Patience:
    """It begins when the session gets it; with another one it begins anew, as long as it may be."""

    seconds: float


class Waiting:
    """Notices when a session's patience has come to its end."""

    def __init__(self, patience: Callable[[], Patience | None]) -> None:
        self._patience = patience
        self._changed = asyncio.Event()

    def look(self) -> None:
        """The session may have another patience now, or none."""
        self._changed.set()

    async def ended(self) -> None:
        """Until the client has had its time."""
        while not await self._is_over(self._patience()):
            pass

    async def _is_over(self, patience: Patience | None) -> bool:
        """False when the session has another one before."""
        try:
            async with asyncio.timeout(patience.seconds if patience else None):
                while self._patience() is patience:
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return True
        return False
