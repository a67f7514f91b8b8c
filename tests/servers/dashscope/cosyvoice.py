"""A task of CosyVoice: text comes in pieces, sound comes for each sentence."""

from collections.abc import Iterator
from typing import Any

from tests.servers.dashscope import task_events
from tests.servers.dashscope.cosyvoice_settings import CosyVoiceSettings
from tests.servers.dashscope.events import Event, RefusedError
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.sentences import Sentences, characters, without_tags
from tests.servers.dashscope.sound_stream import sound_stream
from tests.servers.dashscope.task_record import TaskRecord
from tests.servers.dashscope.task_speech import TaskSpeech
from tests.servers.dashscope.voice import Voice
from tests.servers.dashscope.words import words_with_places

NO_TEXT = "Parameter invalid: text is null"
ONE_TEXT = "Text request limit violated, expected 1."
PIECE_CHARACTERS = 20_000
TASK_CHARACTERS = 200_000


class CosyVoiceTask:
    """Whole sentences are spoken at once; the rest waits for a flush or the end."""

    def __init__(self, record: TaskRecord, settings: CosyVoiceSettings, voice: Voice, habits: Habits) -> None:
        self.record = record
        self._settings = settings
        self._tells = habits.sentence_events
        self._sentences = Sentences(clauses=habits.splits_clauses)
        stream = sound_stream(settings.format, settings.rate, habits.wav_size)
        self._speech = TaskSpeech(record.task_id, voice, settings.rate, stream, habits.frame_bytes)
        self._index = 0
        self._place = 0
        self._appended = 0
        self._characters = 0
        self._words: list[Event] = []

    def append(self, told: Any) -> Iterator[Event]:
        """What comes of more text; raises RefusedError for what is none."""
        if not isinstance(told, str) or not told:
            raise RefusedError(NO_TEXT)
        if self._settings.ssml and self.record.texts:
            raise RefusedError(ONE_TEXT)
        text = without_tags(told) if self._settings.is_ssml(told) else told
        self._appended += characters(text)
        if characters(text) > PIECE_CHARACTERS or self._appended > TASK_CHARACTERS:
            raise RefusedError(f"The text is longer than {PIECE_CHARACTERS}, or {TASK_CHARACTERS} in all.", "text")
        self.record.texts.append(told)
        for sentence in self._sentences.more(text):
            yield from self._spoken(sentence)

    def flush_asked(self, told: Any) -> Iterator[Event]:
        """What comes of a flush; raises RefusedError for what is none."""
        if told is not True:
            raise RefusedError(f"Invalid value: {told!r}. It must be true.", "payload.input.flush")
        self.record.flushes += 1
        yield from self.flush()

    def flush(self) -> Iterator[Event]:
        """What is no whole sentence is spoken too."""
        for rest in self._sentences.rest():
            yield from self._spoken(rest)

    def finish(self) -> Iterator[Event]:
        """All that is still to be spoken, and the end."""
        yield from self.flush()
        self._index = max(0, self._index - 1)
        for piece in self._speech.rest():
            yield from self._piece(piece)
        yield self.ended()

    def ended(self) -> Event:
        """The end of the task as it is now."""
        return task_events.ended(self.record.task_id, {"sentence": {"words": self._words}}, self._characters)

    def _spoken(self, sentence: str) -> Iterator[Event]:
        self.record.sentences.append(sentence)
        spoken = self._speech.say(self._settings.pronounced(sentence))
        self._characters += characters(sentence)
        if self._settings.words:
            self._words += words_with_places(sentence, self._place, spoken.begin_ms, spoken.length_ms)
        self._place += len(sentence)
        if self._tells:
            yield self._told(task_events.BEGIN, sentence)
        for piece in spoken.pieces:
            yield from self._piece(piece)
        if self._tells:
            yield self._told(task_events.END, sentence, usage={"characters": self._characters})
        self._index += 1

    def _piece(self, piece: Event) -> Iterator[Event]:
        if self._tells:
            yield self._told(task_events.SYNTHESIS)
        yield piece

    def _told(self, kind: str, text: str = "", **more: Event) -> Event:
        output = {"sentence": {"index": self._index, "words": []}, "type": kind}
        whole = output | {"original_text": text} if text else output
        return task_events.result(kind, self.record.task_id, whole, **more)
