"""A task of Sambert: the whole text comes with it."""

from collections.abc import Iterator

from tests.servers.dashscope import task_events
from tests.servers.dashscope.events import Event
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.sambert_settings import SambertSettings
from tests.servers.dashscope.sentences import Sentences, without_tags
from tests.servers.dashscope.sound_stream import sound_stream
from tests.servers.dashscope.task_record import TaskRecord
from tests.servers.dashscope.task_speech import Spoken, TaskSpeech
from tests.servers.dashscope.voice import Voice
from tests.servers.dashscope.words import words_with_phonemes


class SambertTask:
    """Says everything at once."""

    def __init__(self, record: TaskRecord, settings: SambertSettings, voice: Voice, habits: Habits) -> None:
        self.record = record
        self._settings = settings
        self._text = without_tags(record.text) if settings.ssml else record.text
        stream = sound_stream(settings.format, settings.rate, habits.wav_size)
        self._speech = TaskSpeech(record.task_id, voice, settings.rate, stream, habits.frame_bytes)

    def whole(self) -> Iterator[Event]:
        """All that comes of it behind `task-started`."""
        sentences = Sentences()
        for sentence in [*sentences.more(self._text), *sentences.rest()]:
            self.record.sentences.append(sentence)
            yield from self._spoken(sentence)
        yield from self._speech.rest()
        yield task_events.ended(self.record.task_id, None, len(self._text))

    def _spoken(self, sentence: str) -> Iterator[Event]:
        spoken = self._speech.say(sentence)
        middle = (len(spoken.pieces) + 1) // 2
        yield from spoken.pieces[:middle]
        # it is told again when there is more sound
        if middle < len(spoken.pieces):
            yield from self._told(sentence, spoken, middle / len(spoken.pieces))
        yield from spoken.pieces[middle:]
        yield from self._told(sentence, spoken, 1.0)

    def _told(self, sentence: str, spoken: Spoken, part: float) -> Iterator[Event]:
        if not self._settings.words:
            return
        told = words_with_phonemes(sentence, spoken.begin_ms, spoken.length_ms, phonemes=self._settings.phonemes)
        begin, end = round(spoken.begin_ms), round(spoken.begin_ms + spoken.length_ms * part)
        so_far = [word for word in told if word["end_time"] <= end]
        output = {"sentence": {"begin_time": begin, "end_time": end, "words": so_far}}
        yield task_events.result(task_events.RESULT, self.record.task_id, output, usage=None)
