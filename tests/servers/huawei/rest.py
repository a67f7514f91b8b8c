"""The voices of the project over HTTP: they are registered and listed."""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from tests.servers.dashscope.line import reset_transport
from tests.servers.dashscope.plan import Plan
from tests.servers.huawei.door import VOICES, Call, Door
from tests.servers.huawei.frames import RefusedError, new_trace
from tests.servers.huawei.habits import Habits
from tests.servers.huawei.registered import Voices
from tests.servers.huawei.registration import registration_of
from tests.servers.huawei.rest_faults import (
    Answers,
    CutShort,
    LateAnswer,
    NeverAnswered,
    ResetInstead,
    RestFault,
    RestMischief,
)
from tests.servers.huawei.rest_record import RestRecord
from tests.servers.huawei.texts import WRONG_TYPE

LARGEST = 8_000_000
"""Bytes of a request that are read."""

RestPlan = Plan[RestFault, RestMischief]


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


_NOTHING = _Reply(200, b'{"trace_id": "567e8537-a89c-13c3-a882-826321939651", "result": {}}')
"""What half comes of when nothing was done."""


class Rest:
    """Asks the door, does what was asked for, and lets faults happen to the answer."""

    def __init__(
        self, door: Door, voices: Voices, habits: Callable[[], Habits], plan: RestPlan, tell: Callable[[], None]
    ) -> None:
        self.records: list[RestRecord] = []
        self.server = web.Server(self._serve, access_log=None)
        self._door = door
        self._voices = voices
        self._habits = habits
        self._plan = plan
        self._tell = tell
        self._ending = asyncio.Event()

    async def close(self) -> None:
        """Nobody waits any longer."""
        self._ending.set()
        await self.server.shutdown(1.0)

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        record = await _record_of(request)
        self._door.see(record)
        self.records.append(record)
        self._tell()
        fault = self._plan.draw("register" if record.method == "POST" else "list").fault
        reply = _NOTHING if _is_undone(fault) else self._done(record)
        reply = await self._mischief(request, fault, reply)
        record.status = reply.status
        self._tell()
        return await _said(request, reply, cut=isinstance(fault, CutShort))

    async def _mischief(self, request: web.BaseRequest, fault: RestFault | None, reply: _Reply) -> _Reply:
        match fault:
            case LateAnswer(seconds):
                await self._pass(seconds)
            case NeverAnswered():
                await self._pass(None)
                _reset(request)
            case ResetInstead():
                _reset(request)
            case Answers(status, body, headers):
                return _Reply(status, body, headers)
        return reply

    async def _pass(self, seconds: float | None) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), seconds)

    def _done(self, record: RestRecord) -> _Reply:
        call = Call(record.method, record.body, VOICES)
        if refusal := self._door.refusal(record, call):
            record.code = refusal.code
            return _refused(refusal.status, refusal.code, refusal.message)
        if record.method not in ("GET", "POST"):
            return _refused(404, "APIG.0101", "The API does not exist or has not been published in the environment")
        try:
            result = self._register(record) if record.method == "POST" else self._list(record)
        except RefusedError as refused:
            record.code = refused.code
            return _refused(400, refused.code, refused.message)
        return _Reply(200, json.dumps({"trace_id": new_trace(), "result": result}).encode())

    def _register(self, record: RestRecord) -> dict[str, Any]:
        if record.headers.get("content-type") != "application/json":
            raise RefusedError(WRONG_TYPE, "Content-Type must be application/json")
        wanted = registration_of(record.body, self._voices, self._habits().most_voices)
        self._voices.add(wanted.name, wanted.language)
        record.registered = wanted.name
        return {"voice_name": wanted.name}

    def _list(self, record: RestRecord) -> dict[str, Any]:
        query = parse_qs(urlsplit(record.path).query, keep_blank_values=True)
        limit, offset = _number(query, "limit", 10), _number(query, "offset", 0)
        limit = limit if 1 <= limit <= 100 else 100
        habits = self._habits()
        seen = self._voices.look(offset, habits.first_look, with_presets=habits.lists_presets)
        first = offset * limit if habits.pages_by_number else offset
        return {"voices": [{"voice_name": name, "language": told} for name, told in seen[first : first + limit]]}


async def _record_of(request: web.BaseRequest) -> RestRecord:
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > LARGEST:
            raise web.HTTPRequestEntityTooLarge(LARGEST, len(body))
    headers = {name.lower(): value for name, value in request.headers.items()}
    return RestRecord(request.method, request.raw_path, headers, bytes(body))


async def _said(request: web.BaseRequest, reply: _Reply, *, cut: bool) -> web.StreamResponse:
    headers = {"Content-Type": "application/json", **reply.headers}
    if not cut:
        return web.Response(status=reply.status, body=reply.body, headers=headers)
    response = web.StreamResponse(status=reply.status, headers=headers)
    response.content_length = len(reply.body)
    await response.prepare(request)
    await response.write(reply.body[: len(reply.body) // 2])
    if request.transport:
        request.transport.close()
    return response


def _reset(request: web.BaseRequest) -> None:
    if request.transport:  # the client may have gone
        reset_transport(request.transport)


def _is_undone(fault: RestFault | None) -> bool:
    return isinstance(fault, NeverAnswered | ResetInstead | CutShort | Answers) and not fault.done


def _refused(status: int, code: str, message: str) -> _Reply:
    return _Reply(status, json.dumps({"error_code": code, "error_msg": message}).encode())


def _number(query: Mapping[str, list[str]], name: str, usual: int) -> int:
    told = query.get(name, [str(usual)])
    if len(told) != 1 or not re.fullmatch("[0-9]+", told[0]):
        raise RefusedError(WRONG_TYPE, f"{name} is invalid")
    return int(told[0])
