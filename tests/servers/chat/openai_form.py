"""Answers as OpenAI writes them, and as DashScope does where it is like OpenAI."""

import json
from collections.abc import Mapping
from time import time
from typing import Any

from tests.servers.chat.asked import Asked
from tests.servers.chat.failures import Failure, Family, Json, written
from tests.servers.chat.message import call_of
from tests.servers.chat.pieces import CallPart, End, Odd, Piece, Thought, Words
from tests.servers.chat.steps import Usage
from tests.servers.chat.tally import Tally
from tests.servers.chat.whole import Whole


class OpenAiStream:
    """`data: {...}`, then `data: [DONE]`."""

    content_type = "text/event-stream; charset=utf-8"
    keep_alive = b": keep-alive\n\n"

    def __init__(self, asked: Asked, request_id: str) -> None:
        self._asked = asked
        self._request_id = request_id
        self._tally = Tally(asked)
        self._created = int(time())
        self._began = False

    @property
    def _is_qwen(self) -> bool:
        return self._asked.family is Family.COMPATIBLE

    def events(self, piece: Piece) -> list[bytes]:
        """What is sent for this."""
        match piece:
            case Usage():
                self._tally.tell(piece)
                return []
            case Odd(text):
                return [_data(text)]
            case End(reason):
                self._tally.count()
                return [*self._begin(), self._chunk(self._last_delta(), reason)]
            case _:
                self._tally.count()
                return [*self._begin(), self._chunk(self._delta(piece))]

    def failed(self, failure: Failure, *, as_event: bool) -> bytes:
        """It goes wrong here."""
        data = _data(_json(written(self._asked.family, failure, self._request_id)))
        return b"event: error\n" + data if as_event else data

    def end(self) -> list[bytes]:
        """What it cost, if somebody wants to know, and the end."""
        usage = [self._written([], _usage(self._tally))] if self._asked.tells_usage else []
        return [*usage, _data("[DONE]")]

    def _begin(self) -> list[bytes]:
        """OpenAI says in an event of its own who speaks, DashScope in the first that there is."""
        if self._began or self._is_qwen:
            return []
        self._began = True
        return [self._chunk({"role": "assistant", "content": "", "refusal": None})]

    def _delta(self, piece: Words | Thought | CallPart) -> Json:
        role = {"role": "assistant"} if self._is_qwen and not self._began else {}
        self._began = True
        match piece:
            case Words(text):
                return {"content": text, **role}
            case Thought(text, field):
                return {"content": None, field: text, **role}
            case CallPart():
                none = {"content": None} if self._is_qwen else {}
                return {**none, "tool_calls": [self._call(piece)], **role}

    def _call(self, part: CallPart) -> Json:
        if part.name:
            return call_of(part)
        index = {"index": part.index} if part.indexed else {}
        same = {"id": "", "type": "function"} if self._is_qwen else {}
        return {**index, **same, "function": {"arguments": part.arguments}}

    def _last_delta(self) -> Json:
        return {"content": ""} if self._is_qwen else {}

    def _chunk(self, delta: Mapping[str, Any], reason: str | None = None) -> bytes:
        return self._written([{"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}], None)

    def _written(self, choices: list[Json], usage: Json | None) -> bytes:
        spent = {"usage": usage} if self._is_qwen or self._asked.tells_usage else {}
        chunk = {
            "id": f"chatcmpl-{self._request_id}", "object": "chat.completion.chunk", "created": self._created,
            "model": self._asked.model, "system_fingerprint": None, "choices": choices, **spent,
        }  # fmt: skip
        return _data(_json(chunk))


def openai_whole(whole: Whole) -> Json:
    """One object."""
    said, calls = whole.message, whole.message.tool_calls()
    message: Json = {
        "role": "assistant",
        "content": None if calls and not said.text else said.text,
        **said.thoughts,
    }
    if calls:
        message["tool_calls"] = calls if whole.asked.family is Family.COMPATIBLE else [_unindexed(c) for c in calls]
    return {
        "id": f"chatcmpl-{whole.request_id}", "object": "chat.completion", "created": int(time()),
        "model": whole.asked.model, "system_fingerprint": None,
        "choices": [{"index": 0, "message": message, "finish_reason": said.reason, "logprobs": None}],
        "usage": _usage(whole.tally),
    }  # fmt: skip


def _unindexed(call: Json) -> Json:
    return {name: value for name, value in call.items() if name != "index"}


def _usage(tally: Tally) -> Json:
    return {
        "prompt_tokens": tally.input, "completion_tokens": tally.output, "total_tokens": tally.input + tally.output
    }  # fmt: skip


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _data(text: str) -> bytes:
    return f"data: {text}\n\n".encode()
