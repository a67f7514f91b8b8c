"""A stand-in for DashScope's speech services: recognition, synthesis in sessions or in tasks, and made voices."""

import asyncio
from collections.abc import Callable
from functools import partial
from ssl import SSLContext
from time import monotonic
from typing import Self

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.http11 import Request, Response

from tests.servers.dashscope import cosyvoice_voices, voices
from tests.servers.dashscope.asr import APPEND_BYTES, AsrSession
from tests.servers.dashscope.changes import LIMIT_S, Changes
from tests.servers.dashscope.conversation import Conversation
from tests.servers.dashscope.customization.desk import Desk
from tests.servers.dashscope.customization.mischief import RequestFaultPlan
from tests.servers.dashscope.customization.request_record import RequestRecord
from tests.servers.dashscope.customization.store import VoiceStore
from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.door import Door
from tests.servers.dashscope.ears import Ears, Scripted
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.line import reset
from tests.servers.dashscope.mischief import Mischief
from tests.servers.dashscope.outbox import Outbox
from tests.servers.dashscope.plan import FaultPlan
from tests.servers.dashscope.reception import Reception, record_of
from tests.servers.dashscope.record import Record
from tests.servers.dashscope.session import Session
from tests.servers.dashscope.tasks import TaskSession
from tests.servers.dashscope.tts import TtsSession
from tests.servers.dashscope.voice import Tones, Voice
from tests.servers.dashscope.wire import InferenceWire, RealtimeWire

NO_MODEL_CODE = 1008
ENDING_S = 1.0
"""How long a client may take to answer a close."""


