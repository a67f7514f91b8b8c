"""The recognizer: hears the sentences of the loaded plugins, in English, without a network."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence

from voiced.api import Expected, Frame, Interim, Pause, Transcript
from voiced.api.grammar import Grammar, Sentence
from voiced_plugins.pocketsphinx.decoder import Decoder, Strictness
from voiced_plugins.pocketsphinx.lexicon import ipa_by_espeak
from voiced_plugins.pocketsphinx.prepared import Prepared, prepared
from voiced_plugins.pocketsphinx.turn import Turn

LANGUAGE = "en"

KEPT_GRAMMARS = 3
"""Grammars that stay ready: what all plugins understand, and the answers to the newest questions."""


class GrammarRecognizer:
    """Understands what the expected grammar can say and nothing else; other talk is an empty text."""

    def __init__(
        self, strictness: Strictness, transcribe: Callable[[Sequence[str]], Sequence[str]] = ipa_by_espeak
    ) -> None:
        """`transcribe` gives the IPA of words that the dictionary lacks."""
        self._strictness = strictness
        self._transcribe = transcribe
        self._prepared = deque[Prepared](maxlen=KEPT_GRAMMARS)
        self._last: Decoder | None = None
        self._preparing = asyncio.Lock()
        self._hearing = asyncio.Lock()

    @property
    def dropped(self) -> tuple[Sentence, ...]:
        """Sentences of the newest grammar that are not listened for, because a word cannot be pronounced."""
        return self._prepared[-1].dropped if self._prepared else ()

    async def prepare(self, expected: Expected) -> None:
        """Make the grammar ready, in a thread; quick when it is."""
        if expected.grammar is not None:
            await self._ready(expected.grammar)

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        """Hear one turn.  Raises SpeechError."""
        decoder = (await self._ready(expected.grammar)).decoder if expected.grammar is not None else None
        if decoder is None:
            return await _understand_nothing(speech, heard)
        async with self._hearing:
            self._make_expect(decoder, addressed=expected.addressed)
            turn = Turn(decoder, heard)
            try:
                await _hear_all(speech, turn)
            finally:
                text = turn.end()
            return Transcript(text, LANGUAGE)

    def _make_expect(self, decoder: Decoder, *, addressed: bool) -> None:
        if self._last is not None and self._last is not decoder:
            decoder.adapt(self._last.channel)
        self._last = decoder
        decoder.expect(addressed=addressed)

    async def close(self) -> None:
        """Forget grammars and model."""
        self._prepared.clear()
        self._last = None

    async def _ready(self, grammar: Grammar) -> Prepared:
        """The grammar's decoder, kept or made; it is the newest then."""
        async with self._preparing:
            if (kept := next((one for one in self._prepared if one.grammar == grammar), None)) is not None:
                self._prepared.remove(kept)
                self._prepared.append(kept)
                return kept
            made = await asyncio.to_thread(prepared, grammar, self._strictness, self._transcribe)
            self._prepared.append(made)
            return made


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
