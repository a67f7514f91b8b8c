"""A detector, a recognizer and a synthesizer that do what a test tells them."""

import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from voiced.api.speech import Audio, Clause, Expected, Interim, Pause, Transcript
from voiced.api.testing.sounds import LOUD, tone
from voiced.audio import RATE, WIDTH, Frame


class LoudnessDetector:
    """A Detector for which everything loud is speech."""

    def speech(self, pcm: bytes) -> bool:
        """Whether any sample is loud."""
        return any(abs(value) > LOUD // 4 for value in struct.unpack(f"<{len(pcm) // WIDTH}h", pcm))


@dataclass
class ScriptedRecognizer:
    """A Recognizer that understands what its script says, a turn an entry; an exception in it is raised.

    Each frame of a turn reveals one more word of the text.
    """

    script: Sequence[str | Exception]
    language: str = "en"
    prepared: list[Expected] = field(default_factory=list)
    heard: list[Frame | Pause] = field(default_factory=list)
    """Everything it was given."""

    turns: int = 0
    closed: bool = False

    async def prepare(self, expected: Expected) -> None:
        """Remember what is expected."""
        self.prepared.append(expected)

    async def transcribe(
        self,
        speech: AsyncIterator[Frame | Pause],
        expected: Expected,  # noqa: ARG002 - the protocol's
        heard: Callable[[Interim], None],
    ) -> Transcript:
        """As the script says."""
        text = self.script[self.turns % len(self.script)]
        self.turns += 1
        if isinstance(text, Exception):
            raise text
        words, known = text.split(), 0
        async for item in speech:
            self.heard.append(item)
            if isinstance(item, Pause):
                heard(Interim(text, segment_ended=True))
            elif known < len(words):
                known += 1
                heard(Interim("", " ".join(words[:known])))
        return Transcript(text, self.language)

    async def close(self) -> None:
        """Remember it."""
        self.closed = True


@dataclass
class ToneSynthesizer:
    """A Synthesizer whose every word is 100 ms of tone; clauses with a text in `failing` raise."""

    rate: int = RATE
    failing: dict[str, Exception] = field(default_factory=dict)
    spoken: list[Clause] = field(default_factory=list)
    """Every clause it began."""

    closed: bool = False

    async def prepare(self) -> None:
        """Nothing to do."""

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        """A tone a word."""
        async for clause in clauses:
            self.spoken.append(clause)
            for _ in clause.text.split():
                await play(Audio(tone(0.1, self.rate), self.rate, clause.index))
            if clause.text in self.failing:
                raise self.failing[clause.text]
            await play(Audio(b"", self.rate, clause.index, ends_clause=True))

    async def close(self) -> None:
        """Remember it."""
        self.closed = True
