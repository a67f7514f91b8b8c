"""Hears a turn: the recognizers of the settings, in their order, until one understands."""

from voiced.api import Expected, Frame, Pause, Recognizer, Transcript
from voiced.speech.providers import Providers
from voiced.speech.race import Race, Watching
from voiced.speech.replayable import Replayable


class Recognition:
    """The recognizers of the settings."""

    def __init__(self, recognizers: Providers[Recognizer]) -> None:
        self._recognizers = recognizers

    def require(self, language: str) -> None:
        """Raise UnavailableError when no recognizer can be used for a language."""
        self._recognizers.require(language)

    async def prepare(self, expected: Expected, *, only_cloud: bool = False) -> None:
        """Warm up the first recognizer that can be used; `only_cloud`: if it is a service."""
        await self._recognizers.warm_up(
            expected.language, lambda recognizer: recognizer.prepare(expected), only_cloud=only_cloud
        )

    async def prepare_fallback(self, expected: Expected) -> None:
        """Warm up what hears when the services are away."""
        await self._recognizers.warm_up_fallback(expected.language, lambda recognizer: recognizer.prepare(expected))

    async def hear(self, audio: Replayable[Frame | Pause], expected: Expected, watching: Watching) -> Transcript:
        """The turn's text.  Raises SpeechError when no recognizer is left."""
        return await Race(self._recognizers, audio, expected, watching).run()

    def nobody_heard(self) -> None:
        """What somebody said was lost: people are told, once until it is over."""
        self._recognizers.health.nobody_left()

    async def close(self) -> None:
        """Let go of the recognizers."""
        await self._recognizers.close()
