"""Fakes for tests of plugins and of the daemon: what they do is scripted, and they need no sound, model or service."""

import math
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from voiced.api.announcements import Announcement
from voiced.api.intents import Exchange
from voiced.api.speech import Audio, Clause, Expected, Interim, Pause, Transcript
from voiced.audio import RATE, WIDTH, Frame

LOUD = 8000


def tone(seconds: float, rate: int = RATE, hertz: float = 200.0) -> bytes:
    """A sound that `LoudnessDetector` takes for speech."""
    count = round(seconds * rate)
    values = (round(LOUD * math.sin(2 * math.pi * hertz * n / rate)) for n in range(count))
    return struct.pack(f"<{count}h", *values)


def vowel(seconds: float) -> bytes:
    """A hummed vowel at 16 kHz that any Detector takes for speech."""
    times = (n / RATE for n in range(round(seconds * RATE)))
    values = [round(LOUD / 2 * _hum(time) * (0.6 + 0.4 * math.sin(8 * math.pi * time))) for time in times]
    return struct.pack(f"<{len(values)}h", *values)


def _hum(time: float) -> float:
    return sum(math.sin(240 * math.pi * harmonic * time) / harmonic for harmonic in range(1, 20))


def silence(seconds: float, rate: int = RATE) -> bytes:
    """Digital silence."""
    return bytes(round(seconds * rate) * WIDTH)


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


@dataclass
class RecordingSpeaker:
    """A Speaker that says nothing and remembers what it was told."""

    stops: int = 0
    announced: list[Announcement] = field(default_factory=list)
    """What waits, in order."""

    volume: int = 100

    def stop(self) -> None:
        """Count it."""
        self.stops += 1

    def announce(self, announcement: Announcement) -> None:
        """Keep it; one of the same key takes the other's place."""
        self.withdraw(announcement.key)
        self.announced.append(announcement)

    def withdraw(self, key: str) -> bool:
        """Take out what has that key."""
        kept = [one for one in self.announced if not key or one.key != key]
        found = len(kept) < len(self.announced)
        self.announced = kept
        return found

    def set_volume(self, percent: int) -> None:
        """Remember it."""
        self.volume = min(100, max(0, percent))


@dataclass
class RecordingTurns:
    """Turns that were given, and that remember how often somebody wanted to be heard."""

    exchanges: tuple[Exchange, ...] = ()
    presses: int = 0
    listens: int = 0

    def recent(self) -> tuple[Exchange, ...]:
        """What was given."""
        return self.exchanges

    def press(self) -> None:
        """Count it."""
        self.presses += 1

    def listen(self) -> None:
        """Count it."""
        self.listens += 1
