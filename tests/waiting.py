"""Waiting for what has no event of its own, such as what a server saw."""

import asyncio
from collections.abc import Callable


async def until(is_so: Callable[[], bool], within_s: float = 5.0) -> None:
    """Let everything run until it is so; raises TimeoutError."""
    async with asyncio.timeout(within_s):
        while not is_so():  # noqa: ASYNC110  nobody tells
            await asyncio.sleep(0.001)
