"""A stand-in for the voice clone stream of Huawei Cloud: speech over a websocket, and its voices over HTTP."""

import asyncio
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from ssl import SSLContext
from time import monotonic
from typing import Self

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.http11 import Request, Response

from tests.servers.dashscope.changes import LIMIT_S, Changes
from tests.servers.dashscope.door import Door as Entrance
from tests.servers.dashscope.line import reset
from tests.servers.dashscope.plan import Plan
from tests.servers.dashscope.voice import Tones, Voice
from tests.servers.huawei.account import ACCESS_KEY, PROJECT, SECRET_KEY, Account
from tests.servers.huawei.conversation import Conversation
from tests.servers.huawei.delays import Delays
from tests.servers.huawei.door import Door
from tests.servers.huawei.faults import Fault
from tests.servers.huawei.habits import Habits
from tests.servers.huawei.locks import Locks
from tests.servers.huawei.mischief import Mischief
from tests.servers.huawei.outbox import Outbox
from tests.servers.huawei.reception import Reception, record_of
from tests.servers.huawei.record import Record, Spoken
from tests.servers.huawei.registered import Voices
from tests.servers.huawei.rest import Rest, RestPlan
from tests.servers.huawei.rest_faults import RestMischief
from tests.servers.huawei.rest_record import RestRecord
from tests.servers.huawei.session import Session

ENDING_S = 1.0
"""How long a client may take to answer a close."""


def utc_now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


class HuaweiService:
    """`async with HuaweiService() as service:`; clients connect to `service.url` + `service.account.path`.

    `delays`, `voice`, `habits` and both kinds of faults may be changed at any time; what is public here may be used
    from any thread, but `until`.
    """

    def __init__(
        self,
        *,
        project: str = PROJECT,
        access_key: str = ACCESS_KEY,
        secret_key: str = SECRET_KEY,
        token: str | None = None,
        voice: Voice | None = None,
        registered: Collection[str] = (),
        delays: Delays | None = None,
        habits: Habits | None = None,
        clock: Callable[[], datetime] = utc_now,
        port: int = 0,
        tls: SSLContext | None = None,
    ) -> None:
        self.url = ""
        """Where it listens: `ws://127.0.0.1:PORT`, without the path."""
        self.account = Account(project, access_key, secret_key, token)
        self.faults = Plan[Fault, Mischief](Mischief)
        self.rest_faults = RestPlan(RestMischief)
        """Of requests over HTTP; `of` is `register` or `list`."""
        self.delays = delays or Delays()
        self.habits = habits or Habits()
        self.voice = voice or Tones()
        self.locks = Locks()
        self.voices = Voices(registered)
        self._clock = clock
        self._port = port
        self._tls = tls
        self._changes = Changes()
        self._records: list[Record] = []
        self._visits: dict[ServerConnection, tuple[Record, Mischief]] = {}
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def connections(self) -> tuple[Record, ...]:
        """What came, in order; requests that were refused too."""
        return tuple(self._records)

    @property
    def requests(self) -> tuple[RestRecord, ...]:
        """What was asked for over HTTP, in order."""
        return tuple(self._rest.records)

    @property
    def sessions(self) -> tuple[Spoken, ...]:
        """What was begun, over all connections."""
        return tuple(session for record in self.connections for session in list(record.sessions))

    @property
    def locked_keys(self) -> tuple[str, ...]:
        """Access keys that are refused because they were wrong too often."""
        return tuple(key for key in list(self.locks.failures) if self.locks.is_locked(key, self._clock()))

    async def until(self, reached: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
        """Wait, in the service's own event loop, until this is so; raises TimeoutError."""
        await self._changes.until(reached, limit_s)

    def wait(self, reached: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
        """Wait, in another thread, until this is so; raises TimeoutError."""
        self._changes.wait(reached, limit_s)

    def close_connections(self, code: int = 1011, reason: str = "") -> None:
        """Close all that are open, now."""
        self._loop.call_soon_threadsafe(self._close, code, reason)

    def abort_connections(self) -> None:
        """End all that are open with a TCP reset, now."""
        self._loop.call_soon_threadsafe(self._abort)

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        door = Door(self.account, self._clock, self.locks)
        self._reception = Reception(door, lambda: self.delays, self._is_full)
        self._rest = Rest(door, self.voices, lambda: self.habits, self.rest_faults, self._changes.tell)
        self._entrance = Entrance(self._rest.server)
        self._server: Server = await serve(
            self._converse, "127.0.0.1", self._port, ssl=self._tls, process_request=self._greet, compression=None,
            create_connection=self._entrance.connection_type(),
            # nothing waits unread, or an answer to a close would wait behind it
            max_queue=None,
            ping_interval=None, open_timeout=None, close_timeout=ENDING_S,
        )  # fmt: skip
        port = next(iter(self._server.sockets)).getsockname()[1]
        self.url = f"{'wss' if self._tls else 'ws'}://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._reception.end()
        self._entrance.close()
        await self._rest.close()
        for websocket in self._visits:
            websocket.transport.resume_reading()
        self._server.close()
        try:
            await asyncio.wait_for(asyncio.shield(self._server.wait_closed()), 2 * ENDING_S)
        except TimeoutError:
            self._abort()
            await asyncio.wait_for(self._server.wait_closed(), ENDING_S)
        await asyncio.gather(*self._closing)

    async def _greet(self, websocket: ServerConnection, request: Request) -> Response | None:
        record = record_of(len(self._records) + 1, request)
        mischief = self.faults.draw("vcs")
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
            session = Session(self.voice, self.voices, lambda: self.habits, self._clock, record.sessions)
            outbox = Outbox(lambda: self.delays)
            await Conversation(
                websocket, session, record, mischief, outbox, lambda: self.habits, self._changes.tell
            ).run()
        finally:
            record.close_code, record.closed_at = websocket.close_code, monotonic()
            del self._visits[websocket]
            self._changes.tell()

    def _is_full(self) -> bool:
        quota = self.habits.quota
        return quota is not None and sum(record.is_open for record in self._records) >= quota

    def _close(self, code: int, reason: str) -> None:
        for websocket in self._there():
            task = self._loop.create_task(websocket.close(code, reason))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def _abort(self) -> None:
        for websocket in self._there():
            reset(websocket)

    def _there(self) -> list[ServerConnection]:
        """Those whose client has not gone; it may go before it was let in."""
        return [websocket for websocket in self._visits if not websocket.transport.is_closing()]
