"""Requests for an answer as OpenAI's chat completions have them, and the events of the answer.  Pure.

Every service and program that calls itself compatible is a little different; what cannot be misunderstood is taken.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from voiced.api import SpeechError, Tool
from voiced_plugins.chat.messages import CallPiece, Done, Finished, Options, Part, Refused, Said, Thought, Usage, Words
from voiced_plugins.chat.wording import printed

HEADERS: Mapping[str, str] = {"Content-Type": "application/json", "Accept": "text/event-stream"}
"""What a request says besides its key."""

_END = "[DONE]"
_MOST_SAID = 500
"""Characters of what a service says about an error."""

_FAILURES = range(400, 600)
"""As HTTP counts them."""

_KEY = re.compile(r"\b(sk|gsk|xai|hf)[-_][\w*-]{4,}|(?<=Bearer )\S+")
"""A key, which some messages repeat."""

_SAME = {"function_call": "tool_calls", "content-filter": "content_filter", "sensitive": "content_filter"}
"""Reasons by their older and foreign names."""


def body(model: str, messages: Sequence[Said], tools: Sequence[Tool], options: Options) -> bytes:
    """A request for an answer that is told while it is written."""
    counting = {"stream_options": {"include_usage": True}} if options.counts_usage else {}
    ours = {"model": model, "messages": messages_told(messages), "stream": True}
    return encoded({**counting, **limits_told(options), **options.extra, **ours, **tools_told(tools)})


def messages_told(messages: Sequence[Said]) -> list[Mapping[str, Any]]:
    """The messages."""
    return [_told(message) for message in messages]


def tools_told(tools: Sequence[Tool]) -> Mapping[str, Any]:
    """The field that offers the tools; none when there are none, for some services refuse an empty list."""
    return {"tools": [{"type": "function", "function": _function(tool)} for tool in tools]} if tools else {}


def limits_told(options: Options) -> Mapping[str, Any]:
    """The fields of the options that are set."""
    told = {"temperature": options.temperature, "max_tokens": options.max_tokens}
    return {name: value for name, value in told.items() if value is not None}


def encoded(value: Mapping[str, Any]) -> bytes:
    """Compact JSON in UTF-8; half of a character becomes a question mark."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")


def encodable(text: str) -> str:
    """The text with a question mark for each half of a character that was cut in two."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


class OpenAiDecoder:
    """The events of one answer; also the whole of one that came at once."""

    def feed(self, data: str) -> list[Part]:
        """What the data of an event says.  Raises SpeechError "protocol" for what nobody understands.

        Services end with Done; some end after Finished, without a word.
        """
        if data.strip() in ("", _END):
            return [Done()] if data.strip() else []
        chunk = object_of(data)
        if found := refusal_in(chunk):
            return [found]
        return [*choices(chunk), *usage(chunk, "prompt_tokens", "completion_tokens")]


def refused(status: int, data: str) -> Refused:
    """What a reply says that is no success, whatever it is."""
    try:
        found = refusal_in(object_of(data))
    except SpeechError:
        found = None
    return Refused(found.code, found.message, status) if found else Refused("", "", status)


def object_of(data: str) -> Mapping[str, Any]:
    """The JSON object in an event's data; raises SpeechError "protocol" for what is none."""
    try:
        value = json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _not_understood(printed("the language model's service sent an event that is no JSON")) from error
    if not isinstance(value, dict):
        raise _not_understood(printed("the language model's service sent JSON that is no object"))
    return value


def refusal_in(chunk: Mapping[str, Any]) -> Refused | None:
    """The error that a message tells, in any of the ways to tell one; None when it tells none."""
    error = chunk.get("error")
    if error and isinstance(error, dict | str):
        return _refusal(error if isinstance(error, dict) else {**chunk, "message": error})
    is_answer = bool(chunk.get("choices") or chunk.get("output"))
    says_why = any(isinstance(said := chunk.get(name), str) and said for name in ("message", "detail"))
    return _refusal(chunk) if not is_answer and (chunk.get("code") or says_why) else None


def choices(chunk: Mapping[str, Any]) -> list[Part]:
    """What the first of the answers says; more are never asked for, and some programs number events instead."""
    return [part for choice in _objects(chunk, "choices")[:1] for part in _message(choice)]


