"""A service that keeps to the documented order of a task's messages, and lets a test decide when it says what."""

import json
from collections import deque
from typing import Any

from tests.voiced_plugins.dashscope.tasks.messages import failed, finished, sentence, started


class SmallService:
    """Says one thing after the other; what was said waits until it is taken.  Illegal messages are AssertionErrors."""

    def __init__(self) -> None:
        self.waiting: deque[str | bytes] = deque()
        """What was said and has not arrived."""

        self.can_begin = False
        """A task was asked for, and has not begun."""

        self.speaks = False
        """A task has begun, and not ended."""

        self.has_failed = False
        self._task = ""
        self._known: set[str] = set()
        self._takes_text = False
        self._has_all = False

    @property
    def can_end(self) -> bool:
        """The task has begun, and has been given all of its text."""
        return self.speaks and self._has_all

    def receive(self, message: str) -> None:
        """The client says something."""
        told: dict[str, Any] = json.loads(message)
        header, payload = told["header"], told["payload"]
        assert told.keys() == {"header", "payload"}
        assert header.keys() == {"action", "task_id", "streaming"}
        if header["action"] == "run-task":
            self._run(header, payload)
            return
        assert header["streaming"] == "duplex"
        assert payload.keys() == {"input"}
        if header["task_id"] == self._task and (self.speaks or self.can_begin):
            self._continue(header["action"], payload["input"])
        else:
            # only the end of a task, or of all, may have crossed it
            assert header["task_id"] in self._known

    def begin(self) -> None:
        """The task begins."""
        self.can_begin, self.speaks = False, True
        self.waiting.append(started(self._task))

    def speak(self) -> None:
        """A sentence, and its sound, which is the id of the task."""
        self.waiting += [
            sentence("begin", "a", self._task),
            self._task.encode(),
            sentence("end", "a", self._task),
        ]

    def speak_late(self, task: str) -> None:
        """What was on its way when the task was replaced, and its end."""
        self.waiting += [task.encode(), sentence("end", "a", task), finished(task)]

    def end(self) -> None:
        """The task ends as it was asked for."""
        self.waiting.append(finished(self._task))
        self.speaks = False

    def fail(self) -> None:
        """The task fails, and nothing follows."""
        self.waiting.append(failed(self._task))
        self.can_begin = self.speaks = False
        self.has_failed = True

    def _run(self, header: dict[str, str], payload: dict[str, Any]) -> None:
        assert payload.keys() == {"task_group", "task", "function", "model", "parameters", "input"}
        assert header["task_id"] not in self._known
        assert payload["input"].keys() == ({"text"} if header["streaming"] == "out" else set())
        self._task = header["task_id"]
        self._known.add(self._task)
        self._takes_text = header["streaming"] == "duplex"
        self._has_all = not self._takes_text
        self.can_begin, self.speaks = True, False

    def _continue(self, action: str, given: dict[str, Any]) -> None:
        assert self.speaks, "the task has not begun"
        if action == "finish-task" and given == {"directive": "cancel"}:
            assert self._takes_text, "it has all of its text from its beginning"
            self.end()
            return
        assert not self._has_all, "the task was given its last text"
        if action == "finish-task":
            assert given == {}
            self._has_all = True
        else:
            assert action == "continue-task"
            assert given == {"flush": True} or (given.keys() == {"text"} and given["text"])
