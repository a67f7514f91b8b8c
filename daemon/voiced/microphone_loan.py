"""The microphone is closed for a while, because another process wants to record with it."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from voiced.api import UnavailableError
from voiced.conversation import inputs as on
from voiced.conversation.inputs import Input
from voiced.conversation.machine import Machine
from voiced.conversation.states import Microphone
from voiced.wording import printed


class Conversation(Protocol):
    """What is told that the microphone comes and goes."""

    @property
    def machine(self) -> Machine:
        """Its state."""
        ...

    def tell(self, given: Input) -> None:
        """Let it decide on an input."""
        ...


class Switch(Protocol):
    """The microphone of a Sound, which says what each of these does."""

    async def mute(self) -> None:
        """Close it."""
        ...

    async def lend(self) -> None:
        """Close it for another process."""
        ...

    async def unmute(self) -> None:
        """Open it again."""
        ...


@dataclass(frozen=True, slots=True)
class Loan:
    """Who has the microphone, and until when."""

    borrower: str
    """For people."""

    until: float
    """Monotonic."""


class MicrophoneLoan:
    """One loan at a time; nothing of it outlives the process."""

    def __init__(
        self, conversation: Conversation, microphone: Switch, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._conversation = conversation
        self._microphone = microphone
        self._now = now
        self._loan: Loan | None = None

    @property
    def left_s(self) -> float | None:
        """Seconds until the microphone is open again, at the latest; None when it is not lent."""
        return None if self._loan is None else max(0.0, self._loan.until - self._now())

    def check(self) -> None:
        """Raise UnavailableError while the microphone is lent."""
        if self._loan is None or self.left_s is None:
            return
        raise UnavailableError(
            printed(
                "the microphone is lent to {borrower} for {seconds} s more; try again then",
                borrower=self._loan.borrower,
                seconds=ceil(self.left_s),
            )
        )

    @asynccontextmanager
    async def lent(self, seconds: float, borrower: str) -> AsyncIterator[None]:
        """As Commanded says; who was muted, or is muted meanwhile, stays so."""
        self.check()
        self._loan = Loan(borrower, self._now() + seconds)
        try:
            self._conversation.tell(on.Lent())
            await self._close()
            self._loan = Loan(borrower, self._now() + seconds)
            yield
        finally:
            self._loan = None
            if not self._is_muted:
                self._conversation.tell(on.GivenBack())
                await self._microphone.unmute()

    async def open(self) -> None:
        """Open the microphone, which is muted no more; when it was lent a moment ago, at the end of the loan."""
        if self._loan is None:
            await self._microphone.unmute()
        else:
            self._conversation.tell(on.Lent())
            await self._microphone.lend()

    async def _close(self) -> None:
        # a muted one too: perhaps it is being closed just now
        await (self._microphone.mute() if self._is_muted else self._microphone.lend())

    @property
    def _is_muted(self) -> bool:
        return self._conversation.machine.microphone is Microphone.MUTED
