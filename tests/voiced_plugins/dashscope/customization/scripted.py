"""A service that makes voices, whose replies a test writes down."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from voiced.api.making import CloneOrder, DesignOrder, Sample
from voiced_plugins.dashscope.customization.replies import understood
from voiced_plugins.dashscope.customization.request import Request
from voiced_plugins.dashscope.messages import Event

T = TypeVar("T")
Json = dict[str, Any]

SAMPLE = Sample(b"sound", "mp3")
CLONE = CloneOrder("ada", "qwen3-tts-vc-realtime", "en", SAMPLE, transcript="good morning")
BY_URL = CloneOrder("ada", "cosyvoice-v3-flash", "zh", url="https://example.org/ada.wav")
DESIGN = DesignOrder("ada", "qwen3-tts-vd-realtime", "en", "a calm woman", "good morning")

NOT_FOUND = 400, {"code": "BadRequest.VoiceNotFound", "message": "Voice 'x' not found."}


def output(**fields: Any) -> Json:
    """A reply that everything is well with."""
    return {"output": fields, "usage": {"count": 1}, "request_id": "1"}


def voices(*names: str, total: int | None = None, key: str = "voice") -> Json:
    """A page of a list."""
    told: Json = {"voice_list": [{key: name, "gmt_create": "2026-01-02 03:04:05"} for name in names]}
    return output(**told, **({} if total is None else {"total_count": total}))


def event(**fields: Any) -> Event:
    """An output."""
    return Event("voice customization: output", fields)


class ScriptedService:
    """Gives one reply after the other; a reply with a status is a pair."""

    def __init__(self, *replies: Json | tuple[int, Json]) -> None:
        self._replies = list(replies)
        self.asked: list[Mapping[str, Any]] = []
        """Bodies."""
        self.closed = False

    async def ask(self, request: Request, read: Callable[[Event], T]) -> T:
        self.asked.append(request.body)
        reply = self._replies.pop(0)
        status, body = reply if isinstance(reply, tuple) else (200, reply)
        return understood(request, status, json.dumps(body).encode(), read)

    async def close(self) -> None:
        self.closed = True

    @property
    def actions(self) -> list[tuple[str, str]]:
        """What was asked: the service, and the action."""
        return [(body["model"], body["input"]["action"]) for body in self.asked]