def usage(chunk: Mapping[str, Any], prompt: str, completion: str) -> list[Part]:
    """The tokens under those names, where they are told."""
    told = chunk.get("usage")
    found = Usage(_count(told.get(prompt)), _count(told.get(completion))) if isinstance(told, dict) else None
    return [found] if found and found != Usage(0, 0) else []


def _told(message: Said) -> Mapping[str, Any]:
    told: dict[str, Any] = {"role": message.role, "content": message.text}
    if message.calls:
        told["tool_calls"] = [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": _sound(call.arguments)}}
            for call in message.calls
        ]
    return {**told, "tool_call_id": message.call_id} if message.role == "tool" else told


def _sound(arguments: str) -> str:
    """The arguments, or none: some services refuse a conversation whose arguments they cannot read."""
    try:
        return arguments if isinstance(json.loads(arguments), dict) else "{}"
    except (ValueError, RecursionError):
        return "{}"


def _function(tool: Tool) -> Mapping[str, Any]:
    parameters = tool.parameters or {"type": "object", "properties": {}}
    return {"name": tool.name, "description": tool.description, "parameters": parameters}


def _message(choice: Mapping[str, Any]) -> list[Part]:
    # an answer that came at once has a message where one in pieces has what is new
    name = "delta" if choice.get("delta") is not None else "message"
    message = _object(choice, name)
    thinks = any(message.get(thought) for thought in ("reasoning_content", "reasoning", "thinking"))
    found: list[Part] = [Thought()] if thinks else []
    found += [Words(text) for text in (_text(message, "content"), _text(message, "refusal")) if text]
    found += [_piece(position, call) for position, call in enumerate(_objects(message, "tool_calls"))]
    reason = choice.get("finish_reason")
    # DashScope's own way has the word for "not yet"
    if isinstance(reason, str) and reason not in ("", "null"):
        found.append(Finished(_SAME.get(reason, encodable(reason))))
    return found


def _piece(position: int, call: Mapping[str, Any]) -> CallPiece:
    function = _object(call, "function")
    index = call.get("index")
    return CallPiece(
        index if isinstance(index, int) and not isinstance(index, bool) else position,
        _word(call.get("id")) or _word(function.get("id")),
        _word(function.get("name")),
        _arguments(function),
    )


def _arguments(function: Mapping[str, Any]) -> str:
    """A piece of JSON; some programs send the whole of it as an object."""
    arguments = function.get("arguments")
    if arguments is None:
        return ""
    if isinstance(arguments, dict):
        return encodable(json.dumps(arguments, ensure_ascii=False))
    if isinstance(arguments, str):
        return encodable(arguments)
    raise _unusable("arguments")


def _text(message: Mapping[str, Any], name: str) -> str:
    """A text, or a list of pieces of it."""
    value = message.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return encodable(value)
    if not isinstance(value, list):
        raise _unusable(name)
    texts = [piece.get("text") if isinstance(piece, dict) else piece for piece in value]
    return encodable("".join(text for text in texts if isinstance(text, str)))


def _refusal(error: Mapping[str, Any]) -> Refused:
    code, kind, message = error.get("code"), error.get("type"), error.get("message") or error.get("detail")
    word = next((_word(one) for one in (code, kind) if _word(one)), "")
    status = next(
        (one for one in map(_count, (code, error.get("status"), error.get("status_code"))) if one in _FAILURES), 0
    )
    said = message if isinstance(message, str) else json.dumps(message, ensure_ascii=False) if message else ""
    return Refused(_without_keys(word), _without_keys(encodable(said)), status)


def _without_keys(said: str) -> str:
    return _KEY.sub("***", said)[:_MOST_SAID]


def _object(fields: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = fields.get(name)
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    raise _unusable(name)


def _objects(fields: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    values = fields.get(name) or []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise _unusable(name)


def _word(value: object) -> str:
    return encodable(value) if isinstance(value, str) else ""


def _count(value: object) -> int:
    """A number of something; 0 for what is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _unusable(field: str) -> SpeechError:
    return _not_understood(printed("the language model's service sent an event with no usable '{field}'", field=field))


def _not_understood(message: str) -> SpeechError:
    return SpeechError(message, code="protocol")
