"""What the server says over one connection, and the faults that happen to it."""

import asyncio
import json
from collections.abc import Callable
from time import monotonic

from websockets.asyncio.server import ServerConnection

from tests.servers.dashscope.line import reset
from tests.servers.huawei.faults import (
    AbortWhen,
    Act,
    Binary,
    CloseWhen,
    ErrorWhen,
    EventWhen,
    FatalErrorWhen,
    Frozen,
    Malformed,
    Silent,
)
from tests.servers.huawei.frames import Frame, error, kind_of
from tests.servers.huawei.mischief import Mischief
from tests.servers.huawei.outbox import Outbox
from tests.servers.huawei.record import Record
from tests.servers.huawei.session import Session

FATAL_CODE = 1011
"""What a connection is closed with after a FATAL_ERROR."""


class Line:
    """Raises ConnectionClosed when there is none any more."""

    def __init__(
        self,
        websocket: ServerConnection,
        session: Session,
        record: Record,
        mischief: Mischief,
        outbox: Outbox,
        tell: Callable[[], None],
    ) -> None:
        self._websocket = websocket
        self._session = session
        self._record = record
        self._mischief = mischief
        self._outbox = outbox
        self._tell = tell
        self._silent = False

    async def deliver_next(self) -> Frame:
        """Say what is to be said next, when it is due, with whatever faults belong to it."""
        frame = await self._outbox.take()
        drops = self._outbox.drops
        self._mischief.progress.coming[kind_of(frame)] += 1
        await self.misbehave()
        await asyncio.sleep(self._mischief.lateness(frame))
        for one in self._mischief.changed(frame):
            # an error may have come in between
            if self._outbox.drops == drops:
                await self.say(one)
        await self.misbehave()
        return frame

    async def misbehave(self) -> None:
        """Let those faults happen whose moment has come."""
        for act in self._mischief.due():
            await self._act(act)

    async def say(self, frame: Frame) -> None:
        """Say this, unless nothing is said any more."""
        if self._silent:
            return
        # before the client can have it, so that a test that knows of it finds it here
        self._record.note_sent(monotonic(), frame)
        self._session.sent(frame)
        await self._websocket.send(frame if isinstance(frame, bytes) else json.dumps(frame, ensure_ascii=False))
        self._mischief.progress.sent[kind_of(frame)] += 1
        self._tell()

    async def give_up(self, code: str, message: str) -> None:
        """Say a FATAL_ERROR and close."""
        self._outbox.drop()
        await self.say(error(self._session.trace, code, message, fatal=True))
        await self.hang_up(FATAL_CODE)

    async def hang_up(self, code: int = 1000, reason: str = "") -> None:
        """Close, unless nothing is said any more."""
        if not self._silent:
            await self._websocket.close(code, reason)

    async def _act(self, act: Act) -> None:
        match act:
            case CloseWhen(_, code, reason):
                await self._websocket.close(code, reason)
            case AbortWhen():
                reset(self._websocket)
            case Silent():
                self._silent = True
            case Frozen():
                self._silent = True
                self._websocket.transport.pause_reading()
            case Malformed(_, text):
                await self._websocket.send(text)
            case Binary(_, data):
                await self._websocket.send(data)
            case FatalErrorWhen(_, code, message):
                await self.give_up(code, message)
            case ErrorWhen() | EventWhen():
                await self._interrupt(act)

    async def _interrupt(self, act: ErrorWhen | EventWhen) -> None:
        if isinstance(act, EventWhen):
            await self.say(self._session.event(act.name))
            return
        self._outbox.drop()
        self._session.reset()
        await self.say(error(self._session.trace, act.code, act.message))
