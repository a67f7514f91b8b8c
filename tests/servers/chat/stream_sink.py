"""An answer on its way as a stream."""

from collections.abc import Callable
from time import monotonic

from aiohttp import web

from tests.servers.chat.closing import close
from tests.servers.chat.failures import Failure, written
from tests.servers.chat.faults import Cut, Error, Html
from tests.servers.chat.form import StreamForm
from tests.servers.chat.pieces import Piece, Words
from tests.servers.chat.record import RequestRecord, Sent
from tests.servers.chat.replies import failed_reply, page_reply


class StreamSink:
    """What is sent is noted before the client can have it.  Raises ConnectionError when the client has gone."""

    def __init__(self, request: web.Request, record: RequestRecord, form: StreamForm, tell: Callable[[], None]) -> None:
        self._request = request
        self._record = record
        self._form = form
        self._tell = tell
        self._stream: web.StreamResponse | None = None
        self.reply: web.StreamResponse = web.Response(status=503)
        """What is left to be sent, when all was said."""

    async def head(self) -> None:
        """Status and headers are sent, unless they were."""
        if self._stream:
            return
        headers = {"Content-Type": self._form.content_type, "X-Request-Id": self._record.request_id}
        self.reply = self._stream = web.StreamResponse(headers={**headers, "Cache-Control": "no-cache"})
        self._record.status, self._record.head_at = 200, monotonic()
        self._tell()
        await self._stream.prepare(self._request)

    async def say(self, piece: Piece) -> None:
        """The model says this."""
        words = piece.text if isinstance(piece, Words) else ""
        *before, last = [*self._form.events(piece)] or [b""]
        for event in before:
            await self._send(event)
        if last:
            await self._send(last, words)

    async def comment(self) -> None:
        """Something comes that says nothing."""
        await self._send(self._form.keep_alive)

    async def fail(self, failed: Failure, error: Error) -> None:
        """The answer is this failure, or ends with it."""
        if self._stream or error.in_stream:
            await self._send(self._form.failed(failed, as_event=error.as_event))
            await self._close()
            return
        assert self._record.asked
        self.reply = failed_reply(
            self._record, failed, written(self._record.asked.family, failed, self._record.request_id), error.headers
        )
        self._tell()

    async def page(self, page: Html) -> None:
        """The answer is this page."""
        assert self._stream is None, "a page is the first step"
        self.reply = page_reply(self._record, page)
        self._tell()

    async def cut(self, cut: Cut) -> None:
        """The connection ends."""
        if cut.inside:
            await self.head()
            *before, last = self._form.events(Words(cut.inside))
            for event in before:
                await self._send(event)
            await self._send(_half(last, cut.inside.encode()))
        self._record.close("cut", monotonic())
        self._tell()
        close(self._request.transport, reset=cut.reset)

    async def end(self, *, complete: bool) -> None:
        """The answer ends."""
        for event in self._form.end() if complete else ():
            await self._send(event)
        await self._close()

    async def _send(self, data: bytes, words: str = "") -> None:
        await self.head()
        assert self._stream
        self._record.sent.append(Sent(monotonic(), data, words))
        self._tell()
        await self._stream.write(data)

    async def _close(self) -> None:
        await self.head()
        assert self._stream
        self._record.close("done", monotonic())
        self._tell()
        await self._stream.write_eof()


def _half(event: bytes, words: bytes) -> bytes:
    """Up to the middle of the words; of a character, when it has several bytes there."""
    middle = event.index(words) + len(words) // 2
    inside = (at for at in range(middle, middle + 4) if event[at] & 0xC0 == 0x80)
    return event[: next(inside, middle)]
