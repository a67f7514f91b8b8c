"""The answer to a request for a connection."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from time import monotonic

from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from tests.servers.dashscope.line import reset
from tests.servers.huawei.delays import Delays
from tests.servers.huawei.door import TOO_MANY, Door, Refusal
from tests.servers.huawei.faults import AbortHandshake, NoHandshake, Refuse
from tests.servers.huawei.faults import Door as DoorFault
from tests.servers.huawei.record import Record


class Reception:
    """Asks the door, unless a fault comes first."""

    def __init__(self, door: Door, delays: Callable[[], Delays], is_full: Callable[[], bool]) -> None:
        self._door = door
        self._delays = delays
        self._is_full = is_full
        self._ending = asyncio.Event()

    async def answer(self, websocket: ServerConnection, record: Record, fault: DoorFault | None) -> Response | None:
        """None to let it in; the record gets the status of any other answer."""
        self._door.see(record)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), self._delays().accept)
        refusal = await self._fault(websocket, fault) or self._refusal(record)
        if refusal:
            record.status = 0 if isinstance(fault, AbortHandshake) else refusal.status_code
            record.closed_at = monotonic()
        return refusal

    def end(self) -> None:
        """Nobody waits any longer."""
        self._ending.set()

    async def _fault(self, websocket: ServerConnection, fault: DoorFault | None) -> Response | None:
        match fault:
            case Refuse(status, body, retry_after_s):
                return _response(status, body, retry_after_s)
            case NoHandshake():
                await self._ending.wait()
            case AbortHandshake():
                reset(websocket)
            case None:
                return None
        return _response(HTTPStatus.SERVICE_UNAVAILABLE)

    def _refusal(self, record: Record) -> Response | None:
        refusal = self._door.refusal(record)
        if refusal is None and self._is_full():
            refusal = Refusal(429, TOO_MANY, "The throttling threshold has been reached")
            record.refused = refusal.message
        if refusal is None:
            return None
        return _response(refusal.status, json.dumps({"error_msg": refusal.message, "error_code": refusal.code}))


def record_of(number: int, request: Request) -> Record:
    """The record of a request that came now."""
    headers = {name.lower(): value for name, value in request.headers.raw_items()}
    return Record(number, request.path, headers, monotonic())


def _response(status: int, body: str = "", retry_after_s: int | None = None) -> Response:
    content = body.encode()
    headers = Headers({"Content-Type": "application/json", "Content-Length": str(len(content)), "Connection": "close"})
    if retry_after_s is not None:
        headers["Retry-After"] = str(retry_after_s)
    return Response(int(status), HTTPStatus(status).phrase, headers, content)
