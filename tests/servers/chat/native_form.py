"""Answers as DashScope's own interface writes them."""

import json

from tests.servers.chat.asked import Asked
from tests.servers.chat.failures import Failure, Family, Json, written
from tests.servers.chat.message import Message, call_of
from tests.servers.chat.pieces import CallPart, End, Odd, Piece, Thought, Words
from tests.servers.chat.steps import Usage
from tests.servers.chat.tally import Tally
from tests.servers.chat.whole import Whole

_NO_REASON = "null"


class NativeStream:
    """`data:{...}` without a space, in events with a number and a status; nothing stands behind the last."""

    content_type = "text/event-stream;charset=UTF-8"
    keep_alive = b":keep-alive\n\n"

    def __init__(self, asked: Asked, request_id: str) -> None:
        self._asked = asked
        self._request_id = request_id
        self._tally = Tally(asked)
        self._message = Message()
        self._number = 0

    def events(self, piece: Piece) -> list[bytes]:
        """What is sent for this."""
        match piece:
            case Usage():
                self._tally.tell(piece)
                return []
            case Odd(text):
                return [self._event("result", 200, text)]
        self._tally.count()
        self._message.add(piece)
        message = _new(piece) if self._asked.incremental else _all(self._message)
        reason = piece.reason if isinstance(piece, End) else _NO_REASON
        body = _body(self._asked, self._request_id, message, reason, self._tally)
        return [self._event("result", 200, json.dumps(body, ensure_ascii=False))]

    def failed(self, failure: Failure, *, as_event: bool) -> bytes:
        """It goes wrong here."""
        data = json.dumps(written(Family.NATIVE, failure, self._request_id), ensure_ascii=False)
        return self._event("error" if as_event else "result", failure.status, data)

    def end(self) -> list[bytes]:
        """Nothing: the last event says why it is the last."""
        return []

    def _event(self, kind: str, status: int, data: str) -> bytes:
        self._number += 1
        return f"id:{self._number}\nevent:{kind}\n:HTTP_STATUS/{status}\ndata:{data}\n\n".encode()


def native_whole(whole: Whole) -> Json:
    """One object."""
    reason = whole.message.reason or "stop"
    return _body(whole.asked, whole.request_id, _all(whole.message), reason, whole.tally)


def _new(piece: Words | Thought | CallPart | End) -> Json:
    match piece:
        case Words(text):
            return {"content": text}
        case Thought(text, field):
            return {"content": "", field: text}
        case CallPart():
            return {"content": "", "tool_calls": [_part(piece)]}
        case End():
            return {"content": ""}


def _all(message: Message) -> Json:
    calls = {"tool_calls": message.tool_calls()} if message.calls else {}
    return {"content": message.text, **message.thoughts, **calls}


def _part(part: CallPart) -> Json:
    if part.name:
        return call_of(part)
    index = {"index": part.index} if part.indexed else {}
    return {**index, "id": "", "type": "function", "function": {"arguments": part.arguments}}


def _body(asked: Asked, request_id: str, message: Json, reason: str, tally: Tally) -> Json:
    if asked.multimodal:
        message = {**message, "content": [{"text": message["content"]}] if message["content"] else []}
    usage = {
        "total_tokens": tally.input + tally.output, "input_tokens": tally.input, "output_tokens": tally.output
    }  # fmt: skip
    choice = {"message": {**message, "role": "assistant"}, "finish_reason": reason}
    return {"output": {"choices": [choice]}, "usage": usage, "request_id": request_id}
