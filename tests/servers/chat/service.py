"""A stand-in for language models: OpenAI's interface, DashScope's that is like it, and DashScope's own."""

import asyncio
from collections.abc import Callable, Collection
from ssl import SSLContext
from typing import Self

from tests.servers.chat.desk import Desk
from tests.servers.chat.reception import COMPATIBLE_PATH, NATIVE_PATH, OPENAI_PATH, Limits, Rights
from tests.servers.chat.record import ConnectionRecord, RequestRecord
from tests.servers.chat.script import Answering, Script, echo
from tests.servers.dashscope.changes import LIMIT_S, Changes

ENDING_S = 1.0
"""How long its end may take."""


class ChatService:
    """`async with ChatService() as service:`; clients ask at `base_url`, `compatible_url` or `native_url`.

    What `script` says is answered, or else what the user said last.  A request that is not wholly right is refused, and
    stands in `refusals`.  What is public here may be used from any thread, but `until`.
    """

    def __init__(
        self,
        *,
        otherwise: Answering = echo,
        key: str | None = None,
        needs_key: bool = True,
        models: Collection[str] = (),
        extras: Collection[str] = (),
        limits: Limits | None = None,
        keep_s: float = 60.0,
        port: int = 0,
        tls: SSLContext | None = None,
    ) -> None:
        """`key`: None lets any in.  `models`: empty has all.  `extras`: more fields that a request may have."""
        self.url = ""
        """Where it listens: `http://127.0.0.1:PORT`."""
        self.script = Script(otherwise)
        self._keep_s = keep_s
        self._port = port
        self._tls = tls
        self._changes = Changes()
        rights = Rights(key, needs_key, models, extras, limits or Limits())
        self._desk = Desk(self.script, rights, self._changes.tell)

    @property
    def base_url(self) -> str:
        """Of OpenAI's interface, as its clients want it."""
        return self.url + OPENAI_PATH.removesuffix("/chat/completions")

    @property
    def compatible_url(self) -> str:
        """The same of DashScope's."""
        return self.url + COMPATIBLE_PATH.removesuffix("/chat/completions")

    @property
    def native_url(self) -> str:
        """Of DashScope's own."""
        return self.url + NATIVE_PATH.removesuffix("/services/aigc/text-generation/generation")

    @property
    def requests(self) -> tuple[RequestRecord, ...]:
        """What came, in order; what was refused too."""
        return tuple(self._desk.records)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why requests were not as they should be."""
        return tuple(record.refusal for record in self.requests if record.refusal)

    @property
    def connections(self) -> tuple[ConnectionRecord, ...]:
        """What was opened, in order."""
        return tuple(connection.record for connection in list(self._desk.connections))

    async def until(self, reached: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
        """Wait, in the service's own event loop, until this is so; raises TimeoutError."""
        await self._changes.until(reached, limit_s)

    def wait(self, reached: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
        """Wait, in another thread, until this is so; raises TimeoutError."""
        self._changes.wait(reached, limit_s)

    def close_connections(self, *, reset: bool = False) -> None:
        """End all that are open, now; with a TCP reset instead of a FIN."""
        self._loop.call_soon_threadsafe(self._close, reset)

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        await self._desk.open(ENDING_S, self._keep_s)
        self._server = await self._loop.create_server(self._desk.connection, "127.0.0.1", self._port, ssl=self._tls)
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"{'https' if self._tls else 'http'}://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._desk.close()
        await asyncio.wait_for(self._server.wait_closed(), ENDING_S)

    def _close(self, reset: bool) -> None:  # noqa: FBT001  a callback
        for connection in self._desk.connections:
            if connection.record.is_open:
                connection.close(reset=reset)
