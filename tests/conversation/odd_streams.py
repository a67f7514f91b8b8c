"""Streams of text, of plugins that behave oddly, and what is needed to read them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Self

from voiced.api import Reply
from voiced.conversation.inputs import Answer
from voiced.conversation.text_stream import TextStream, stream_of

PATIENT_S = 5.0


class Telling:
    """Streams of a plugin that tell what became of them."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.closed: list[str] = []
        self.waits = asyncio.Event()
        self.may_end = asyncio.Event()

    async def counting(self) -> AsyncIterator[str]:
        """Without an end, and never waiting."""
        try:
            while True:
                self.given.append(str(len(self.given)))
                yield self.given[-1]
        finally:
            self.closed.append("counting")

    async def stalling(self) -> AsyncIterator[str]:
        """Waits for ever after the first piece."""
        try:
            yield "one"
            await self._wait()
        finally:
            self.closed.append("stalling")

    async def lingering(self) -> AsyncIterator[str]:
        """Takes its time to close."""
        try:
            yield "one"
            await self._wait()
        finally:
            self.closed.append("begins")
            await self.may_end.wait()
            self.closed.append("ends")

    async def stubborn(self) -> AsyncIterator[str]:
        """Goes on when it is cancelled."""
        try:
            yield "one"
            try:
                await self._wait()
            except asyncio.CancelledError:
                self.closed.append("swallowed")
            yield "two"
        finally:
            self.closed.append("stubborn")

    async def deaf(self) -> AsyncIterator[str]:
        """Does not end until it may, however often it is cancelled."""
        yield "one"
        self.waits.set()
        while not self.may_end.is_set():
            try:
                await self.may_end.wait()
            except asyncio.CancelledError:
                self.closed.append("swallowed")

    async def clumsy(self) -> AsyncIterator[str]:
        """Fails while it closes."""
        try:
            yield "one"
            await self._wait()
        finally:
            raise ValueError("what somebody said")

    async def clinging(self) -> AsyncIterator[str]:
        """Gives another piece instead of closing."""
        try:
            yield "one"
        except GeneratorExit:
            yield "two"

    async def _wait(self) -> None:
        self.waits.set()
        await asyncio.Event().wait()


class Opened:
    """Holds something from the start, and is no generator: nothing but closing it lets it go."""

    def __init__(self) -> None:
        self.is_closed = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        return "word "

    async def aclose(self) -> None:
        self.is_closed = True


async def gives(*pieces: str, fails: BaseException | None = None) -> AsyncIterator[str]:
    for piece in pieces:
        yield piece
    if fails:
        raise fails


def stream(source: AsyncIterator[str], gap_s: float | None = PATIENT_S) -> TextStream:
    return stream_of(Answer("story", Reply(source), "en"), gap_s)


async def begun(source: AsyncIterator[str]) -> TextStream:
    """One of which the first piece was read."""
    made = stream(source)
    assert await anext(made) == "one"
    return made


async def begun_and_waiting(telling: Telling, source: AsyncIterator[str]) -> "tuple[TextStream, asyncio.Future[str]]":
    """The same, and its reader waits for the next piece."""
    made = await begun(source)
    reading = asyncio.ensure_future(anext(made))
    await telling.waits.wait()
    return made, reading


def nothing_is_left() -> bool:
    return len(asyncio.all_tasks()) == 1
