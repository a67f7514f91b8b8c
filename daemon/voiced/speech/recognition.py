"""Hears a turn: one recognizer after the other, in the order of the settings, until one understands."""

from collections.abc import Callable
from dataclasses import dataclass

from voiced.api import Expected, Frame, Interim, Pause, Recognizer, Transcript
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable


@dataclass(frozen=True, slots=True)
class Attempt:
    """One recognizer's try at a turn."""

    provider: str
    interims: bool
    """It gives text before the end."""


class Recognition:
    """The recognizers of the settings."""

    def __init__(self, recognizers: Providers[Recognizer]) -> None:
        self._recognizers = recognizers

    def require(self, language: str) -> None:
        """Raise UnavailableError when no recognizer can be used for a language."""
        self._recognizers.require(language)

    async def prepare(self, expected: Expected) -> None:
        """Warm up the first recognizer that can be used."""
        await self._recognizers.warm_up(expected.language, lambda recognizer: recognizer.prepare(expected))

    async def hear(
        self,
        audio: Replayable[Frame | Pause],
        expected: Expected,
        began: Callable[[Attempt], None],
        heard: Callable[[Interim], None],
    ) -> Transcript:
        """The turn's text.  Each attempt hears it from its beginning.  Raises SpeechError when none is left."""

        async def attempt(source: Source[Recognizer]) -> Transcript:
            began(Attempt(source.name, source.interims))
            with audio.reader() as speech:
                recognizer = await self._recognizers.get(source)
                return await recognizer.transcribe(speech, expected, heard)

        return await self._recognizers.first(expected.language, attempt)

    async def close(self) -> None:
        """Let go of the recognizers."""
        await self._recognizers.close()
