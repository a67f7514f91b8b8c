"""One connection of the service, from its opening to its end."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from math import inf
from time import monotonic
from typing import Any

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from tests.servers.dashscope.asr import sound_of
from tests.servers.dashscope.events import FINISHED, Event, RefusedError, error
from tests.servers.dashscope.line import Line
from tests.servers.dashscope.mischief import Mischief
from tests.servers.dashscope.outbox import Outbox
from tests.servers.dashscope.record import Piece, Record, Seen
from tests.servers.dashscope.session import Session

BINARY_CODE = 1007


class Conversation:
    """Faults have their chance before and after each event, the client's and the server's."""

    def __init__(
        self,
        websocket: ServerConnection,
        session: Session,
        record: Record,
        mischief: Mischief,
        outbox: Outbox,
        tell: Callable[[], None],
        hearing_speed: float = inf,
    ) -> None:
        self._websocket = websocket
        self._session = session
        self._record = record
        self._progress = mischief.progress
        self._outbox = outbox
        self._tell = tell
        self._hearing_speed = hearing_speed
        self._line = Line(websocket, record, mischief, tell)

    async def run(self, *, closes_after_finish: bool) -> None:
        """Until the connection ends."""
        with suppress(ConnectionClosed):
            await self._line.misbehave()
        async with asyncio.TaskGroup() as tasks:
            speaker = tasks.create_task(self._say_all(closes_after_finish=closes_after_finish))
            with suppress(ConnectionClosed):
                await self._hear_all()
            speaker.cancel()

    async def _say_all(self, *, closes_after_finish: bool) -> None:
        with suppress(ConnectionClosed):
            while True:
                event = await self._outbox.take()
                await self._line.deliver(event)
                if closes_after_finish and event["type"] == FINISHED:
                    await self._websocket.close()

    async def _hear_all(self) -> None:
        for event in self._session.open():
            self._outbox.put(event)
        async for frame in self._websocket:
            await self._hear(frame)

    async def _hear(self, frame: str | bytes) -> None:
        event = _parsed(frame)
        self._note({"type": "", "bytes": len(frame)} if event is None else event)
        if isinstance(frame, bytes):
            await self._line.say(self._error(RefusedError("Binary messages are not supported.")))
            await self._websocket.close(BINARY_CODE)
        elif event is None:
            self._outbox.put(self._error(RefusedError("The message is not a JSON object.")))
        else:
            self._answer(event)
        self._progress.audio_ms = self._session.heard_ms
        # the answer waits in the outbox, so that this comes before it
        await self._line.misbehave()

    def _answer(self, event: Event) -> None:
        try:
            for answer in self._session.receive(event):
                self._outbox.put(answer, self._heard_at())
        except RefusedError as refused:
            self._outbox.put(self._error(refused, event.get("event_id")))

    def _heard_at(self) -> float:
        """When the sound so far has been heard."""
        first = self._record.audio[0].at if self._record.audio else 0.0
        return first + self._session.heard_ms / 1000 / self._hearing_speed

    def _error(self, refused: RefusedError, event_id: str | None = None) -> Event:
        kind = self._session.error_type
        return error(kind, refused.code, refused.message, param=refused.param, event_id=event_id)

    def _note(self, event: Event) -> None:
        """Remember what the client said, without the sound in it."""
        now = monotonic()
        if event.get("type") == "input_audio_buffer.append":
            pcm = b""
            with suppress(RefusedError):
                pcm = sound_of(event)
            self._record.audio.append(Piece(now, pcm))
            self._progress.audio_bytes += len(pcm)
            event = event | {"audio": len(pcm)}
        self._progress.received[str(event.get("type"))] += 1
        self._record.received.append(Seen(now, event))
        self._tell()


def _parsed(frame: str | bytes) -> Event | None:
    """The JSON object in a text; None when there is none."""
    if isinstance(frame, bytes):
        return None
    try:
        event: Any = json.loads(frame)
    except json.JSONDecodeError:
        return None
    return event if isinstance(event, dict) else None
