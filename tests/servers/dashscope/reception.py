"""The answer to a request for a connection."""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from time import monotonic
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.faults import AbortHandshake, Door, NoHandshake, Refuse
from tests.servers.dashscope.line import reset
from tests.servers.dashscope.record import Record

PATH = "/api-ws/v1/realtime"

_BEARER = "bearer "


class Reception:
    """Lets in whoever has a key; `key` is the only right one, or any is when it is None."""

    def __init__(self, key: str | None, delays: Callable[[], Delays]) -> None:
        self._key = key
        self._delays = delays
        self._ending = asyncio.Event()

    async def answer(self, websocket: ServerConnection, record: Record, door: Door | None) -> Response | None:
        """None to let it in; the record gets the status of any other answer."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), self._delays().accept)
        refusal = await self._fault(websocket, door) or self._refusal(record)
        if refusal:
            record.status = 0 if isinstance(door, AbortHandshake) else refusal.status_code
            record.closed_at = monotonic()
        return refusal

    def end(self) -> None:
        """Nobody waits any longer."""
        self._ending.set()

    async def _fault(self, websocket: ServerConnection, door: Door | None) -> Response | None:
        match door:
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
        if not (record.is_inference or urlsplit(record.path).path == PATH):
            return _response(HTTPStatus.NOT_FOUND)
        if not has_key(record.headers, self._key):
            return _response(HTTPStatus.UNAUTHORIZED, _INVALID_KEY)
        return None


def has_key(headers: Mapping[str, str], right: str | None) -> bool:
    """A request comes with the right key, or with any when it is None; names of headers are in lower case."""
    told = headers.get("authorization", "")
    key = told[len(_BEARER) :].strip() if told.lower().startswith(_BEARER) else ""
    return bool(key) and right in (None, key)


_INVALID_KEY = json.dumps({"code": "InvalidApiKey", "message": "Invalid API-key provided."})


def record_of(number: int, request: Request) -> Record:
    """The record of a request that came now."""
    model = parse_qs(urlsplit(request.path).query).get("model", [""])[0]
    headers = {name.lower(): value for name, value in request.headers.raw_items()}
    return Record(number, request.path, model, headers, monotonic())


def _response(status: int, body: str = "", retry_after_s: int | None = None) -> Response:
    content = body.encode()
    headers = Headers({"Content-Type": "application/json", "Content-Length": str(len(content)), "Connection": "close"})
    if retry_after_s is not None:
        headers["Retry-After"] = str(retry_after_s)
    return Response(int(status), HTTPStatus(status).phrase, headers, content)
