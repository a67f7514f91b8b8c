"""Connections that carry one task after the other, ready before they are needed."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

from voiced.api import SpeechError
from voiced.api.wire import LineLimits, Loan, Session, WarmLimits, WarmSessions, begin
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.faults import failure
from voiced_plugins.dashscope.tasks.codec import TaskCodec
from voiced_plugins.dashscope.tasks.events import Cancel, Failed, Run, Started, TaskIn, TaskOut
from voiced_plugins.dashscope.wording import printed

TaskSession: TypeAlias = Session[TaskIn, TaskOut]
Act: TypeAlias = Callable[[TaskSession], Awaitable[None]]

KEPT = WarmLimits(idle=45.0, spare=False)
"""The service closes what stands idle for 60 s (WebSocket API, connection reuse).  One is enough: a task that nobody
wants any more leaves its connection to the next."""

STARTED_S = 5.0
"""How long a task may take to begin."""

KEPT_STARTED_S = 1.5
"""How long it may take on a connection that was kept: it may be dead, and nobody was told."""

CANCEL_S = 0.2
"""How long telling that nobody wants the rest may take; after that the connection is closed, which says it too."""


@dataclass(frozen=True, slots=True)
class TaskLimits:
    """How long connections are kept, and how long they may take."""

    warm: WarmLimits = KEPT
    line: LineLimits = field(default_factory=LineLimits)
    started_s: float = STARTED_S
    kept_started_s: float = KEPT_STARTED_S


class Connections:
    """Begins tasks on connections of its own."""

    def __init__(self, account: Account, limits: TaskLimits) -> None:
        self._account = account
        self._limits = limits
        self._sessions: WarmSessions[None, TaskSession] = WarmSessions(self._begin, limits.warm)

    async def prepare(self) -> None:
        """Connect, so that the reply need not wait.  Raises SpeechError."""
        await self._sessions.warm(None)

    async def run(self, task: Run, act: Act) -> None:
        """Begin a task and `act` on it, to its end.  Raises SpeechError.

        When it is cancelled, so is the task, and the next begins on the same connection if the service allows it.
        """
        while not await self._ran(task, act):
            pass  # the connection had died while it was idle: the next is a younger or a new one

    async def close(self) -> None:
        """Let go of every connection."""
        await self._sessions.close()

    async def _begin(self, _: None) -> TaskSession:
        return await begin(self._account.inference(), TaskCodec(), self._limits.line)

    async def _ran(self, task: Run, act: Act) -> bool:
        stopped: asyncio.CancelledError | None = None
        async with self._sessions.lent(None) as loan:
            try:
                if not await self._started(loan, task):
                    return False
                await act(loan.session)
            except asyncio.CancelledError as cancelled:
                if not await _cancelled(loan.session):
                    raise
                stopped = cancelled
            loan.keep()
        if stopped:
            raise stopped
        return True

    async def _started(self, loan: Loan[None, TaskSession], task: Run) -> bool:
        """Whether it has; not when a connection that was kept turned out to be dead."""
        try:
            async with asyncio.timeout(self._limits.kept_started_s if loan.was_warm else self._limits.started_s):
                await say(loan.session, task)
                while not isinstance(await received(loan.session), Started):
                    pass
        except TimeoutError:
            if loan.was_warm:
                return False
            seconds = f"{self._limits.started_s:g}"
            message = printed("DashScope did not begin to speak within {seconds} s", seconds=seconds)
            raise SpeechError(message, code="silent") from None
        except SpeechError:
            if loan.was_warm and not loan.session.is_open and not codec_of(loan.session).finished:
                return False
            raise
        return True


async def say(session: TaskSession, *given: TaskIn) -> None:
    """Say it; that nobody hears it any more is told by what is received, and perhaps why."""
    with suppress(SpeechError):
        for one in given:
            await session.send(one)


async def received(session: TaskSession) -> TaskOut:
    """The next event that tells of no failure.  Raises SpeechError."""
    event = await session.receive()
    if isinstance(event, Failed):
        raise failure(event.code, event.message, "transport")
    return event


def codec_of(session: TaskSession) -> TaskCodec:
    """What the connection says and understands."""
    assert isinstance(session.codec, TaskCodec)
    return session.codec


async def _cancelled(session: TaskSession) -> bool:
    """Whether the service was told, so that the connection can carry the next task."""
    if not session.is_open or not codec_of(session).can_be_cancelled:
        return False
    try:
        async with asyncio.timeout(CANCEL_S):
            await session.send(Cancel())
    except (SpeechError, TimeoutError):
        return False
    return True
