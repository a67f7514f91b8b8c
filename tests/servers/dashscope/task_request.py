"""What a client's message about a task has to have."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tests.servers.dashscope.events import Event, RefusedError
from tests.servers.dashscope.task_events import CONTINUE, FINISH, RUN

NO_INPUT = "task can not be null"
NO_MODEL = "Missing required parameter 'payload.model'!"
UNKNOWN_MODEL = "Model not exist."

_TASK_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SERVICE = {"task_group": "audio", "task": "tts", "function": "SpeechSynthesizer"}
_PAYLOAD = {
    RUN: {"model", "input", "parameters", "resources", *_SERVICE},
    CONTINUE: {"model", "input", *_SERVICE},
    FINISH: {"input"},
}


@dataclass(frozen=True, slots=True)
class Request:
    """A message whose form is right."""

    task_id: str
    streaming: str
    model: str
    input: dict[str, Any]
    parameters: dict[str, Any]


def request(event: Event) -> Request:
    """What is in a message; raises RefusedError."""
    header, payload = event.get("header"), event.get("payload")
    if not isinstance(header, dict) or not _TASK_ID.fullmatch(str(header.get("task_id"))):
        raise RefusedError("It must be a UUID.", "header.task_id")
    if not isinstance(payload, dict) or not isinstance(payload.get("input"), dict):
        raise RefusedError(NO_INPUT)
    known(payload, _PAYLOAD[event["type"]])
    for name, value in _SERVICE.items():
        if payload.get(name, None if event["type"] == RUN else value) != value:
            raise RefusedError(f"Invalid value: {payload.get(name)!r}. It must be {value}.", f"payload.{name}")
    parameters = payload.get("parameters", {})
    if not isinstance(parameters, dict):
        raise RefusedError(f"Invalid value: {parameters!r}. It must be an object.", "payload.parameters")
    return Request(header["task_id"], str(header.get("streaming")), model_of(event), payload["input"], parameters)


def known(fields: dict[str, Any], names: Collection[str]) -> None:
    """Raises RefusedError when there is something else in it."""
    if not fields.keys() <= set(names):
        raise RefusedError(NO_INPUT)


def model_of(event: Event) -> str:
    """The model that a message names; empty for none."""
    payload = event.get("payload")
    model = payload.get("model") if isinstance(payload, dict) else None
    return model if isinstance(model, str) else ""