class DashScopeService:
    """`async with DashScopeService(ears=Scripted("hello")) as service:`; clients connect to `service.url`.

    On `PATH` a model with `asr` in its name recognizes speech, one with `tts` speaks.  On `INFERENCE_PATH` those of
    CosyVoice and Sambert speak, a task at a time; what became of each is in `tasks` of a connection.  At `http_url`
    voices are made, which are spoken with like the service's own.

    `delays`, `ears`, `voice` and `faults` may be changed at any time; what is public here may be used from any thread,
    but `until`.
    """

    def __init__(
        self,
        *,
        ears: Ears | None = None,
        voice: Voice | None = None,
        delays: Delays | None = None,
        key: str | None = None,
        port: int = 0,
        tls: SSLContext | None = None,
        closes_after_finish: bool = False,
        habits: Habits | None = None,
    ) -> None:
        self.url = ""
        """Where it listens: `ws://127.0.0.1:PORT`, without the path."""
        self.faults = FaultPlan()
        """Of connections."""
        self.delays = delays or Delays()
        self.ears = ears or Scripted()
        self.voice = voice or Tones()
        self._key = key
        self._port = port
        self._tls = tls
        self._closes_after_finish = closes_after_finish
        self._habits = habits or Habits()
        self._changes = Changes()
        self._desk = Desk(key, self._changes.tell)
        self._records: list[Record] = []
        self._visits: dict[ServerConnection, tuple[Record, Mischief]] = {}
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def http_url(self) -> str:
        """The same place for requests: `http://127.0.0.1:PORT`, without the path."""
        return self.url.replace("ws", "http", 1)

    @property
    def requests(self) -> tuple[RequestRecord, ...]:
        """What came over HTTP, in order; what was refused too."""
        return tuple(self._desk.records)

    @property
    def request_faults(self) -> RequestFaultPlan:
        """Of requests over HTTP."""
        return self._desk.faults

    @property
    def voices(self) -> VoiceStore:
        """Those that were made."""
        return self._desk.voices

    @property
    def connections(self) -> tuple[Record, ...]:
        """What came, in order; requests that were refused too."""
        return tuple(self._records)

    def of(self, model: str) -> tuple[Record, ...]:
        """The connections to models with this in their name: `asr`, `cosyvoice`; to `inference`: all with tasks."""
        return tuple(record for record in self.connections if model in record.name)

    async def until(self, reached: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
        """Wait, in the service's own event loop, until this is so; raises TimeoutError."""
        await self._changes.until(reached, limit_s)

    def wait(self, reached: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
        """Wait, in another thread, until this is so; raises TimeoutError."""
        self._changes.wait(reached, limit_s)

    def close_connections(self, code: int = 1011, reason: str = "", *, of: str = "") -> None:
        """Close all that are open, now."""
        self._loop.call_soon_threadsafe(self._close, code, reason, of)

    def abort_connections(self, *, of: str = "") -> None:
        """End all that are open with a TCP reset, now."""
        self._loop.call_soon_threadsafe(self._abort, of)

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._reception = Reception(self._key, lambda: self.delays)
        await self._desk.open(ENDING_S)
        self._door = Door(self._desk.connection)
        self._server: Server = await serve(
            self._converse, "127.0.0.1", self._port, ssl=self._tls, process_request=self._greet, compression=None,
            create_connection=self._door.connection_type(),
            # nothing waits unread, or an answer to a close would wait behind it
            max_queue=None,
            max_size=2 * APPEND_BYTES, ping_interval=None, open_timeout=None, close_timeout=ENDING_S,
        )  # fmt: skip
        port = next(iter(self._server.sockets)).getsockname()[1]
        self.url = f"{'wss' if self._tls else 'ws'}://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._reception.end()
        for websocket in self._visits:
            websocket.transport.resume_reading()
        self._server.close()
        self._door.close()
        await self._desk.close()
        try:
            await asyncio.wait_for(asyncio.shield(self._server.wait_closed()), 2 * ENDING_S)
        except TimeoutError:
            self._abort("")
            await asyncio.wait_for(self._server.wait_closed(), ENDING_S)
        await asyncio.gather(*self._closing)

    async def _greet(self, websocket: ServerConnection, request: Request) -> Response | None:
        record = record_of(len(self._records) + 1, request)
        mischief = self.faults.draw(record.name)
        self._records.append(record)
        self._visits[websocket] = record, mischief
        self._changes.tell()
        refusal = await self._reception.answer(websocket, record, mischief.door())
        if refusal:
            del self._visits[websocket]
        self._changes.tell()
        return refusal

    async def _converse(self, websocket: ServerConnection) -> None:
        record, mischief = self._visits[websocket]
        record.status = 101
        self._changes.tell()
        try:
            session = self._session(record, mischief)
            if session is None:
                await websocket.close(NO_MODEL_CODE, "unknown model")
                return
            outbox = Outbox(lambda: self.delays)
            wire = InferenceWire() if record.is_inference else RealtimeWire()
            conversation = Conversation(
                websocket, wire, session, record, mischief, outbox, self._changes.tell, self._habits.hearing_speed
            )
            await conversation.run(closes_after_finish=self._closes_after_finish)
        finally:
            record.close_code, record.closed_at = websocket.close_code, monotonic()
            del self._visits[websocket]
            self._changes.tell()

    def _session(self, record: Record, mischief: Mischief) -> Session | None:
        if record.is_inference:
            has_voice = partial(self.voices.has, by_form=cosyvoice_voices.speaks)
            named = partial(self._name, record, mischief)
            return TaskSession(record, self.voice, self._habits, named, has_voice)
        model = record.model
        if "asr" in model:
            return AsrSession(model, self.ears, interims_before_commit=self._habits.interims_before_commit)
        if "tts" not in model:
            return None
        return TtsSession(model, self.voice, partial(self.voices.has, by_form=voices.speaks))

    def _name(self, record: Record, mischief: Mischief) -> None:
        self.faults.rename(mischief, record.name)

    def _close(self, code: int, reason: str, of: str) -> None:
        for websocket in self._open(of):
            task = self._loop.create_task(websocket.close(code, reason))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def _abort(self, of: str) -> None:
        for websocket in self._open(of):
            reset(websocket)

    def _open(self, of: str) -> list[ServerConnection]:
        """Those whose client has not gone; it may go before it was let in."""
        visits = [websocket for websocket, (record, _) in self._visits.items() if of in record.name]
        return [websocket for websocket in visits if not websocket.transport.is_closing()]
