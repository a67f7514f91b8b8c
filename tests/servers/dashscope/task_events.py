"""The messages about tasks, as the service has them inside: `type` is the name that faults, delays and records know."""

from typing import Any
from uuid import uuid4

from tests.servers.dashscope.events import Event

RUN = "run-task"
CONTINUE = "continue-task"
FINISH = "finish-task"

STARTED = "task-started"
ENDED = "task-finished"
BROKEN = "task-failed"
RESULT = "result-generated"
"""That of Sambert.  Those of CosyVoice go by what they tell:"""
BEGIN = "sentence-begin"
SYNTHESIS = "sentence-synthesis"
END = "sentence-end"
AUDIO = "audio"
"""A binary message."""
CLOSE = "close"
"""The end of the connection."""
DROP = "drop"
"""No message: what waits of a task is not sent any more, but what is in here instead."""

INVALID_PARAMETER = "InvalidParameter"
CLIENT_ERROR = "CLIENT_ERROR"


def started(task_id: str) -> Event:
    """From now on the task takes text."""
    return _message(STARTED, STARTED, task_id, {})


def result(kind: str, task_id: str, output: Event, **more: Event | None) -> Event:
    """Something about a sentence."""
    return _message(kind, RESULT, task_id, {"output": output, **more})


def ended(task_id: str, output: Event | None, characters: int) -> Event:
    """Nothing of the task comes any more."""
    payload = {"output": output, "usage": {"characters": characters}}
    return _message(ENDED, ENDED, task_id, payload, attributes={"request_uuid": str(uuid4())})


def failed(task_id: str, code: str, message: str) -> Event:
    """The task ends before its time."""
    return _message(BROKEN, BROKEN, task_id, {}, error_code=code, error_message=message)


def unknown(task_id: str) -> Event:
    """An event that nobody knows."""
    return _message("task-weather", "task-weather", task_id, {"sky": "clear", "degrees": 21})


def audio(task_id: str, data: bytes, milliseconds: float) -> Event:
    """A piece of sound, and how long it lasts."""
    return {"type": AUDIO, "task_id": task_id, "data": data, "ms": milliseconds}


def close(code: int = 1000, reason: str = "") -> Event:
    """The service closes the connection."""
    return {"type": CLOSE, "code": code, "reason": reason}


def drop(task_id: str, *instead: Event) -> Event:
    """What still waits of this task is not sent."""
    return {"type": DROP, "task_id": task_id, "instead": instead}


def task_of(event: Event) -> str:
    """The task that an event belongs to; empty for none."""
    header = event.get("header")
    named = header if isinstance(header, dict) else event
    return str(named.get("task_id") or "")


def _message(kind: str, name: str, task_id: str, payload: Event, **header: Any) -> Event:
    own = {"task_id": task_id, "event": name, "attributes": {}}
    return {"type": kind, "header": own | header, "payload": payload}
