"""One answer on its way: a task of its own makes it, and it is spoken from its first words on."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

from voiced.api import Reply, written_in
from voiced_plugins.chat.faults import Fault, ModelError
from voiced_plugins.chat.speech import Speech
from voiced_plugins.chat.wording import SENTENCES


@dataclass(frozen=True, slots=True)
class TalkLimits:
    """How long things may take, in seconds."""

    first: float = 7.5
    """From the question to the first words: a little less than the daemon waits for a reply."""

    beat: float = 3.0
    """Between two pieces of a reply; an empty one says that it goes on.  The daemon takes longer for a break."""

    whole: float = 90.0
    """From the question to the end of the answer."""

    taken: float = 5.0
    """From the first words to when somebody takes them, before anything is done."""

    end: float = 1.0
    """For letting go."""


USUAL = TalkLimits()


class Talk:
    """One answer; used once."""

    def __init__(self, speech: Speech, news: asyncio.Event, language: str, limits: TalkLimits = USUAL) -> None:
        """`news` is set whenever `speech` has something new."""
        self._speech = speech
        self._news = news
        self._language = language
        self._limits = limits
        self._wanted = asyncio.Event()
        self._wanted.set()
        self._making: asyncio.Task[None] | None = None

    async def reply(self, make: Callable[[], Awaitable[None]], failed: Callable[[ModelError], None]) -> Reply:
        """The reply as soon as there is a word of it; with all its words when it is over by then.

        `make` fills the speech, and raises ModelError when it cannot go on, which `failed` is told.  It is cancelled
        when this is, when nobody wants more of the reply, and when the time for the first word is up.
        """
        self._making = asyncio.create_task(self._make(make, failed))
        self._making.add_done_callback(lambda _: self._news.set())
        try:
            await self._first_words()
        except BaseException:
            await self.let_go()
            raise
        if self._making.done():
            self._check()
            text = self._speech.whole()
            return Reply(text, written_in(text, self._language), expects_answer=self._speech.asks)
        self._wanted.clear()
        # a voice that cannot say the first words would say nothing at all
        return Reply(Pieces(self), written_in(self._speech.ready, self._language))

    async def wanted(self) -> None:
        """Wait until somebody takes the words that there are: nothing is done for one who has gone."""
        try:
            async with asyncio.timeout(self._limits.taken):
                await self._wanted.wait()
        except TimeoutError:
            raise asyncio.CancelledError from None

    async def piece(self) -> str | None:
        """The next piece; an empty one when there is none yet, None when there are no more."""
        assert self._making is not None, "the answer is being made"
        self._wanted.set()
        while not (piece := self._speech.taken()):
            if self._making.done():
                self._check()
                return None
            if not await self._has_news():
                return ""
        return piece

    async def let_go(self) -> None:
        """Nobody wants it any more: hang up."""
        making = self._making
        assert making is not None, "the answer is being made"
        making.cancel()
        await asyncio.wait({making}, timeout=self._limits.end)
        if making.done() and not making.cancelled():
            making.exception()  # it was told, or nobody waits for it any more

    def drop(self) -> None:
        """Nobody can want it any more."""
        if self._making:
            self._making.cancel()

    async def _make(self, make: Callable[[], Awaitable[None]], failed: Callable[[ModelError], None]) -> None:
        try:
            async with asyncio.timeout(self._limits.whole):
                await make()
        except TimeoutError:
            self._fail(ModelError(Fault.ENDLESS if self._speech.has_words else Fault.SILENT), failed)
        except ModelError as error:
            self._fail(error, failed)

    def _fail(self, error: ModelError, failed: Callable[[ModelError], None]) -> None:
        failed(error)
        self._speech.fail(error.fault)

    async def _first_words(self) -> None:
        """Wait for them, or for the end; who waits long enough is told so."""
        assert self._making is not None, "the answer is being made"
        try:
            async with asyncio.timeout(self._limits.first):
                while not self._speech.has_words and not self._making.done():
                    await self._next_news()
        except TimeoutError:
            if self._speech.has_deeds:  # what was done must be told of
                self._speech.wait(SENTENCES.sentence(self._language, "One moment."))
                return
            await self.let_go()
            self._speech.fail(Fault.SILENT)

    async def _next_news(self) -> None:
        await self._news.wait()
        self._news.clear()

    async def _has_news(self) -> bool:
        """Whether there is something new before the reply would seem to have broken off."""
        try:
            async with asyncio.timeout(self._limits.beat):
                await self._next_news()
        except TimeoutError:
            return False
        return True

    def _check(self) -> None:
        """Raise what nobody has foreseen."""
        if self._making and not self._making.cancelled():
            self._making.result()


class Pieces:
    """The text of a reply as it comes.

    No generator: one that was not begun could not be closed, and the model would write on.
    """

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        try:
            piece = await self._talk.piece()
        except BaseException:
            await self._talk.let_go()
            raise
        if piece is None:
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        """Hang up."""
        await self._talk.let_go()

    def __del__(self) -> None:
        self._talk.drop()
