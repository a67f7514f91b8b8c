"""The line to the model: a request over HTTP, and its answer in parts as they come."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager

from voiced.api import SpeechError, Tool
from voiced.api.wire import Address, HttpLine, HttpRequest, StreamLimits, StreamReply, streamed
from voiced_plugins.chat import native_codec, openai_codec
from voiced_plugins.chat.faults import failure
from voiced_plugins.chat.messages import Decoder, Done, Finished, Options, Part, Said
from voiced_plugins.chat.settings import Settings, extra_of, is_multimodal, url_of

logger = logging.getLogger(__name__)

LIMITS = StreamLimits(connect=5.0, head=7.5, gap=3.5)
"""A little less than the daemon waits: 8 s for a reply, and 4 s for the next piece of it."""


class Line:
    """A Model at an address."""

    def __init__(self, settings: Settings, key: str, limits: StreamLimits = LIMITS) -> None:
        self._settings = settings
        self._address = _address(settings, key)
        self._limits = limits
        self._options = Options(settings.temperature, settings.max_tokens, extra=extra_of(settings))
        self._kept: HttpLine | None = None

    async def write(self, messages: Sequence[Said], tools: Sequence[Tool]) -> AsyncGenerator[Part, None]:
        """The answer as it comes; leaving it hangs up.  Raises ModelError."""
        has_begun = has_finished = False
        try:
            async with self._asked(HttpRequest("POST", self._address, self._body(messages, tools))) as reply:
                async for part in self._parts(reply):
                    yield part
                    has_begun = True
                    has_finished = has_finished or isinstance(part, Finished)
                    if isinstance(part, Done):
                        await self._finish(reply)
                        return
        except SpeechError as error:
            if not has_finished:  # then nothing was lost
                raise failure(error, begun=has_begun) from None

    async def keep(self, wanted: asyncio.Event) -> None:
        """Keep the connection from one question to the next, and have one ready whenever it is `wanted`; no end."""
        kept = self._kept = HttpLine()
        try:
            while True:
                await wanted.wait()
                wanted.clear()
                await self._warm(kept)
        finally:
            self._kept = None
            await kept.close()

    async def _warm(self, kept: HttpLine) -> None:
        try:
            await kept.warm(self._address, self._limits.connect)
        except SpeechError as error:  # who asks is told
            logger.debug("no connection was made ready: %s", error)

    def _asked(self, request: HttpRequest) -> AbstractAsyncContextManager[StreamReply]:
        if self._kept:
            # nothing is made by it, so it may be asked again
            return self._kept.streamed(request, self._limits, repeatable=True)
        return streamed(request, self._limits)

    async def _finish(self, reply: StreamReply) -> None:
        if self._kept:
            await reply.finish()

    async def _parts(self, reply: StreamReply) -> AsyncIterator[Part]:
        decoder = self._decoder()
        if not reply.is_success:
            yield openai_codec.refused(reply.status, await _text(reply))
        elif reply.is_event_stream:
            async for event in reply.events():
                for part in decoder.feed(event.data):
                    yield part
        else:  # some answer all at once
            for part in decoder.feed(await _text(reply)):
                yield part

    def _decoder(self) -> Decoder:
        return openai_codec.OpenAiDecoder() if self._settings.protocol == "openai" else native_codec.NativeDecoder()

    def _body(self, messages: Sequence[Said], tools: Sequence[Tool]) -> bytes:
        settings, options = self._settings, self._options
        if settings.protocol == "openai":
            return openai_codec.body(settings.model, messages, tools, options)
        in_pieces = is_multimodal(settings)
        return native_codec.body(settings.model, messages, tools, options, in_pieces=in_pieces)


async def _text(reply: StreamReply) -> str:
    return (await reply.body()).decode("utf-8", "replace")


def _address(settings: Settings, key: str) -> Address:
    codec_headers = openai_codec.HEADERS if settings.protocol == "openai" else native_codec.HEADERS
    keyed = {"Authorization": f"Bearer {key}"} if key else {}
    return Address(url_of(settings), {**codec_headers, **keyed})
