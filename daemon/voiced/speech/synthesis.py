"""Speaks clauses: one synthesizer after the other, in the order of the settings, each from the clause that was cut."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Self

from voiced.api import Audio, Clause, SpeechError, Synthesizer
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable
from voiced.ssml import plain_text
from voiced.wording import printed

FIRST_AUDIO_S = 3.0
"""A synthesizer that has a clause and gives no sound for so long is given up."""


def _ignored() -> None:
    """Nobody wants to know."""


class Synthesis:
    """The synthesizers of the settings."""

    def __init__(self, synthesizers: Providers[Synthesizer], first_audio_s: float = FIRST_AUDIO_S) -> None:
        self._synthesizers = synthesizers
        self._first_audio_s = first_audio_s

    def require(self, language: str) -> None:
        """Raise UnavailableError when no synthesizer can be used for a language."""
        self._synthesizers.require(language)

    async def prepare(self, language: str, *, only_cloud: bool = False) -> None:
        """Warm up the first synthesizer that can be used; `only_cloud`: if it is a service."""
        await self._synthesizers.warm_up(language, lambda synthesizer: synthesizer.prepare(), only_cloud=only_cloud)

    async def speak(
        self,
        clauses: Replayable[Clause],
        language: str,
        play: Callable[[Audio], Awaitable[None]],
        given: Callable[[], None] = _ignored,
    ) -> None:
        """Speak them all; none that was completed is begun again.  `given`: a clause was handed to a synthesizer.

        Raises SpeechError when no synthesizer is left, and what `play` raises.
        """
        done = again = first = 0

        async def count(audio: Audio) -> None:
            nonlocal done
            # of a clause that another began, nobody knows where its words are
            await play(replace(audio, words=()) if again > 1 and audio.clause == first else audio)
            done = max(done, audio.clause + audio.ends_clause)

        async def attempt(source: Source[Synthesizer]) -> None:
            nonlocal again, first
            again, first = again + 1, done
            with clauses.reader(done) as wanted:
                await self._speak(source, wanted, count, given)
            if done < len(clauses):
                raise SpeechError(printed("{name} left out a clause", name=source.name), code="incomplete")

        await self._synthesizers.first(language, attempt)

    async def _speak(
        self,
        source: Source[Synthesizer],
        clauses: AsyncIterator[Clause],
        play: Callable[[Audio], Awaitable[None]],
        given: Callable[[], None],
    ) -> None:
        synthesizer = await self._synthesizers.get(source)
        patience = _Patience(self._first_audio_s, play, given)
        try:
            async with asyncio.timeout(None) as patience.limit:
                await synthesizer.speak(_Given(clauses, patience.owe, ssml=source.ssml), patience.play)
        except TimeoutError as error:
            raise SpeechError(printed("no sound from {name} in time", name=source.name), code="silent") from error

    async def close(self) -> None:
        """Let go of the synthesizers."""
        await self._synthesizers.close()


class _Patience:
    """Waits for sound only while a clause was given that has not ended; never while the loudspeaker has enough."""

    def __init__(self, seconds: float, play: Callable[[Audio], Awaitable[None]], given: Callable[[], None]) -> None:
        self.limit: asyncio.Timeout
        self._seconds = seconds
        self._play = play
        self._given = given
        self._owed = 0

    def owe(self) -> None:
        """A clause was given."""
        self._owed += 1
        self._wait()
        self._given()

    async def play(self, audio: Audio) -> None:
        self.limit.reschedule(None)
        await self._play(audio)
        self._owed -= audio.ends_clause
        self._wait()

    def _wait(self) -> None:
        if self._owed > 0:
            self.limit.reschedule(asyncio.get_running_loop().time() + self._seconds)


class _Given:
    """The clauses; no generator, because who waits for the next may be cancelled and ask again."""

    def __init__(self, clauses: AsyncIterator[Clause], owe: Callable[[], None], *, ssml: bool) -> None:
        """`ssml`: they are for one that knows it."""
        self._clauses = clauses
        self._owe = owe
        self._ssml = ssml

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Clause:
        clause = await anext(self._clauses)
        self._owe()
        return clause if self._ssml or not clause.ssml else replace(clause, text=plain_text(clause.text), ssml=False)
