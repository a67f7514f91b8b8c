"""An answer on its way to whoever asked."""

import asyncio
import json
from collections.abc import Callable
from http import HTTPStatus
from time import monotonic

from aiohttp import web

from tests.servers.dashscope.customization.answers import Answer
from tests.servers.dashscope.customization.faults import (
    Course,
    CutShort,
    Huge,
    Instead,
    NeverAnswered,
    Replacement,
)
from tests.servers.dashscope.customization.request_record import RequestRecord
from tests.servers.dashscope.line import reset_transport

_PIECE = b" " * 65_536


class Delivery:
    """Of one request; it is noted before the client can have it."""

    def __init__(
        self, request: web.Request, record: RequestRecord, tell: Callable[[], None], ending: asyncio.Event
    ) -> None:
        self._request = request
        self._record = record
        self._tell = tell
        self._ending = ending

    async def send(self, outcome: Answer | Replacement, course: Course | None) -> web.StreamResponse:
        """The answer, or what comes in its place; what is left to be sent of it is returned."""
        if isinstance(outcome, Answer):
            return await self._answer(outcome, course)
        if isinstance(outcome, Instead):
            self._note(outcome.status)
            return web.Response(
                status=outcome.status,
                text=outcome.body,
                content_type=outcome.content_type,
                headers=dict(outcome.headers),
            )
        if isinstance(outcome, NeverAnswered):
            await self._ending.wait()
        self._note(0)
        self._reset()
        return web.Response(status=int(HTTPStatus.SERVICE_UNAVAILABLE))

    async def _answer(self, answer: Answer, course: Course | None) -> web.StreamResponse:
        body = json.dumps(answer.body, ensure_ascii=False).encode()
        self._note(answer.status)
        if course is None:
            return web.Response(status=answer.status, body=body, content_type="application/json")
        return await self._disturbed(answer.status, body, course)

    async def _disturbed(self, status: int, body: bytes, course: Course) -> web.StreamResponse:
        response = web.StreamResponse(status=status, headers={"Content-Type": "application/json"})
        space = course.size if isinstance(course, Huge) else 0
        response.content_length = space + len(body)
        try:
            await response.prepare(self._request)
            for start in range(0, space, len(_PIECE)):
                await response.write(_PIECE[: space - start])
            half = len(body) if isinstance(course, Huge) else len(body) // 2
            await response.write(body[:half])
        except ConnectionResetError:
            return response  # the client has had enough
        if isinstance(course, CutShort):
            self._reset()
        elif not isinstance(course, Huge):
            await self._ending.wait()
            self._reset()
        return response

    def _reset(self) -> None:
        if self._request.transport:
            reset_transport(self._request.transport)

    def _note(self, status: int) -> None:
        self._record.status, self._record.answered_at = status, monotonic()
        self._tell()
