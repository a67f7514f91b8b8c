"""Calls that may never return, one at a time in a thread; when one does not, the process leaves.

PortAudio can hang for good, with the device held and a thread that nothing can end.  What started the process starts
it again.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from voiced.api import DeviceError
from voiced.wording import printed

logger = logging.getLogger(__name__)

LIMIT_S = 2.0
"""How long a call may take."""

T = TypeVar("T")


class NativeCalls:
    """Runs one call after the other."""

    def __init__(self, leave: Callable[[int], None]) -> None:
        """`leave(1)` ends the process at once."""
        self._leave = leave
        self._turn = asyncio.Lock()

    async def run(self, what: str, call: Callable[[], T], limit_s: float = LIMIT_S) -> T:
        """What `call` returns or raises; it is waited for even by who is cancelled, because nothing can stop it."""
        async with self._turn:
            loop = asyncio.get_running_loop()
            done: asyncio.Future[T] = loop.create_future()
            threading.Thread(target=_call, args=(call, loop, done), name=f"sound: {what}", daemon=True).start()
            limit = loop.call_later(limit_s, self._give_up, what, limit_s, done)
            try:
                return await _to_the_end(done)
            finally:
                limit.cancel()

    def _give_up(self, what: str, limit_s: float, done: asyncio.Future[Any]) -> None:
        if done.done():
            return
        logger.critical("the sound system hangs: %s does not return within %g s; the process leaves", what, limit_s)
        self._leave(1)
        done.set_exception(DeviceError(printed("the sound system hangs: {call} does not return", call=printed(what))))


def _call(call: Callable[[], Any], loop: asyncio.AbstractEventLoop, done: asyncio.Future[Any]) -> None:
    try:
        result, error = call(), None
    except Exception as raised:  # noqa: BLE001  it is raised where it is awaited
        result, error = None, raised

    def tell() -> None:
        if done.done():
            return
        if error is None:
            done.set_result(result)
        else:
            done.set_exception(error)

    try:
        loop.call_soon_threadsafe(tell)
    except RuntimeError:  # the loop was closed
        return


async def _to_the_end(done: asyncio.Future[T]) -> T:
    cancelled: asyncio.CancelledError | None = None
    while not done.done():
        try:
            await asyncio.wait({done})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        done.exception()  # so that nobody says it was never looked at
        raise cancelled
    return done.result()
