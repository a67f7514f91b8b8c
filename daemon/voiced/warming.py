"""Keeps ready what a turn needs, while it is listened already; what takes long waits for a calm time."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias

Wait: TypeAlias = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Calm:
    """What takes the processor, which turns need, and so is done in a calm time."""

    do: Callable[[], Awaitable[None]]
    pause: Wait
    """When nothing changes in it, it is calm."""


async def keep_warm(prepare: Callable[[], Awaitable[None]], changed: Wait, calm: Calm | None = None) -> None:
    """Prepare now and whenever something has changed, until cancelled."""
    while True:
        await prepare()
        if calm and await _outlasts(calm.pause, changed):
            await calm.do()
        await changed()


async def _outlasts(pause: Wait, changed: Wait) -> bool:
    """Whether the pause is over before something changes."""
    pausing, changing = (asyncio.ensure_future(wait()) for wait in (pause, changed))
    try:
        await asyncio.wait({pausing, changing}, return_when=asyncio.FIRST_COMPLETED)
        return not changing.done()
    finally:
        pausing.cancel()
        changing.cancel()
        await asyncio.gather(pausing, changing, return_exceptions=True)
