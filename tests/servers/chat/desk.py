"""Where requests come, and are answered."""

import asyncio
from collections.abc import Callable
from time import monotonic

from aiohttp import web

from tests.servers.chat.asked import Asked
from tests.servers.chat.connection import Connection
from tests.servers.chat.failures import Family, RefusedRequestError, failure, written
from tests.servers.chat.native_form import NativeStream, native_whole
from tests.servers.chat.openai_form import OpenAiStream, openai_whole
from tests.servers.chat.player import Player
from tests.servers.chat.reception import Rights, check_key, family_of, place, read
from tests.servers.chat.record import RequestRecord
from tests.servers.chat.replies import failed_reply, json_reply
from tests.servers.chat.script import Script
from tests.servers.chat.stream_sink import StreamSink
from tests.servers.chat.whole import Whole
from tests.servers.chat.whole_sink import WholeSink

_LISTED = ("qwen-plus", "qwen-vl-plus")
"""Where any model may be asked."""


class Desk:
    """A request whose client has gone is not answered any further."""

    def __init__(self, script: Script, rights: Rights, tell: Callable[[], None]) -> None:
        self.records: list[RequestRecord] = []
        self.connections: list[Connection] = []
        self._script = script
        self._rights = rights
        self._tell = tell
        self._by_handler: dict[object, Connection] = {}
        self._running: dict[asyncio.Task[object], RequestRecord] = {}

    async def open(self, ending_s: float, keep_s: float) -> None:
        """Requests may come; so long its end may take, and so long a connection waits for the next."""
        application = web.Application(client_max_size=self._rights.limits.body)
        application.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(
            application, handle_signals=False, access_log=None, handler_cancellation=True,
            shutdown_timeout=ending_s, keepalive_timeout=keep_s,
        )  # fmt: skip
        await self._runner.setup()

    def connection(self) -> asyncio.Protocol:
        """What serves a new connection."""
        server = self._runner.server
        assert server, "the desk is closed"
        handler = server()
        connection = Connection(handler, len(self.connections) + 1, self._tell)
        self.connections.append(connection)
        self._by_handler[handler] = connection
        return connection

    async def close(self) -> None:
        """Nobody waits any longer."""
        for task, record in list(self._running.items()):
            record.close("service", monotonic())
            task.cancel()
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        connection = self._by_handler[request.protocol]
        record = self._noted(request, connection)
        task = asyncio.current_task()
        assert task
        self._running[task] = connection.current = record
        try:
            return await self._served(request, record)
        except RefusedRequestError as error:
            return self._refused(record, error)
        finally:
            del self._running[task]
            connection.current = None if record.end else record
            self._tell()

    def _noted(self, request: web.Request, connection: Connection) -> RequestRecord:
        headers = {name.lower(): value for name, value in request.headers.items()}
        number = len(self.records) + 1
        record = RequestRecord(number, connection.record.number, request.method, request.path_qs, headers, monotonic())
        self.records.append(record)
        connection.record.requests += 1
        self._tell()
        return record

    async def _served(self, request: web.Request, record: RequestRecord) -> web.StreamResponse:
        at = place(request.path, request.method)
        check_key(record.headers, self._rights)
        if at.kind == "models":
            return json_reply(record, self._models())
        body = await self._read(request, record)
        record.asked = read(at, record.headers, body, self._rights)
        self._tell()
        return await self._played(request, record, record.asked)

    async def _read(self, request: web.Request, record: RequestRecord) -> bytes:
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge as error:
            raise RefusedRequestError("large") from error
        record.note_body(body)
        return body

    async def _played(self, request: web.Request, record: RequestRecord, asked: Asked) -> web.StreamResponse:
        sink = self._sink(request, record, asked)
        try:
            await Player(sink, asked.family, f"call_{record.number}").play(self._script.draw(asked))
        except ConnectionError:
            record.close("left", monotonic())
        return sink.reply

    def _sink(self, request: web.Request, record: RequestRecord, asked: Asked) -> StreamSink | WholeSink:
        is_native, name = asked.family is Family.NATIVE, record.request_id
        if asked.stream:
            stream = NativeStream(asked, name) if is_native else OpenAiStream(asked, name)
            return StreamSink(request, record, stream, self._tell)
        form = native_whole if is_native else openai_whole
        return WholeSink(request, record, Whole(asked, name), form, self._tell)

    def _refused(self, record: RequestRecord, error: RefusedRequestError) -> web.Response:
        family = family_of(record.path)
        failed = failure(family, error.reason, error.message)
        record.refusal = f"{failed.status} {failed.message}"
        return failed_reply(record, failed, written(family, failed, record.request_id))

    def _models(self) -> dict[str, object]:
        names = self._rights.models or _LISTED
        listed = [{"id": name, "object": "model", "created": 1, "owned_by": "tests"} for name in names]
        return {"object": "list", "data": listed}
