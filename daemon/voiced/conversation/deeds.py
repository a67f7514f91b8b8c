"""Deeds: what is done at most once, however often it is asked for under the same key."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable

from voiced.api import Reply, VoicedError

KEPT = 200
"""How many outcomes are remembered, the newest."""


class Deeds:
    """Remembers what came of each deed, so that the same one again has the same outcome."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._outcomes: OrderedDict[str, asyncio.Future[Reply]] = OrderedDict()

    async def once(self, key: str, do: Callable[[], Awaitable[Reply]]) -> Reply:
        """The reply to a deed, done now unless it was done or begun before; a failure is an outcome too.

        A reply that was a stream is not told twice: the second time it is without words.  One that was cancelled has
        no outcome: who asks again begins it again.
        """
        while begun := self._outcomes.get(key):
            await asyncio.wait({begun})
            if not begun.cancelled():
                return _again(begun.result())
        outcome = self._remember(key)
        try:
            reply = await do()
            outcome.set_result(reply)
            return reply
        except VoicedError as error:
            outcome.set_exception(error)
            outcome.exception()  # nobody may ever ask for it
            raise
        finally:
            if not outcome.done():
                outcome.cancel()
                self._outcomes.pop(key, None)

    def _remember(self, key: str) -> "asyncio.Future[Reply]":
        outcome = self._outcomes[key] = asyncio.get_running_loop().create_future()
        while len(self._outcomes) > self._kept:
            self._outcomes.popitem(last=False)
        return outcome


def _again(reply: Reply) -> Reply:
    return Reply("", reply.language) if isinstance(reply.text, AsyncIterator) else reply
