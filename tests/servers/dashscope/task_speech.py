"""What a task says, as pieces of sound, and where in time it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.servers.dashscope import task_events
from tests.servers.dashscope.events import Event
from tests.servers.dashscope.sound_stream import SoundStream
from tests.servers.dashscope.voice import Voice

_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence."""

    pieces: list[Event]
    begin_ms: float
    length_ms: float


class TaskSpeech:
    """One stream of sound for all of its sentences."""

    def __init__(self, task_id: str, voice: Voice, rate: int, stream: SoundStream, frame_bytes: int) -> None:
        self._task_id = task_id
        self._voice = voice
        self._rate = rate
        self._stream = stream
        self._frame_bytes = frame_bytes
        self._ms = 0.0

    def say(self, text: str) -> Spoken:
        """The next sentence."""
        pcm = self._voice.speak(text, self._rate)
        begin, length = self._ms, len(pcm) * 1000 / _SAMPLE / self._rate
        self._ms += length
        return Spoken(list(self._pieces(self._stream.more(pcm), length)), begin, length)

    def rest(self) -> list[Event]:
        """What the stream has kept back."""
        return list(self._pieces(self._stream.rest(), 0.0))

    def _pieces(self, sound: bytes, length_ms: float) -> Iterator[Event]:
        for start in range(0, len(sound), self._frame_bytes):
            piece = sound[start : start + self._frame_bytes]
            yield task_events.audio(self._task_id, piece, length_ms * len(piece) / len(sound))
