"""A session for as long as it speaks in one manner: text goes out, its sound comes back."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from voiced.api import Audio, SpeechError
from voiced.api.tts import Ahead, Decoder, decoder
from voiced.api.wire import Session
from voiced_plugins.dashscope.qwen_tts.codec import TtsCodec
from voiced_plugins.dashscope.qwen_tts.events import (
    Commit,
    Finish,
    ResponseBegan,
    ResponseDone,
    Sound,
    Text,
    TtsIn,
    TtsOut,
)
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings
from voiced_plugins.dashscope.realtime.events import Finished, Refused, error_of
from voiced_plugins.dashscope.wording import printed

TtsSession = Session[TtsIn, TtsOut]

LAST_WORDS_S = 1.0
"""How long what was received from a service that hangs up may take to be read."""


class Leg:
    """A session for as long as it speaks in one manner."""

    def __init__(self, session: TtsSession, settings: QwenTtsSettings, ahead: Ahead) -> None:
        self._session = session
        self._format = settings.response_format
        self._rate: int = settings.sample_rate
        self._ahead = ahead
        self._finishes = False
        self._lives = False
        """The service has said something."""

        self._speaks = False
        """A response has begun and is not over."""

        self._over = ""
        """The response that ended last."""

        self._clause, self._response = 0, ""
        """What the sound is of that is decoded."""

    @property
    def has_ended_quietly(self) -> bool:
        """It spoke, and is gone though nothing was asked."""
        return bool(self._over) and not self._session.is_open

    @property
    def was_dead(self) -> bool:
        """It is gone, and has said nothing."""
        return not self._lives and not self._session.is_open

    async def say(self, text: str) -> None:
        """Have it spoken.  Raises SpeechError, with what the service said when it hung up."""
        try:
            await self._session.send(Text(text))
            await self._session.send(Commit())
        except SpeechError:
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST_WORDS_S):
                    while True:
                        await self._next()
            raise

    async def send(self, given: TtsIn) -> None:
        """Say something while somebody else takes: who takes is told of a failure."""
        self._finishes = isinstance(given, Finish)
        with suppress(SpeechError):
            await self._session.send(given)

    async def take(self, clause: int) -> None:
        """The response to a clause.  Raises SpeechError."""
        async with self._decoding() as sound:
            while not isinstance(event := await self._next(), ResponseDone):
                self._feed(event, clause, sound)
            await self._finish(event, sound)

    async def take_all(self, indexes: Sequence[int]) -> None:
        """Every response until the session is over, as sound of the first clause.  Raises SpeechError."""
        goes_on = True
        while goes_on:
            async with self._decoding() as sound:
                goes_on = await self._take_one(indexes, sound)

    def sign(self, indexes: Sequence[int]) -> None:
        """It has spoken what it was given: a piece without sound says that nobody waits for it."""
        if indexes and not self._speaks:
            self._ahead.add(Audio(b"", self._rate, indexes[0]))

    def end_clause(self, clause: int) -> None:
        """No more sound of it follows."""
        self._ahead.add(Audio(b"", self._rate, clause, ends_clause=True))

    @asynccontextmanager
    async def _decoding(self) -> AsyncIterator[Decoder]:
        """For a response; what came of one that fails is heard before its failure is told."""
        sound = decoder(self._format, self._rate, self._add, "DashScope")
        try:
            yield sound
        except SpeechError:
            with suppress(SpeechError):
                await sound.finish()
            raise
        finally:
            sound.close()

    async def _take_one(self, indexes: Sequence[int], sound: Decoder) -> bool:
        """The next response; False when the session is over instead."""
        while not isinstance(event := await self._next(), Finished):
            self._speaks = isinstance(event, ResponseBegan) or (self._speaks and not isinstance(event, ResponseDone))
            self._feed(event, indexes[0] if indexes else 0, sound)
            if isinstance(event, ResponseDone):
                await self._finish(event, sound)
                return True
        return False

    async def _next(self) -> TtsOut:
        """The next event that tells of no failure, and is not about what is over; raises SpeechError."""
        while True:
            event = await self._session.receive()
            self._lives = True
            event = _checked(event, ends=self._finishes)
            if not (self._over and isinstance(event, Sound | ResponseDone) and event.response == self._over):
                return event

    def _feed(self, event: TtsOut, clause: int, sound: Decoder) -> None:
        if isinstance(event, Sound):
            self._clause, self._response = clause, event.response
            sound.feed(event.data)

    async def _finish(self, done: ResponseDone, sound: Decoder) -> None:
        self._over = done.response
        await sound.finish()

    def _add(self, pcm: bytes, rate: int) -> None:
        self._rate = rate
        session = codec_of(self._session).session_id
        self._ahead.add(Audio(pcm, rate, self._clause, session=session, response=self._response))


def codec_of(session: TtsSession) -> TtsCodec:
    """What the session says and understands."""
    assert isinstance(session.codec, TtsCodec)
    return session.codec


def _checked(event: TtsOut, *, ends: bool) -> TtsOut:
    """The event, when it tells of no failure; raises SpeechError.  `ends`: the session's last word is expected."""
    if isinstance(event, Refused):
        raise error_of(event)
    if isinstance(event, Finished) and not ends:
        raise SpeechError(printed("DashScope ended the session"), code="transport")
    if isinstance(event, ResponseDone) and event.status != "completed":
        message = printed("DashScope did not speak to the end ({status})", status=event.status)
        raise SpeechError(message, code="transport")
    return event
