"""Answers in one piece that are no model's."""

import json
from collections.abc import Iterable
from time import monotonic

from aiohttp import web

from tests.servers.chat.failures import Failure, Json
from tests.servers.chat.faults import Html
from tests.servers.chat.record import RequestRecord, Sent


def failed_reply(
    record: RequestRecord, failed: Failure, body: Json, headers: Iterable[tuple[str, str]] = ()
) -> web.Response:
    """Why there is no answer."""
    return json_reply(record, body, failed.status, headers)


def json_reply(
    record: RequestRecord, body: Json, status: int = 200, headers: Iterable[tuple[str, str]] = ()
) -> web.Response:
    """An object."""
    data = json.dumps(body, ensure_ascii=False).encode()
    _note(record, status, data)
    more = {"X-Request-Id": record.request_id, **dict(headers)}
    return web.Response(status=status, body=data, content_type="application/json", headers=more)


def page_reply(record: RequestRecord, page: Html) -> web.Response:
    """A page for people."""
    _note(record, page.status, page.text.encode())
    return web.Response(status=page.status, text=page.text, content_type=page.content_type)


def _note(record: RequestRecord, status: int, data: bytes) -> None:
    now = monotonic()
    record.status, record.head_at = status, now
    record.sent.append(Sent(now, data))
    record.close("done", now)
