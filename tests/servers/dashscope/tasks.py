"""A session of tasks that speak, one after the other."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from tests.servers.dashscope import cosyvoice_settings, cosyvoice_voices, sambert_settings, task_events
from tests.servers.dashscope.cosyvoice import CosyVoiceTask
from tests.servers.dashscope.events import Event, RefusedError
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.patience import Patience
from tests.servers.dashscope.record import Record
from tests.servers.dashscope.sambert import SambertTask
from tests.servers.dashscope.sambert_settings import is_sambert
from tests.servers.dashscope.session import Deed, deed_for
from tests.servers.dashscope.task_events import CLIENT_ERROR, INVALID_PARAMETER, task_of
from tests.servers.dashscope.task_record import End, TaskRecord
from tests.servers.dashscope.task_request import NO_MODEL, UNKNOWN_MODEL, Request, known, model_of, request
from tests.servers.dashscope.voice import Voice
from tests.servers.dashscope.voices import HasVoice

NO_TASK = "There is no task that could take it."
NOT_STARTED = "The task is not started yet."
TIMEOUT = "request timeout after 23 seconds."

State = Literal["idle", "starting", "running", "finishing", "failed"]


class TaskSession:
    """Ends with the first error.  What a task has is its own matter; when it may have it is decided here."""

    heard_ms = 0.0

    def __init__(
        self,
        record: Record,
        voice: Voice,
        habits: Habits,
        named: Callable[[], None],
        has_voice: HasVoice = cosyvoice_voices.speaks,
    ) -> None:
        self.patience: Patience | None = Patience(habits.idle_s)
        self._record = record
        self._voice = voice
        self._habits = habits
        self._named = named
        self._has_voice = has_voice
        self._state: State = "idle"
        self._task: CosyVoiceTask | SambertTask | None = None
        """The last one."""
        self._end: End = "finished"
        """How it will have ended."""
        self._deeds: Mapping[str, Deed] = {
            task_events.RUN: self._run,
            task_events.CONTINUE: self._continue,
            task_events.FINISH: self._finish,
        }

    def open(self) -> Iterator[Event]:
        return iter(())

    def receive(self, event: Event) -> Iterator[Event]:
        if self._state != "failed":
            yield from deed_for(event, self._deeds)(event)

    def refusal(self, refused: RefusedError, event: Event) -> Iterator[Event]:
        message = f"[tts:]Parameter invalid: {refused.param}. {refused}" if refused.param else refused.message
        yield from self._failed(task_of(event), INVALID_PARAMETER, message)

    def said(self, event: Event) -> None:
        if not self._task or task_of(event) != self._task.record.task_id or self._state == "failed":
            return
        kind = event["type"]
        if kind == task_events.STARTED and self._state == "starting":
            self._state, self.patience = "running", Patience(self._habits.text_s)
        elif kind in (task_events.ENDED, task_events.BROKEN):
            self._task.record.end = self._end if kind == task_events.ENDED else "failed"
            self._state, self.patience = "idle", Patience(self._habits.idle_s)

    def lose_patience(self) -> Iterator[Event]:
        if self._state == "running":
            yield from self._failed("", CLIENT_ERROR, TIMEOUT)
        else:
            self.patience = None
            yield task_events.close()

    def _run(self, event: Event) -> Iterator[Event]:
        if not self._record.model and (model := model_of(event)):
            self._record.model = model
            self._named()
        asked = request(event)
        if any(task.task_id == asked.task_id for task in self._record.tasks):
            raise RefusedError("There was a task with this id.", "header.task_id")
        task = self._new_task(asked)
        if self._task and self._state != "idle":
            self._task.record.end = "replaced"
            yield task_events.drop(self._task.record.task_id)
        self._record.tasks.append(task.record)
        self._task, self._end, self.patience = task, "finished", None
        self._state = "starting" if isinstance(task, CosyVoiceTask) else "finishing"
        yield task_events.started(asked.task_id)
        if isinstance(task, SambertTask):
            yield from task.whole()

    def _new_task(self, asked: Request) -> CosyVoiceTask | SambertTask:
        if not asked.model:
            raise RefusedError(NO_MODEL)
        record = TaskRecord(asked.task_id, asked.model, asked.parameters)
        if is_sambert(asked.model):
            _check_streaming(asked, "out")
            known(asked.input, {"text"})
            record.texts.append(sambert_settings.text(asked.input.get("text")))
            settings = sambert_settings.settings(asked.model, asked.parameters)
            return SambertTask(record, settings, self._voice, self._habits)
        if not asked.model.startswith(("cosyvoice-", "qwen-audio-")):
            raise RefusedError(UNKNOWN_MODEL)
        _check_streaming(asked, "duplex")
        known(asked.input, ())
        own = cosyvoice_settings.settings(asked.model, asked.parameters, self._has_voice)
        return CosyVoiceTask(record, own, self._voice, self._habits)

    def _continue(self, event: Event) -> Iterator[Event]:
        asked = request(event)
        task = self._running(asked)
        known(asked.input, {"flush"} if "flush" in asked.input else {"text"})
        self.patience = Patience(self._habits.text_s)
        yield from (
            task.flush_asked(asked.input["flush"]) if "flush" in asked.input else task.append(asked.input.get("text"))
        )

    def _finish(self, event: Event) -> Iterator[Event]:
        asked = request(event)
        known(asked.input, {"directive"})
        if "directive" in asked.input:
            yield from self._cancel(asked)
            return
        task = self._running(asked)
        self._state, self.patience = "finishing", None
        yield from task.finish()

    def _cancel(self, asked: Request) -> Iterator[Event]:
        if asked.input["directive"] != "cancel":
            raise RefusedError(f"Invalid value: {asked.input['directive']!r}.", "payload.input.directive")
        if self._state == "idle" and self._task and self._task.record.task_id == asked.task_id:
            return  # it came to its end in the meantime
        task = self._running(asked, finishing=True)
        self._state, self._end, self.patience = "finishing", "cancelled", None
        yield task_events.drop(asked.task_id, task.ended())

    def _running(self, asked: Request, *, finishing: bool = False) -> CosyVoiceTask:
        """The task that is meant."""
        task = self._task
        if task is None or self._state == "idle" or task.record.task_id != asked.task_id:
            raise RefusedError(NO_TASK)
        if isinstance(task, SambertTask):
            raise RefusedError(f"{task.record.model} takes its text with run-task.")
        _check_streaming(asked, "duplex")
        if self._state == "starting":
            raise RefusedError(NOT_STARTED)
        if self._state == "finishing" and not finishing:
            raise RefusedError("The task is finished already.")
        return task

    def _failed(self, task_id: str, code: str, message: str) -> Iterator[Event]:
        if self._state == "failed":
            return
        running = self._task.record if self._task and self._state != "idle" else None
        if running:
            running.end = "failed"
        self._state, self.patience = "failed", None
        named = task_id or (running.task_id if running else "")
        yield task_events.drop(
            running.task_id if running else "", task_events.failed(named, code, message), task_events.close()
        )


def _check_streaming(asked: Request, wanted: str) -> None:
    if asked.streaming != wanted:
        raise RefusedError(f"Invalid value: {asked.streaming!r}. It must be {wanted}.", "header.streaming")
