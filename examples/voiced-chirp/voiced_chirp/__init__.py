"""A recognizer and a voice that understand each other: any text, in any language, as a chirp.

It is an example of a plugin that hears and speaks, and an instrument for tests: whole conversations through real sound,
without a model and without a service.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from pydantic import Field

from voiced.api import (
    RATE,
    Audio,
    Clause,
    Expected,
    Frame,
    Interim,
    Offer,
    Pause,
    Plugin,
    PluginSettings,
    Recognizer,
    Synthesizer,
    Transcript,
    hookimpl,
    written_in,
)


class Settings(PluginSettings):
    """How it chirps."""

    level: int = Field(default=50, ge=1, le=100)
    """How loud the chirps are, in percent."""


class Chirp:
    """Offers both."""

    def __init__(self, settings: Settings) -> None:
        self._level = settings.level

    @hookimpl
    def voiced_recognizers(self) -> Sequence[Offer[Recognizer]]:
        """The recognizer, for every language."""
        return [Offer("chirp", ChirpRecognizer)]

    @hookimpl
    def voiced_synthesizers(self) -> Sequence[Offer[Synthesizer]]:
        """The voice, for every language."""
        return [Offer("chirp", lambda: ChirpSynthesizer(self._level))]


class ChirpRecognizer:
    """Hears chirps, and nothing else."""

    async def prepare(self, expected: Expected) -> None:
        """Nothing: there is no model to load."""

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        """Hear one turn."""
        from voiced_chirp.reading import Reader

        reader, told = Reader(), Interim("")
        async for one in speech:
            if isinstance(one, Frame):
                reader.hear(one.pcm)
                interim = Interim(reader.text, reader.draft)
            else:
                interim = Interim(reader.text, segment_ended=True)
            if isinstance(one, Pause) or interim != told:
                heard(interim)
            told = interim
            await asyncio.sleep(0)  # frames that wait already must not keep others waiting
        text = reader.end()
        return Transcript(text, written_in(text, expected.language))

    async def close(self) -> None:
        """Nothing to let go of."""


class ChirpSynthesizer:
    """Chirps; every clause has the same speed, whatever its rate."""

    def __init__(self, level: int) -> None:
        self._level = level

    async def prepare(self) -> None:
        """Nothing: there is no model to load."""

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        """Chirp every clause in order."""
        from voiced_chirp.writing import chirped

        async for clause in clauses:
            for pcm in chirped(clause.text.strip(), self._level):
                await play(Audio(pcm, RATE, clause.index))
                await asyncio.sleep(0)
            await play(Audio(b"", RATE, clause.index, ends_clause=True))

    async def close(self) -> None:
        """Nothing to let go of."""


plugin = Plugin(Settings, Chirp)
