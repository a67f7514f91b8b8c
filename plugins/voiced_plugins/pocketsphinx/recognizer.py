"""The recognizer: hears the sentences of the loaded plugins, in English, without a network."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from voiced.api import Expected, Frame, Interim, Pause, Transcript
from voiced.api.grammar import Sentence
from voiced_plugins.pocketsphinx.decoder import Odds
from voiced_plugins.pocketsphinx.lexicon import ipa_by_espeak
from voiced_plugins.pocketsphinx.prepared import Prepared, prepared
from voiced_plugins.pocketsphinx.turn import Turn

LANGUAGE = "en"


class GrammarRecognizer:
    """Understands what the expected grammar can say and nothing else; other talk is an empty text."""

    def __init__(self, odds: Odds, transcribe: Callable[[Sequence[str]], Sequence[str]] = ipa_by_espeak) -> None:
        """`transcribe` gives the IPA of words that the dictionary lacks."""
        self._odds = odds
        self._transcribe = transcribe
        self._prepared: Prepared | None = None
        self._preparing = asyncio.Lock()
        self._hearing = asyncio.Lock()

    @property
    def dropped(self) -> tuple[Sentence, ...]:
        """Sentences of the newest grammar that are not listened for, because a word cannot be pronounced."""
        return self._prepared.dropped if self._prepared is not None else ()

    async def prepare(self, expected: Expected) -> None:
        """Make the grammar ready, in a thread; quick when it is."""
        async with self._preparing:
            if expected.grammar is None or self._is_ready(expected):
                return
            self._prepared = await asyncio.to_thread(prepared, expected.grammar, self._odds, self._transcribe)

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        """Hear one turn.  Raises SpeechError."""
        await self.prepare(expected)
        decoder = self._prepared.decoder if self._prepared is not None and expected.grammar is not None else None
        if decoder is None:
            return await _understand_nothing(speech, heard)
        async with self._hearing:
            turn = Turn(decoder, heard)
            try:
                await _hear_all(speech, turn)
            finally:
                text = turn.end()
            return Transcript(text, LANGUAGE)

    async def close(self) -> None:
        """Forget grammar and model."""
        self._prepared = None

    def _is_ready(self, expected: Expected) -> bool:
        return self._prepared is not None and self._prepared.grammar == expected.grammar


async def _hear_all(speech: AsyncIterator[Frame | Pause], turn: Turn) -> None:
    async for one in speech:
        if isinstance(one, Pause):
            turn.pause()
        else:
            await turn.hear(one.pcm)


async def _understand_nothing(speech: AsyncIterator[Frame | Pause], heard: Callable[[Interim], None]) -> Transcript:
    async for one in speech:
        if isinstance(one, Pause):
            heard(Interim("", segment_ended=True))
    return Transcript("", LANGUAGE)
