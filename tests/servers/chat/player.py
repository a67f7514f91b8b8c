"""An answer is played, step by step and in time."""

import asyncio
from collections.abc import Sequence
from itertools import count
from typing import Protocol

from tests.servers.chat.failures import Failure, Family, failure, with_status
from tests.servers.chat.faults import ContentFilter, Cut, EndEarly, Error, Html, Refuse, Stall
from tests.servers.chat.pieces import CallPart, End, Piece, Writing, pieces
from tests.servers.chat.script import Step
from tests.servers.chat.steps import Finish, Gate, Head, Wait


class Sink(Protocol):
    """Where an answer goes."""

    async def head(self) -> None:
        """Status and headers are sent, unless they were."""
        ...

    async def say(self, piece: Piece) -> None:
        """The model says this."""
        ...

    async def comment(self) -> None:
        """Something comes that says nothing."""
        ...

    async def fail(self, failed: Failure, error: Error) -> None:
        """The answer is this failure, or ends with it."""
        ...

    async def page(self, page: Html) -> None:
        """The answer is this page."""
        ...

    async def cut(self, cut: Cut) -> None:
        """The connection ends."""
        ...

    async def end(self, *, complete: bool) -> None:
        """The answer ends; where it is not complete, it does not say that it has."""
        ...


class Player:
    """For one answer."""

    def __init__(self, sink: Sink, family: Family, ids: str) -> None:
        self._sink = sink
        self._family = family
        self._ids = ids
        self._calls = 0
        self._finished = False

    async def play(self, steps: Sequence[Step]) -> None:
        """All of it; what lacks at its end is added."""
        for step in steps:
            if not await self._goes_on(step):
                return
        if not self._finished:
            await self._sink.say(End("tool_calls" if self._calls else "stop"))
        await self._sink.end(complete=True)

    async def _goes_on(self, step: Step) -> bool:
        """Whether there is anything behind this step."""
        match step:
            case Head():
                await self._sink.head()
            case Wait(seconds):
                await asyncio.sleep(seconds)
            case Gate():
                await step.passed()
            case Error() | Refuse() | Html() | Stall() | Cut() | EndEarly():
                await self._break(step)
                return False
            case ContentFilter():
                return await self._filter()
            case _:
                await self._write(step)
        return True

    async def _write(self, step: Writing) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        for after, piece in pieces(step, self._calls, self._ids):
            # by the clock, so that what is late does not make the next later
            if after and (early := begin + after - loop.time()) > 0:
                await asyncio.sleep(early)
            await self._say(piece)

    async def _say(self, piece: Piece) -> None:
        if isinstance(piece, CallPart):
            self._calls = max(self._calls, piece.index + 1)
        self._finished = self._finished or isinstance(piece, End)
        await self._sink.say(piece)

    async def _filter(self) -> bool:
        if self._family is Family.OPENAI:
            await self._write(Finish("content_filter"))
            return True
        await self._break(Refuse("inspection"))
        return False

    async def _break(self, step: Error | Refuse | Html | Stall | Cut | EndEarly) -> None:
        match step:
            case Error(status, code, message):
                await self._sink.fail(with_status(self._family, status, code, message), step)
            case Refuse(reason, as_event, in_stream):
                failed = failure(self._family, reason)
                await self._sink.fail(failed, Error(failed.status, as_event=as_event, in_stream=in_stream))
            case Html():
                await self._sink.page(step)
            case Cut():
                await self._sink.cut(step)
            case EndEarly():
                await self._sink.end(complete=False)
            case Stall(every_s):
                for _ in count():
                    await self._sink.comment()
                    await asyncio.sleep(every_s)
