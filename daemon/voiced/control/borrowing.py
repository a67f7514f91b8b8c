"""The microphone in the hands of one client: until it says so, its time is over, or it goes."""

import asyncio
from contextlib import AsyncExitStack, suppress

from voiced.control.commanded import Commanded


class Borrowing:
    """`async with Borrowing(commanded, name) as borrowing:` serves one client; at the end nothing is lent to it."""

    def __init__(self, commanded: Commanded, name: str) -> None:
        """`name` is the client's, for people."""
        self._commanded = commanded
        self._name = name
        self._given_back = asyncio.Event()
        self._loan: asyncio.Task[None] | None = None
        self._until = 0.0

    async def __aenter__(self) -> "Borrowing":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.give_back()

    @property
    def left_s(self) -> float:
        """How long it may keep the microphone; 0 when it has none."""
        if self._loan is None or self._loan.done():
            return 0.0
        return max(0.0, self._until - asyncio.get_running_loop().time())

    async def borrow(self, seconds: float) -> None:
        """Lend it the microphone; it is closed when this returns.  Raises UnavailableError."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._commanded.lent(seconds, self._name))
            self._until = asyncio.get_running_loop().time() + seconds
            self._given_back = asyncio.Event()
            self._loan = asyncio.create_task(_last(seconds, self._given_back, stack.pop_all()), name="loan")

    async def give_back(self) -> bool:
        """End the loan; whether there was one."""
        loan, self._loan = self._loan, None
        if loan is None:
            return False
        was_lent = not loan.done()
        # it is never cancelled: it would not give back what it has not begun with
        self._given_back.set()
        await asyncio.wait({loan})
        loan.result()
        return was_lent


async def _last(seconds: float, given_back: asyncio.Event, loan: AsyncExitStack) -> None:
    async with loan:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await given_back.wait()
