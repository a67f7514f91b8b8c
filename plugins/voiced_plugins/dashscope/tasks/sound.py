"""The sound of a task, on its way to the loudspeaker."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from voiced.api import Audio, Phoneme, Word
from voiced.api.tts import Ahead, Format, Lane, decoder
from voiced.audio import WIDTH
from voiced_plugins.dashscope.tasks.events import Sound, Spoken, TaskOut


@dataclass(frozen=True, slots=True)
class Shape:
    """How the sound comes."""

    format: Format
    rate: int
    """Samples a second that were asked for."""


class TaskSound:
    """The sound of one task, for the clause that is being spoken."""

    def __init__(self, shape: Shape, ahead: Ahead | Lane, task: str) -> None:
        self.clause = 0
        """The clause that sound belongs to from now on."""

        self.has_sounded = False
        self._open: int | None = None
        """The clause whose sound has begun and not ended."""

        self._seconds = 0.0
        self._starts: dict[int, float] = {}
        """Seconds of the task's sound before each clause."""

        self._words: tuple[Word, ...] = ()
        """What was told last; a decoder may be behind it."""

        self._rate = shape.rate
        self._ahead = ahead
        self._task = task
        self._decoder = decoder(shape.format, shape.rate, self._hand_on, "DashScope")

    def take(self, event: TaskOut) -> None:
        """Sound, or when words of the clause are spoken; other events tell nothing about that."""
        if isinstance(event, Sound):
            self._decoder.feed(event.data)
        elif isinstance(event, Spoken):
            self._words = event.words
            self._tell_words()

    def sign(self) -> None:
        """Nobody waits for sound: all that was given has been spoken."""
        self._ahead.add(Audio(b"", self._rate, self.clause))

    def end_clause(self) -> None:
        """No more sound of it follows."""
        self._open = None
        self._ahead.add(Audio(b"", self._rate, self.clause, ends_clause=True))

    async def finish(self) -> None:
        """All sound has come.  Raises SpeechError when it cannot be decoded."""
        await self._decoder.finish()

    def close(self) -> None:
        """Nobody wants the rest."""
        self._decoder.close()

    def _hand_on(self, pcm: bytes, rate: int) -> None:
        self._rate, self.has_sounded = rate, True
        self._open = self.clause
        begins = self.clause not in self._starts
        self._starts.setdefault(self.clause, self._seconds)
        self._seconds += len(pcm) / WIDTH / rate
        self._ahead.add(Audio(pcm, rate, self.clause, response=self._task))
        if begins and self._words:
            self._tell_words()

    def _tell_words(self) -> None:
        """Their times count from the task's first sample in whole milliseconds, and are told from the clause's."""
        ends = [*self._starts.values(), inf][1:]
        for (clause, start), end in zip(self._starts.items(), ends, strict=True):
            if clause == self._open or self._ahead.has(clause):
                its = tuple(_since(start, word) for word in self._words if start <= (word.start + word.end) / 2 < end)
                self._ahead.tell_words(clause, its, self._rate)


def _since(start: float, word: Word) -> Word:
    if not start:
        return word
    phonemes = tuple(replace(one, **_times(start, one)) for one in word.phonemes)
    return replace(word, **_times(start, word), phonemes=phonemes)


def _times(start: float, of: Word | Phoneme) -> Mapping[str, Any]:
    return {"start": max(of.start - start, 0.0), "end": max(of.end - start, 0.0)}
