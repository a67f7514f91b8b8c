"""What the service says about a task, as its documentation has it."""

import json
from typing import Any

A = "a" * 32
B = "b" * 32
"""Ids of tasks."""

Fields = dict[str, Any]


def event(kind: str, task: str | None = A, payload: object = None, **header: object) -> str:
    """A message; without the id of a task when that is None."""
    named = {} if task is None else {"task_id": task}
    return json.dumps({"header": {**named, "event": kind, "attributes": {}, **header}, "payload": payload or {}})


def started(task: str | None = A) -> str:
    return event("task-started", task)


def sentence(kind: str, text: str, task: str = A) -> str:
    """Where the sound of a sentence begins or ends."""
    output = {"sentence": {"index": 0, "words": []}, "type": f"sentence-{kind}", "original_text": text}
    return event("result-generated", task, {"output": output})


def timed(*words: object, begin: int = 0) -> str:
    """The words of a sentence, as Sambert tells them."""
    output = {"sentence": {"begin_time": begin, "end_time": begin + 1000, "words": words}}
    return event("result-generated", A, {"output": output, "usage": None})


def finished(task: str = A, words: object = (), characters: int = 0) -> str:
    """The end of a task, with all of its words, as CosyVoice tells them."""
    payload = {"output": {"sentence": {"words": words}}, "usage": {"characters": characters}}
    return event("task-finished", task, payload)


def failed(task: str | None = A, code: str = "InvalidParameter", message: str = "it is broken") -> str:
    return event("task-failed", task, error_code=code, error_message=message)


def word(text: str, begin: int, end: int, **more: object) -> Fields:
    """Times are in milliseconds."""
    return {"text": text, "begin_time": begin, "end_time": end, **more}
