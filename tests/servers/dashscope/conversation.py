"""One connection of the service, from its opening to its end."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from math import inf
from time import monotonic

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from tests.servers.dashscope.asr import sound_of
from tests.servers.dashscope.events import FINISHED, Event, RefusedError
from tests.servers.dashscope.line import Line
from tests.servers.dashscope.mischief import Mischief
from tests.servers.dashscope.outbox import Outbox
from tests.servers.dashscope.patience import Waiting
from tests.servers.dashscope.record import Piece, Record, Seen
from tests.servers.dashscope.session import Session
from tests.servers.dashscope.task_events import DROP, ENDED, RUN, close, task_of
from tests.servers.dashscope.wire import Wire

BINARY_CODE = 1007


class Conversation:
    """Faults have their chance before and after each event, the client's and the server's."""

    def __init__(
        self,
        websocket: ServerConnection,
        wire: Wire,
        session: Session,
        record: Record,
        mischief: Mischief,
        outbox: Outbox,
        tell: Callable[[], None],
        hearing_speed: float = inf,
    ) -> None:
        self._websocket = websocket
        self._wire = wire
        self._session = session
        self._record = record
        self._mischief = mischief
        self._progress = mischief.progress
        self._outbox = outbox
        self._tell = tell
        self._hearing_speed = hearing_speed
        self._waiting = Waiting(lambda: session.patience)
        self._line = Line(websocket, wire, record, mischief, tell, self._said)

    async def run(self, *, closes_after_finish: bool) -> None:
        """Until the connection ends."""
        with suppress(ConnectionClosed):
            await self._line.misbehave()
        async with asyncio.TaskGroup() as tasks:
            speaker = tasks.create_task(self._say_all(closes_after_finish=closes_after_finish))
            waiter = tasks.create_task(self._wait())
            with suppress(ConnectionClosed):
                await self._hear_all()
            speaker.cancel()
            waiter.cancel()

    async def _say_all(self, *, closes_after_finish: bool) -> None:
        with suppress(ConnectionClosed):
            while True:
                event = await self._outbox.take()
                await self._line.deliver(event)
                if closes_after_finish and event["type"] in (FINISHED, ENDED):
                    await self._websocket.close()

    async def _wait(self) -> None:
        while True:
            await self._waiting.ended()
            for event in self._session.lose_patience():
                self._put(event)

    async def _hear_all(self) -> None:
        for event in self._session.open():
            self._outbox.put(event)
        async for frame in self._websocket:
            await self._hear(frame)

    async def _hear(self, frame: str | bytes) -> None:
        event = None if isinstance(frame, bytes) else self._wire.heard(frame)
        self._note({"type": "", "bytes": len(frame)} if event is None else event)
        if isinstance(frame, bytes):
            self._refuse(RefusedError("Binary messages are not supported."), {})
            self._put(close(BINARY_CODE))
        elif event is None:
            self._refuse(RefusedError("The message is not a JSON object."), {})
        else:
            self._answer(event)
        self._progress.audio_ms = self._session.heard_ms
        self._waiting.look()
        self._tell()
        # the answer waits in the outbox, so that this comes before it
        await self._line.misbehave()

    def _answer(self, event: Event) -> None:
        try:
            for answer in self._session.receive(event):
                self._put(answer, self._heard_at())
        except RefusedError as refused:
            self._refuse(refused, event)

    def _refuse(self, refused: RefusedError, event: Event) -> None:
        for answer in self._session.refusal(refused, event):
            self._put(answer)

    def _put(self, event: Event, reason_at: float = 0.0) -> None:
        if event["type"] != DROP:
            self._outbox.put(event, reason_at)
            return
        late = self._mischief.late_audio(self._outbox.drop(event["task_id"]))
        for one in event["instead"]:
            self._outbox.put(one)
        for one in late:
            self._outbox.put(one, at_once=True)

    def _said(self, event: Event) -> None:
        self._session.said(event)
        self._waiting.look()
        self._tell()

    def _heard_at(self) -> float:
        """When the sound so far has been heard."""
        first = self._record.audio[0].at if self._record.audio else 0.0
        return first + self._session.heard_ms / 1000 / self._hearing_speed

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
        if event.get("type") == RUN:
            self._progress.task_id = task_of(event)
        self._progress.received[str(event.get("type"))] += 1
        self._record.received.append(Seen(now, event))
        self._tell()
