"""Keeps a background task going: one that fails is started again, later each time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger(__name__)

FIRST_S, LONGEST_S = 1.0, 60.0
"""Pauses before it is started again: the first, and the one that doubling them ends at."""


async def supervise(
    name: str, work: Callable[[], Awaitable[None]], wait: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Run `work` until it ends by itself, or this is cancelled."""
    pause = FIRST_S
    while True:
        try:
            return await work()
        except Exception as error:
            logger.error("%s failed (%s) and is started again in %g s", name, type(error).__name__, pause)
            logger.debug("%s failed here", name, exc_info=True)
        await wait(pause)
        pause = min(2 * pause, LONGEST_S)
