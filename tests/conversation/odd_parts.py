"""Recognizers and voices that behave oddly."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from voiced.api import (
    Audio,
    Clause,
    Expected,
    Frame,
    Interim,
    Pause,
    SpeechError,
    Transcript,
)
from voiced.api.testing import ScriptedRecognizer, ToneSynthesizer, tone


class ClumsyRecognizer(ScriptedRecognizer):
    """Breaks with what it heard in its message."""

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        transcript = await super().transcribe(speech, expected, heard)
        raise ValueError(transcript.text)


class OnlyAtTheEnd(ScriptedRecognizer):
    """Gives no interims."""

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        async for item in speech:
            if isinstance(item, Pause):
                heard(Interim(str(self.script[0]), segment_ended=True))
        return Transcript(str(self.script[0]), "en")


class NeverFinal(ScriptedRecognizer):
    """Drafts, and never ends by itself."""

    now = most_at_once = 0

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        self.now += 1
        self.most_at_once = max(self.now, self.most_at_once)
        try:
            async for _ in speech:
                heard(Interim("", str(self.script[0])))
            await asyncio.Event().wait()
        finally:
            self.now -= 1
        raise AssertionError("it was let go of")


class Mortal(ScriptedRecognizer):
    """Understands everything, and dies: when the user falls silent, or before."""

    def __init__(self, text: str, *, in_silence: bool) -> None:
        super().__init__([text])
        self._in_silence = in_silence

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        async for item in speech:
            heard(Interim(str(self.script[0])))
            if isinstance(item, Pause) or not self._in_silence:
                break
        raise SpeechError("it died", code="broken")


class ChangingRate(ToneSynthesizer):
    """Speaks each clause at another rate."""

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        async for clause in clauses:
            rate = (16_000, 22_050)[clause.index % 2]
            await play(Audio(tone(0.2, rate), rate, clause.index, ends_clause=True))


class PausedSpeaker(ScriptedRecognizer):
    """Understands more after each pause."""

    def __init__(self, *texts: str) -> None:
        super().__init__(texts)
        self._finals = list(texts)

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        text = ""
        async for item in speech:
            if isinstance(item, Pause):
                text = self._finals.pop(0) if self._finals else text
                heard(Interim(text, segment_ended=True))
        return Transcript(text, "en")


class NoWords(ScriptedRecognizer):
    """Understands nothing, and remembers how many seconds each turn lasted."""

    def __init__(self) -> None:
        super().__init__([""])
        self.lasted: list[float] = []

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        samples = 0
        try:
            async for item in speech:
                if isinstance(item, Pause):
                    heard(Interim("", segment_ended=True))
                else:
                    samples += item.samples
        finally:
            self.lasted.append(samples / 16_000)
        return Transcript("", "en")
