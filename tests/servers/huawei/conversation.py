"""One connection of the service, from its opening to its end."""

import asyncio
import json
from collections.abc import Callable
from contextlib import closing, suppress
from time import monotonic
from typing import Any

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from tests.servers.dashscope.patience import Patience, Waiting
from tests.servers.huawei.frames import END, Message, RefusedError, error, kind_of
from tests.servers.huawei.habits import Habits
from tests.servers.huawei.line import Line
from tests.servers.huawei.mischief import Mischief
from tests.servers.huawei.outbox import Outbox
from tests.servers.huawei.record import Record, Seen
from tests.servers.huawei.session import HungUpError, Session, State
from tests.servers.huawei.texts import WRONG_TYPE

NO_TEXT_CAME = "SIS.0416"
IDLE_CODE = 1001
"""What a connection is closed with on which no session begins."""


class Conversation:
    """Faults have their chance before and after each frame, the client's and the server's."""

    def __init__(
        self,
        websocket: ServerConnection,
        session: Session,
        record: Record,
        mischief: Mischief,
        outbox: Outbox,
        habits: Callable[[], Habits],
        tell: Callable[[], None],
    ) -> None:
        self._websocket = websocket
        self._session = session
        self._record = record
        self._progress = mischief.progress
        self._outbox = outbox
        self._habits = habits
        self._tell = tell
        self._line = Line(websocket, session, record, mischief, outbox, tell)
        self._patience: Patience | None = None
        self._waiting = Waiting(lambda: self._patience)

    async def run(self) -> None:
        """Until the connection ends."""
        self._wait_for_client()
        with suppress(ConnectionClosed):
            await self._line.misbehave()
        with closing(self._session):
            await self._talk()

    async def _talk(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            others = [tasks.create_task(self._say_all()), tasks.create_task(self._lose_patience())]
            with suppress(ConnectionClosed):
                async for frame in self._websocket:
                    await self._hear(frame)
            for other in others:
                other.cancel()

    async def _say_all(self) -> None:
        with suppress(ConnectionClosed):
            while True:
                before = self._session.state
                frame = await self._line.deliver_next()
                if self._session.state is not before:
                    self._wait_for_client()
                if self._habits().closes_after_end and kind_of(frame) == END:
                    await self._line.hang_up()

    async def _lose_patience(self) -> None:
        await self._waiting.ended()
        with suppress(ConnectionClosed):
            if self._session.state is State.OPEN:
                await self._line.give_up(NO_TEXT_CAME, "vcs wait text time out")
            else:
                await self._line.hang_up(IDLE_CODE, "idle")

    def _wait_for_client(self) -> None:
        habits = self._habits()
        waits = {State.INITIAL: habits.idle_s, State.OPEN: habits.text_wait_s, State.ENDED: habits.idle_s}
        seconds = waits.get(self._session.state)
        self._patience = None if seconds is None else Patience(seconds)
        self._waiting.look()

    async def _hear(self, frame: str | bytes) -> None:
        message = _parsed(frame)
        self._note(frame, message)
        try:
            if message is None:
                raise RefusedError(WRONG_TYPE, "the message is not a JSON object")
            self._outbox.put(*self._session.receive(message))
        except RefusedError as refused:
            self._outbox.drop()
            self._session.reset()
            self._outbox.put(error(self._session.trace, refused.code, refused.message))
        except HungUpError:
            await self._line.hang_up()
        self._wait_for_client()
        # the answer waits in the outbox, so that this comes before it
        await self._line.misbehave()

    def _note(self, frame: str | bytes, message: Message | None) -> None:
        told = {"bytes": len(frame)} if message is None else message
        kind = str(told.get("command", ""))
        self._progress.received[kind] += 1
        self._record.received.append(Seen(monotonic(), kind, told))
        self._tell()


def _parsed(frame: str | bytes) -> Message | None:
    """The JSON object in a text; None when there is none."""
    if isinstance(frame, bytes):
        return None
    try:
        message: Any = json.loads(frame)
    except json.JSONDecodeError:
        return None
    return message if isinstance(message, dict) else None
