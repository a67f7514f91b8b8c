"""What the server says over one connection, and the faults that happen to it."""

import asyncio
import struct
from collections.abc import Callable
from socket import SO_LINGER, SOL_SOCKET
from time import monotonic

from websockets.asyncio.server import ServerConnection

from tests.servers.dashscope.events import INVALID, Event, error
from tests.servers.dashscope.faults import (
    AbortWhen,
    Act,
    Binary,
    CloseWhen,
    ErrorEvent,
    Frozen,
    Malformed,
    Silent,
    TaskFailed,
)
from tests.servers.dashscope.mischief import Mischief
from tests.servers.dashscope.record import Record, Seen
from tests.servers.dashscope.task_events import CLOSE, failed
from tests.servers.dashscope.wire import Wire

ERROR_CODE = 1011
"""What a connection is closed with after an error that it cannot go on from."""

_RESET = struct.pack("ii", 1, 0)


class Line:
    """Raises ConnectionClosed when there is none any more."""

    def __init__(
        self,
        websocket: ServerConnection,
        wire: Wire,
        record: Record,
        mischief: Mischief,
        tell: Callable[[], None],
        said: Callable[[Event], None],
    ) -> None:
        self._websocket = websocket
        self._wire = wire
        self._said = said
        self._record = record
        self._mischief = mischief
        self._tell = tell
        self._silent = False

    async def deliver(self, event: Event) -> None:
        """Say this, with whatever faults belong to it."""
        progress, kind = self._mischief.progress, event["type"]
        progress.coming[kind] += 1
        await self.misbehave()
        await asyncio.sleep(self._mischief.lateness(event))
        # before the client can have it, so that its answer does not come too soon; also when it is lost on its way
        self._said(event)
        for one in self._mischief.changed(event):
            await self.say(one)
        await self.misbehave()

    async def misbehave(self) -> None:
        """Let those faults happen whose moment has come."""
        for act in self._mischief.due():
            await self._act(act)

    async def say(self, event: Event) -> None:
        """Say this, unless nothing is said any more."""
        if self._silent:
            return
        if event["type"] == CLOSE:
            await self._websocket.close(event["code"], event["reason"])
            return
        # before the client can have it, so that a test that knows of it finds it here
        self._record.sent.append(Seen(monotonic(), self._wire.noted(event)))
        await self._websocket.send(self._wire.written(event))
        self._mischief.progress.sent[event["type"]] += 1
        self._tell()

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
            case ErrorEvent() | TaskFailed():
                await self._fail(act)

    async def _fail(self, act: ErrorEvent | TaskFailed) -> None:
        if isinstance(act, ErrorEvent):
            await self.say(error(act.kind, act.code, act.message))
            if act.kind not in (None, INVALID):
                await self._websocket.close(ERROR_CODE)
            return
        event = failed(self._mischief.progress.task_id, act.code, act.message)
        self._said(event)
        await self.say(event)
        if act.closes:
            await self._websocket.close()


def reset(websocket: ServerConnection) -> None:
    """End the connection as a machine does that has forgotten it."""
    reset_transport(websocket.transport)


def reset_transport(transport: asyncio.Transport) -> None:
    """The same for any connection."""
    if socket := transport.get_extra_info("socket"):  # none any more when TLS is closing
        socket.setsockopt(SOL_SOCKET, SO_LINGER, _RESET)
    transport.abort()
