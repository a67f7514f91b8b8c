"""The text of an answer while it still comes: read within limits, and let go of for certain."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator
from typing import Any, Self, TypeAlias

from voiced.api import SpeechError
from voiced.conversation.inputs import Answer
from voiced.plugins.guard import Raised, attempt_on_loop, cause_without_words
from voiced.service.tasks import plugin_task
from voiced.wording import printed

logger = logging.getLogger(__name__)

LET_GO_S = 1.0
"""How long a plugin may take to close a stream that nobody reads any more."""

_Given: TypeAlias = str | SpeechError | None
"""What came of asking for a piece; None is the end."""


def stream_of(answer: Answer, gap_s: float | None) -> "TextStream":
    """The answer's text, which may be whole already."""
    text = answer.reply.text
    if isinstance(text, TextStream):
        return text
    if isinstance(text, str):
        return TextStream(answer.plugin, None, gap_s, text)
    return TextStream(answer.plugin, text, gap_s)


async def let_go(answer: Answer) -> None:
    """Nobody will read the answer: close its text, if it is a stream."""
    await stream_of(answer, None).closed()


class TextStream:
    """Pieces of a text, for one reader; each is asked for when it is wanted, and not before.

    The plugin's iterator lives in one task, from its first piece to its closing.  A reader that is cancelled is served
    at once, whatever the plugin makes of it.
    """

    def __init__(self, plugin: str, source: AsyncIterator[str] | None, gap_s: float | None, *ahead: str) -> None:
        """`ahead` comes before what `source` gives; `gap_s` is how long a piece may take, None for ever."""
        self._plugin = plugin
        self._source = source
        self._gap_s = gap_s
        self._ahead = deque(ahead)
        self._failure: SpeechError | None = None
        self._wanted = asyncio.Event()
        self._given: asyncio.Future[_Given] | None = None
        self._task: asyncio.Task[None] | None = None
        self._begun = False
        """The task has made its first step: cancelled before, it would close nothing."""
        self._over = source is None
        """Nothing more is read: it came to its end, or was dropped."""
        self._dropped = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        """The next piece.  Raises SpeechError when the text breaks off."""
        if self._ahead:
            return self._ahead.popleft()
        return await self._next(self._gap_s)

    async def look_ahead(self, limit_s: float | None) -> str | None:
        """One piece more, which is still to be read; None at the end.  Raises SpeechError, as reading will."""
        try:
            self._ahead.append(await self._next(limit_s))
        except StopAsyncIteration:
            return None
        return self._ahead[-1]

    def drop(self) -> None:
        """Nobody wants the rest: the plugin is made to close its stream, and not waited for."""
        if self._over or (self._task and self._task.done()):
            return
        self._over = self._dropped = True
        if self._task is None:
            self._task = self._spawn()
        elif self._begun:
            self._task.cancel()

    async def closed(self, limit_s: float = LET_GO_S) -> None:
        """Nobody wants the rest: wait until the plugin has closed its stream, but not for long."""
        self.drop()
        if self._task is None:
            return
        await asyncio.wait({self._task}, timeout=limit_s)
        if not self._task.done():
            self._task.cancel()
            logger.error("plugin %r: its stream of text does not stop when it is closed", self._plugin)

    async def _next(self, limit_s: float | None) -> str:
        if self._failure:
            raise self._failure
        if self._over:
            raise StopAsyncIteration
        given = await self._asked(limit_s)
        if isinstance(given, SpeechError):
            self._failure = given
            self.drop()
            raise given
        if given is None:
            raise StopAsyncIteration
        return given

    async def _asked(self, limit_s: float | None) -> _Given:
        task = self._task = self._task or self._spawn()
        given: asyncio.Future[_Given] = asyncio.get_running_loop().create_future()
        self._given = given
        self._wanted.set()
        either: set[asyncio.Future[Any]] = {given, task}
        try:
            await asyncio.wait(either, timeout=limit_s, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            self.drop()
            raise
        if given.done():
            return given.result()
        if self._dropped:
            return None
        # a task that is done without a word was cancelled by the plugin itself
        return self._broken((asyncio.CancelledError if task.done() else TimeoutError).__name__)

    def _spawn(self) -> "asyncio.Task[None]":
        name = plugin_task(self._plugin, "text") if self._plugin else "text"
        return asyncio.create_task(self._read(), name=name)

    async def _read(self) -> None:
        """Give a piece whenever one is wanted; then close the plugin's iterator."""
        self._begun = True
        try:
            while not self._over:
                await self._wanted.wait()
                self._wanted.clear()
                self._give(await self._advance())
        finally:
            self._over = True
            await self._close()

    async def _advance(self) -> _Given:
        given = await attempt_on_loop(self._piece)
        if isinstance(given, str):
            return given
        if not isinstance(given, Raised):
            return self._broken(printed("{kind} is no text", kind=type(given).__name__))
        if isinstance(given.error, StopAsyncIteration):
            return None
        logger.debug("plugin %r, its stream of text", self._plugin, exc_info=given.error)
        return self._broken(type(given.error).__name__)

    async def _piece(self) -> Any:
        assert self._source
        return await anext(self._source)

    def _give(self, given: _Given) -> None:
        assert self._given
        if self._dropped and isinstance(given, SpeechError):
            logger.warning("%s", given)  # it is nobody else's any more
        self._given.set_result(None if self._dropped else given)
        self._over = self._over or not isinstance(given, str)

    async def _close(self) -> None:
        close = getattr(self._source, "aclose", None)
        outcome = await attempt_on_loop(close) if close else None
        if isinstance(outcome, Raised):
            why = cause_without_words(outcome.error)
            logger.warning("plugin %r: closing its stream of text failed: %s", self._plugin, why)

    def _broken(self, why: str) -> SpeechError:
        message = printed("the text of {plugin} broke off: {error}", plugin=self._plugin, error=why)
        return SpeechError(message, code="text")
