"""Hears a turn: one recognizer after the other, in the order of the settings, until one understands."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from voiced.api import Expected, Frame, Interim, Pause, Recognizer, SpeechError, Transcript, VoicedError
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable

logger = logging.getLogger(__name__)


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

    async def prepare(self, expected: Expected) -> None:
        """Warm up the first recognizer that can be used; a failure shows when it is needed."""
        usable = self._recognizers.usable(expected.language)
        if not usable:
            logger.warning("%s", self._recognizers.why_none(expected.language))
        for source in usable[:1]:
            try:
                await (await self._recognizers.get(source)).prepare(expected)
            except VoicedError as error:
                logger.warning("recognizer %s is not ready: %s", source.name, error)

    async def hear(
        self,
        audio: Replayable[Frame | Pause],
        expected: Expected,
        began: Callable[[Attempt], None],
        heard: Callable[[Interim], None],
    ) -> Transcript:
        """The turn's text.  Each attempt hears it from its beginning.  Raises SpeechError when none is left."""
        why = self._recognizers.why_none(expected.language)
        for source in self._recognizers.usable(expected.language):
            began(Attempt(source.name, source.interims))
            try:
                return await self._attempt(source, audio, expected, heard)
            except VoicedError as error:
                logger.warning("recognizer %s failed: %s", source.name, error)
                self._recognizers.failed(source, error)
                why = f"no recognizer is left: {error}"
        raise SpeechError(why, code="no-recognizer")

    async def _attempt(
        self,
        source: Source[Recognizer],
        audio: Replayable[Frame | Pause],
        expected: Expected,
        heard: Callable[[Interim], None],
    ) -> Transcript:
        with audio.reader() as speech:
            recognizer = await self._recognizers.get(source)
            try:
                return await recognizer.transcribe(speech, expected, heard)
            except VoicedError:
                raise
            except Exception as error:
                logger.debug("recognizer %s raised", source.name, exc_info=True)
                raise SpeechError(f"{type(error).__name__} in {source.name}", code="raised") from error

    async def close(self) -> None:
        """Let go of the recognizers."""
        await self._recognizers.close()
