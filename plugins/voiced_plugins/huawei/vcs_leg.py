"""One session: text goes out, and its sound comes back."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass

from voiced.api import Audio, Clause, SpeechError
from voiced.api.tts import Ahead, Lane, decoder, spaced
from voiced.api.wire import Session
from voiced_plugins.huawei.texts import Piece, Texts
from voiced_plugins.huawei.vcs_codec import VcsCodec
from voiced_plugins.huawei.vcs_events import (
    TEXT_LIMIT,
    Began,
    End,
    Ended,
    Noted,
    Refused,
    Sound,
    Start,
    Text,
    VcsIn,
    VcsOptions,
    VcsOut,
    length,
)
from voiced_plugins.huawei.wording import printed

logger = logging.getLogger(__name__)

VcsSession = Session[VcsIn, VcsOut]
Outcome = Ended | Refused

SERVICE = "Huawei Cloud"


@dataclass(frozen=True, slots=True)
class LegLimits:
    """How long things may take, in seconds."""

    start: float = 5.0
    """From START to its answer."""

    text: float = 10.0
    """Without another text a session is ended, before the service ends it: it waits 20 s where it says how long."""

    sign: float = 1.0
    """Who waits for more text gives a sign so often: it is not the service that is silent."""


class Leg:
    """One session."""

    def __init__(
        self,
        session: VcsSession,
        options: Callable[[Clause], VcsOptions],
        ahead: Ahead | Lane,
        limits: LegLimits,
    ) -> None:
        """`options` are those in which a clause is spoken."""
        self.told: list[Piece] = []
        """What was given to the service, in order."""

        self.has_sounded = False
        """Some of it is heard."""

        self._session = session
        self._options_of = options
        self._ahead = ahead
        self._limits = limits
        self._options = VcsOptions("")
        self._first = 0
        self._is_whole = False

    @property
    def can_be_followed(self) -> bool:
        """Nothing that is said in it is still on its way: what comes on its connection belongs to the next."""
        return self._is_whole or not self.told

    async def speak(self, texts: Texts, first: Piece, *, together: bool) -> Outcome:
        """Speak a clause, or `together` as many as come in time and go into one session.  Raises SpeechError.

        `first` is what `texts` gives next.  All sound is the first clause's.
        """
        self._options, self._first = self._options_of(first.clause), first.clause.index
        if first.is_last and not together:
            self._is_whole = True
            self.told.append(texts.take())
            await self._say(Start(self._options, first.text))
            return await self._begun() or await self._take()
        await self._say(Start(self._options))
        return await self._begun() or await self._tell_and_take(texts, together=together)

    async def _tell_and_take(self, texts: Texts, *, together: bool) -> Outcome:
        telling = asyncio.create_task(self._tell(texts, together=together))
        taking = asyncio.create_task(self._take())
        try:
            await asyncio.wait({telling, taking}, return_when=asyncio.FIRST_COMPLETED)
            if telling.done():
                await telling
            return await taking
        finally:
            telling.cancel()
            taking.cancel()
            await asyncio.gather(telling, taking, return_exceptions=True)

    async def _tell(self, texts: Texts, *, together: bool) -> None:
        """Give the session its text, and say when there is no more for it."""
        while (piece := await self._wanted(texts, together=together)) and codec_of(self._session).takes_text:
            self.told.append(texts.take())
            if piece.text:
                await self._say(Text(_spaced(piece)))
        if codec_of(self._session).takes_text:
            await self._say(End())

    async def _wanted(self, texts: Texts, *, together: bool) -> Piece | None:
        """The next piece; None when there is none in time, or when it does not belong into the session."""
        if self.told and self.told[-1].is_last and not together:
            return None
        limit = asyncio.timeout(self._limits.text)
        try:
            async with limit:
                piece = await self._soon(texts)
                if piece is None or not self._takes(piece):
                    return None
                if together:
                    await self._ahead.room()
                return piece
        except TimeoutError:
            if not limit.expired():
                raise
            return None

    async def _soon(self, texts: Texts) -> Piece | None:
        while True:
            limit = asyncio.timeout(self._limits.sign)
            try:
                async with limit:
                    return await texts.next()
            except TimeoutError:
                if not limit.expired():
                    raise
                self._add(b"", self._options.sample_rate)

    def _takes(self, piece: Piece) -> bool:
        return self._options_of(piece.clause) == self._options and length(piece.text) < codec_of(self._session).room

    async def _say(self, given: VcsIn) -> None:
        """Who listens is told of a failure, perhaps with the reason."""
        with suppress(SpeechError):
            await self._session.send(given)

    async def _begun(self) -> Refused | None:
        """None when the service takes text.  Raises SpeechError."""
        try:
            async with asyncio.timeout(self._limits.start):
                while not isinstance(event := await self._session.receive(), Began | Refused):
                    pass
        except TimeoutError:
            raise SpeechError(printed("Huawei Cloud does not answer"), code="silent") from None
        if isinstance(event, Refused):
            return event
        logger.debug("session %s", event.trace_id)
        return None

    async def _take(self) -> Outcome:
        """Sound until the session is over."""
        sound = decoder(self._options.audio_format, self._options.sample_rate, self._hand_on, SERVICE)
        try:
            while not isinstance(event := await self._session.receive(), Ended | Refused):
                if isinstance(event, Sound):
                    sound.feed(event.data)
                elif isinstance(event, Noted):
                    logger.warning("session %s: %s", event.trace_id, event.event)
            with suppress(SpeechError) if isinstance(event, Refused) else nullcontext():
                await sound.finish()
            return event
        finally:
            sound.close()

    def _hand_on(self, pcm: bytes, rate: int) -> None:
        self.has_sounded = True
        self._add(pcm, rate)

    def _add(self, pcm: bytes, rate: int) -> None:
        self._ahead.add(Audio(pcm, rate, self._first, session=codec_of(self._session).trace_id))


def codec_of(session: VcsSession) -> VcsCodec:
    """What the session says and understands."""
    assert isinstance(session.codec, VcsCodec)
    return session.codec


def _spaced(piece: Piece) -> str:
    """What is told before the next clause, apart from it."""
    return spaced(piece.text) if piece.is_last and length(piece.text) < TEXT_LIMIT else piece.text
