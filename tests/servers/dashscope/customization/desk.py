"""The requests for voices, as they come over HTTP, and the faults that happen to them."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from aiohttp import web

from tests.servers.dashscope.customization.answers import Answer, RefusedRequestError, invalid, refused
from tests.servers.dashscope.customization.asking import Making
from tests.servers.dashscope.customization.deeds import Customization, parsed
from tests.servers.dashscope.customization.delivery import Delivery
from tests.servers.dashscope.customization.faults import Replacement
from tests.servers.dashscope.customization.mischief import RequestFaultPlan, RequestMischief
from tests.servers.dashscope.customization.request_record import RequestRecord
from tests.servers.dashscope.customization.samples import too_large
from tests.servers.dashscope.customization.store import VoiceStore

MOST_BODY = 16_000_000
"""Bytes of a request that are read."""


class Desk:
    """What was asked for is done though whoever asked has gone."""

    def __init__(self, key: str | None, tell: Callable[[], None]) -> None:
        self.voices = VoiceStore()
        self.faults = RequestFaultPlan()
        self.records: list[RequestRecord] = []
        self._customization = Customization(key, self.voices)
        self._tell = tell

    async def open(self, ending_s: float) -> None:
        """It may be asked from now on; so long its end may take."""
        self._ending = asyncio.Event()
        application = web.Application(client_max_size=MOST_BODY)
        application.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(
            application, handle_signals=False, access_log=None, shutdown_timeout=ending_s, keepalive_timeout=60.0
        )
        await self._runner.setup()

    def connection(self) -> asyncio.Protocol:
        """What serves a new connection."""
        server = self._runner.server
        assert server, "the desk is closed"
        return server()

    async def close(self) -> None:
        """Nobody waits any longer."""
        self._ending.set()
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        record = RequestRecord(len(self.records) + 1, request.method, request.path_qs, headers, monotonic())
        self.records.append(record)
        self._tell()
        unread = await self._read(request, record)
        mischief = self.faults.draw(record.name)
        outcome = await self._outcome(record, mischief, unread)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), mischief.lateness)
        return await Delivery(request, record, self._tell, self._ending).send(outcome, mischief.course)

    async def _read(self, request: web.Request, record: RequestRecord) -> RefusedRequestError | None:
        """Why the body is not there as a whole, if it is not."""
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return too_large()
        except (ConnectionError, web.RequestPayloadError):
            return invalid("The request body does not come to its end.")
        record.size, record.body = len(body), parsed(body)
        self._tell()
        return None

    async def _outcome(
        self, record: RequestRecord, mischief: RequestMischief, unread: RefusedRequestError | None
    ) -> Answer | Replacement:
        replacement = mischief.replacement
        if replacement and not replacement.done:
            return replacement
        answer = refused(unread) if unread else await self._do(record, mischief.making(self.voices.deployment))
        return replacement or mischief.changed(answer)

    async def _do(self, record: RequestRecord, making: Making) -> Answer:
        try:
            answer = await self._customization.do(record, making)
        except RefusedRequestError as error:
            return refused(error)
        record.was_done = True
        self._tell()
        return answer
