"""A connection that carries tasks, one after the other: text goes out, its sound comes back.  Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from voiced.api import Word
from voiced_plugins.dashscope.faults import without_keys
from voiced_plugins.dashscope.messages import Event, encoded, read_object
from voiced_plugins.dashscope.tasks.events import (
    Cancel,
    Failed,
    Finish,
    Finished,
    Flush,
    Run,
    SentenceBegan,
    SentenceEnded,
    Sound,
    Spoken,
    Started,
    Streaming,
    TaskIn,
    TaskOut,
    Text,
)
from voiced_plugins.dashscope.tasks.words import Sentences, words_in

Json = Mapping[str, Any]


class TaskCodec:
    """One connection.  What comes of a task that is over, or that nobody wants any more, is dropped."""

    def __init__(self) -> None:
        self._id = ""
        """The task that is listened to; empty between two."""

        self._streaming: Streaming = "duplex"
        self._started = False
        self._takes_text = False
        self._sentences = Sentences()
        self._failed = False

    @property
    def ready(self) -> bool:
        """Nothing is said before the first task (WebSocket API, connection)."""
        return True

    @property
    def finished(self) -> bool:
        """A task failed: the service closes the socket (WebSocket API, task-failed)."""
        return self._failed

    @property
    def can_be_cancelled(self) -> bool:
        """The service can be told that nobody wants the rest (SDK v2, streaming_cancel)."""
        return bool(self._id) and self._started and self._streaming == "duplex"

    def open(self) -> Sequence[str]:
        """No greeting."""
        return ()

    def feed(self, given: TaskIn) -> Sequence[str]:
        """Raises ValueError for text and flush before the task has started, or after its last text."""
        if self._failed:
            raise ValueError("the connection is over")
        match given:
            case Run():
                return (self._run(given),)
            case Text(text):
                return (self._continue({"text": text}),) if text else ()
            case Flush():
                # what the service's own library sends; the documents do not have it (SDK v2, streaming_flush)
                return (self._continue({"flush": True}),)
            case Finish():
                return self._finish()
            case Cancel():
                return self._cancel()

    def close(self) -> Sequence[str]:
        """No goodbye: who leaves closes the socket (WebSocket API, stopping)."""
        return ()

    def receive(self, message: str | bytes) -> Sequence[TaskOut]:
        """What a message means.  Raises SpeechError "protocol" for one that makes no sense."""
        if isinstance(message, bytes):
            return (Sound(message),) if self._started and message else ()
        event = Event("message", read_object(message))
        header = event.part("header")
        kind = header.text("event")
        told = header.optional_text("task_id")
        concerned = told == self._id if told else kind == "task-failed"
        if not concerned:
            return ()
        return tuple(self._understood(Event(kind, event.fields), header))

    def _run(self, task: Run) -> str:
        self._id, self._streaming = task.id, task.streaming
        self._started, self._takes_text = False, False
        self._sentences = Sentences()
        payload = {
            "task_group": "audio",
            "task": "tts",
            "function": "SpeechSynthesizer",
            "model": task.model,
            "parameters": dict(task.parameters or {}),
            "input": {"text": task.text} if task.streaming == "out" else {},
        }
        return self._message("run-task", payload)

    def _continue(self, given: Json) -> str:
        if not (self._id and self._takes_text):
            # the service would fail the task (WebSocket API, run-task: wait for task-started)
            raise ValueError("no task takes text now")
        return self._message("continue-task", {"input": given})

    def _finish(self) -> Sequence[str]:
        if not (self._id and self._takes_text):
            return ()
        self._takes_text = False
        return (self._message("finish-task", {"input": {}}),)

    def _cancel(self) -> Sequence[str]:
        said = (self._message("finish-task", {"input": {"directive": "cancel"}}),) if self.can_be_cancelled else ()
        self._end()
        return said

    def _message(self, action: str, payload: Json) -> str:
        header = {"action": action, "task_id": self._id, "streaming": self._streaming}
        return encoded({"header": header, "payload": payload})

    def _end(self) -> None:
        self._id, self._started, self._takes_text = "", False, False

    def _understood(self, event: Event, header: Event) -> Iterator[TaskOut]:
        match event.type:
            case "task-started" if not self._started:
                self._started, self._takes_text = True, self._streaming == "duplex"
                yield Started()
            case "result-generated":
                yield from self._result(event.optional_part("payload").optional_part("output"))
            case "task-finished":
                payload = event.optional_part("payload")
                yield from self._told(words_in(payload.optional_part("output").optional_part("sentence")))
                self._end()
                yield Finished(payload.optional_part("usage").optional_whole("characters"))
            case "task-failed":
                self._end()
                self._failed = True
                yield Failed(header.optional_text("error_code"), without_keys(header.optional_text("error_message")))

    def _result(self, output: Event) -> Iterator[TaskOut]:
        kind = output.optional_text("type")
        if kind == "sentence-begin":
            yield SentenceBegan(output.optional_text("original_text"))
        elif kind == "sentence-end":
            yield SentenceEnded(output.optional_text("original_text"))
        elif not kind and (sentence := output.optional_part("sentence")).fields:
            self._sentences.tell(sentence)
            yield from self._told(self._sentences.words)

    def _told(self, words: Sequence[Word]) -> Iterator[TaskOut]:
        if words:
            yield Spoken(tuple(words))
