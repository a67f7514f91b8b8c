"""Speaks clauses: one synthesizer after the other, in the order of the settings, each from the clause that was cut."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from voiced.api import Audio, Clause, DeviceError, SpeechError, Synthesizer, VoicedError
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable

logger = logging.getLogger(__name__)

FIRST_AUDIO_S = 3.0
"""A synthesizer that has a clause and gives no sound for so long is given up."""


class Synthesis:
    """The synthesizers of the settings."""

    def __init__(self, synthesizers: Providers[Synthesizer], first_audio_s: float = FIRST_AUDIO_S) -> None:
        self._synthesizers = synthesizers
        self._first_audio_s = first_audio_s

    async def prepare(self, language: str) -> None:
        """Warm up the first synthesizer that can be used; a failure shows when it is needed."""
        usable = self._synthesizers.usable(language)
        if not usable:
            logger.warning("%s", self._synthesizers.why_none(language))
        for source in usable[:1]:
            try:
                await (await self._synthesizers.get(source)).prepare()
            except VoicedError as error:
                logger.warning("synthesizer %s is not ready: %s", source.name, error)

    async def speak(self, clauses: Replayable[Clause], language: str, play: Callable[[Audio], Awaitable[None]]) -> None:
        """Speak them all; none that was completed is begun again.

        Raises SpeechError when no synthesizer is left, and what `play` raises.
        """
        done = 0
        why = self._synthesizers.why_none(language)

        async def count(audio: Audio) -> None:
            nonlocal done
            await play(audio)
            done = max(done, audio.clause + audio.ends_clause)

        for source in self._synthesizers.usable(language):
            try:
                await self._attempt(source, clauses, done, count)
                if done < len(clauses):
                    raise SpeechError(f"{source.name} left out a clause", code="incomplete")
                return
            except DeviceError:
                raise
            except VoicedError as error:
                logger.warning("synthesizer %s failed: %s", source.name, error)
                self._synthesizers.failed(source, error)
                why = f"no synthesizer is left: {error}"
        raise SpeechError(why, code="no-synthesizer")

    async def _attempt(
        self,
        source: Source[Synthesizer],
        clauses: Replayable[Clause],
        start: int,
        play: Callable[[Audio], Awaitable[None]],
    ) -> None:
        with clauses.reader(start) as wanted:
            synthesizer = await self._synthesizers.get(source)
            patience = _Patience(self._first_audio_s, play)
            try:
                async with asyncio.timeout(None) as patience.limit:
                    await synthesizer.speak(patience.give(wanted), patience.play)
            except VoicedError:
                raise
            except TimeoutError as error:
                raise SpeechError(f"no sound from {source.name} in time", code="silent") from error
            except Exception as error:
                logger.debug("synthesizer %s raised", source.name, exc_info=True)
                raise SpeechError(f"{type(error).__name__} in {source.name}", code="raised") from error

    async def close(self) -> None:
        """Let go of the synthesizers."""
        await self._synthesizers.close()


class _Patience:
    """Waits for sound only while a clause was given that has not ended; never while the loudspeaker has enough."""

    def __init__(self, seconds: float, play: Callable[[Audio], Awaitable[None]]) -> None:
        self.limit: asyncio.Timeout
        self._seconds = seconds
        self._play = play
        self._owed = 0

    async def give(self, clauses: AsyncIterator[Clause]) -> AsyncIterator[Clause]:
        async for clause in clauses:
            self._owed += 1
            self._wait()
            yield clause

    async def play(self, audio: Audio) -> None:
        self.limit.reschedule(None)
        await self._play(audio)
        self._owed -= audio.ends_clause
        self._wait()

    def _wait(self) -> None:
        if self._owed > 0:
            self.limit.reschedule(asyncio.get_running_loop().time() + self._seconds)
