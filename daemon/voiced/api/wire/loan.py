"""A session that is kept: what it must be able to do, how long it stays, and who has it."""

import asyncio
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Warm(Protocol):
    """What a session must be able to do to be kept."""

    @property
    def is_open(self) -> bool:
        """It can still be used, as far as is known."""
        ...

    async def stands_idle(self) -> None:
        """Returns when it cannot be taken any more."""
        ...

    async def end(self) -> None:
        """Say goodbye and leave; never fails, and takes a second or two at most."""
        ...

    def abort(self) -> None:
        """Leave at once."""
        ...


K = TypeVar("K")
S = TypeVar("S", bound=Warm)


@dataclass(frozen=True, slots=True)
class WarmLimits:
    """How long sessions are kept, in seconds, and how many."""

    keep: float = 300.0
    """After the last use; then nothing is connected any more."""

    age: float = 1500.0
    """Since its beginning; then another one takes its place."""

    idle: float = 300.0
    """Without being used; then another one takes its place, while they are kept at all."""

    spare: bool = True
    """When one is taken, another one is made ready."""

    spare_after: float = 0.2
    """So long after it was taken."""

    short: float = 5.0
    """One that ends so soon after its beginning is not replaced at once."""


USUAL = WarmLimits()


@dataclass(slots=True, eq=False)
class Loan(Generic[K, S]):
    """A session, and what is known of it."""

    key: K
    session: S
    began: float
    was_warm: bool = False
    """It was ready before it was asked for."""

    _clean: bool = False
    _watch: "asyncio.Task[None] | None" = None

    def keep(self) -> None:
        """Everything that was asked was answered: it may be used again."""
        self._clean = True
