"""An answer on its way in one piece."""

import json
from collections.abc import Callable
from time import monotonic

from aiohttp import web

from tests.servers.chat.closing import close
from tests.servers.chat.failures import Failure, written
from tests.servers.chat.faults import Cut, Error, Html
from tests.servers.chat.pieces import Odd, Piece, Words
from tests.servers.chat.record import RequestRecord, Sent
from tests.servers.chat.replies import failed_reply, page_reply
from tests.servers.chat.whole import Whole, WholeForm


class WholeSink:
    """Nothing is sent before its end; where a stream would be malformed, all of this is."""

    def __init__(
        self, request: web.Request, record: RequestRecord, whole: Whole, form: WholeForm, tell: Callable[[], None]
    ) -> None:
        self._request = request
        self._record = record
        self._whole = whole
        self._form = form
        self._tell = tell
        self._words = ""
        self._odd: str | None = None
        self.reply: web.StreamResponse = web.Response(status=503)
        """What is left to be sent, when all was said."""

    async def head(self) -> None:
        """It comes with the rest."""

    async def say(self, piece: Piece) -> None:
        """The model says this."""
        if isinstance(piece, Words):
            self._words += piece.text
        if isinstance(piece, Odd):
            self._odd = piece.text
        self._whole.add(piece)

    async def comment(self) -> None:
        """There is none here."""

    async def fail(self, failed: Failure, error: Error) -> None:
        """The answer is this failure."""
        assert self._record.asked
        self.reply = failed_reply(
            self._record, failed, written(self._record.asked.family, failed, self._record.request_id), error.headers
        )
        self._tell()

    async def page(self, page: Html) -> None:
        """The answer is this page."""
        self.reply = page_reply(self._record, page)
        self._tell()

    async def cut(self, cut: Cut) -> None:
        """The connection ends; in the middle of the body when words were on their way."""
        if cut.inside:
            await self.say(Words(cut.inside))
            body = self._body()
            self.reply = web.StreamResponse(headers={"Content-Type": "application/json"})
            self.reply.content_length = len(body)
            self._record.status, self._record.head_at = 200, monotonic()
            await self.reply.prepare(self._request)
            await self.reply.write(body[: len(body) // 2])
        self._record.close("cut", monotonic())
        self._tell()
        close(self._request.transport, reset=cut.reset)

    async def end(self, *, complete: bool) -> None:
        """The answer is whole."""
        body = self._body() if complete else b""
        now = monotonic()
        self._record.status, self._record.head_at = 200, now
        self._record.sent.append(Sent(now, body, self._words))
        self._record.close("done", now)
        self._tell()
        headers = {"X-Request-Id": self._record.request_id}
        self.reply = web.Response(body=body, content_type="application/json", headers=headers)

    def _body(self) -> bytes:
        return (json.dumps(self._form(self._whole), ensure_ascii=False) if self._odd is None else self._odd).encode()
