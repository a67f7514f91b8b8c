"""Ends in order when the service manager or the user asks for it."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from typing import Any

from voiced.service.loop_watch import leave_at_once

GRACE_S = 5.0
"""How long the end may take; then the process leaves without waiting for what does not end."""


async def until_signal(doing: Coroutine[Any, Any, None], leave: Callable[[int], None] = leave_at_once) -> int:
    """Await `doing`, or cancel it on SIGTERM or SIGINT; the signal's number, 0 when it came to its end."""
    loop = asyncio.get_running_loop()
    task = loop.create_task(doing)
    received = 0

    def stop(number: int) -> None:
        nonlocal received
        if not received:
            loop.call_later(GRACE_S, leave, 1)
        received = number
        task.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop, number)
    try:
        await task
    except asyncio.CancelledError:
        if not received:
            raise
    finally:
        loop.call_later(GRACE_S, leave, 1)
    return received
