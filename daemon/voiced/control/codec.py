"""The lines of the control socket: one JSON object each, UTF-8, at most 64 KiB.  No socket, no clock.

Request: {"v": 1, "id": ANY, "do": "volume", "percent": 40}
Reply:   {"v": 1, "id": the same, "ok": true, "result": {...}}
         {"v": 1, "id": the same, "ok": false, "error": {"code": "...", "message": "..."}}
Event:   {"event": NAME, "t": seconds, "turn": n, ...}, after a request for "events"
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from difflib import get_close_matches
from typing import Any, NoReturn, TypeAlias

from voiced.api.errors import UnavailableError
from voiced.catalogue import marked
from voiced.control.commands import COMMANDS, Command
from voiced.wording import printed

VERSION = 1
LONGEST = 64 * 1024
"""Bytes of a line, its end not counted."""

LONGEST_ID = 256
"""Bytes of an id: every reply repeats it."""


@dataclass(frozen=True, slots=True)
class Request:
    """A client asks for something."""

    command: Command
    id: Any = None


@dataclass(frozen=True, slots=True)
class Done:
    """It was done."""

    result: Mapping[str, Any] = field(default_factory=dict)
    id: Any = None


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not done."""

    code: str
    message: str
    """For people: what, where, what to do."""

    id: Any = None


@dataclass(frozen=True, slots=True)
class Told:
    """An event."""

    line: Mapping[str, Any]
    """As `Happened.line()` gives it: it has an "event" and no "ok"."""


_SHOWN = 40
"""Characters of a wrong name that a message repeats."""

Reply: TypeAlias = Done | Refused | Told


class ProtocolError(UnavailableError):
    """What was received is no reply of this version."""


def encode_request(request: Request) -> bytes:
    """Its line, with only what differs from the defaults; raises ValueError for an id that is no JSON."""
    command = request.command
    given = {one.name: getattr(command, one.name) for one in fields(command)}
    kept = {one.name: given[one.name] for one in fields(command) if given[one.name] != one.default}
    return _encode({"v": VERSION, "id": request.id, "do": command.do, **kept})


def decode_request(line: bytes) -> Request | Refused:
    """The request, or the reply that says what is wrong with it."""
    identity = None
    try:
        request = _decode(line)
        identity = _id(request.pop("id", None))
        _check_version(request.pop("v", None))
        return Request(_command(request.pop("do", None), request), identity)
    except _MistakeError as mistake:
        return Refused(mistake.code, str(mistake), identity)


def encode_reply(reply: Reply) -> bytes:
    """Its line; raises ValueError or TypeError for what is no JSON."""
    if isinstance(reply, Told):
        return _encode(reply.line)
    if isinstance(reply, Done):
        return _encode({"v": VERSION, "id": reply.id, "ok": True, "result": reply.result})
    error = {"code": reply.code, "message": reply.message}
    return _encode({"v": VERSION, "id": reply.id, "ok": False, "error": error})


def decode_reply(line: bytes) -> Reply:
    """What a line of the daemon says; raises ProtocolError."""
    try:
        match _decode(line):
            case {"event": str(), **rest} as told if "ok" not in rest:
                return Told(told)
            case {"ok": True, "result": dict(result), "v": int(v), **rest} if v == VERSION:
                return Done(result, rest.get("id"))
            case {"ok": False, "error": {"code": str(code), "message": str(message)}, **rest}:
                return Refused(code, message, rest.get("id"))
    except _MistakeError as mistake:
        raise ProtocolError(
            printed("the daemon's answer cannot be understood: {mistake}", mistake=mistake)
        ) from mistake
    raise ProtocolError(
        printed("the daemon does not speak version {version} of the control protocol; update voiced", version=VERSION)
    )


class _MistakeError(Exception):
    def __init__(self, message: str, code: str = "bad-request") -> None:
        super().__init__(message)
        self.code = code


def _encode(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str, allow_nan=False)
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair can only be written as an escape
        return json.dumps(json.loads(text), separators=(",", ":")).encode() + b"\n"


def _decode(line: bytes) -> dict[str, Any]:
    if len(line.removesuffix(b"\n")) > LONGEST:
        raise _MistakeError(printed("a line must not be longer than {most} bytes", most=LONGEST))
    try:
        value = json.loads(line.decode(), parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError):  # their own words may repeat what was sent
        raise _MistakeError(printed("a line must be JSON in UTF-8")) from None
    if not isinstance(value, dict):
        raise _MistakeError(printed("a line must be a JSON object"))
    return value


def _id(value: Any) -> Any:
    try:
        length = len(_encode(value)) - 1
    except RecursionError:
        length = LONGEST
    if length > LONGEST_ID:
        raise _MistakeError(printed("id must not be longer than {most} bytes", most=LONGEST_ID))
    return value


def _check_version(value: Any) -> None:
    if type(value) is not int:
        raise _MistakeError(printed('v is missing or no whole number: write "v": {version}', version=VERSION))
    if value != VERSION:
        message = printed("v is another version than {version}, the one that this voiced speaks", version=VERSION)
        raise _MistakeError(message, "version")


def _command(do: Any, given: Mapping[str, Any]) -> Command:
    if not isinstance(do, str):
        raise _MistakeError(printed("do is missing or no text: write one of {verbs}", verbs=", ".join(COMMANDS)))
    if do not in COMMANDS:
        hint = _meant(do, COMMANDS)
        raise _MistakeError(printed("there is no verb {verb}; {hint}", verb=_quoted(do), hint=hint), "unknown-verb")
    known = {one.name: one for one in fields(COMMANDS[do])}
    for name in given:
        if name not in known:
            hint = _meant(name, known)
            raise _MistakeError(printed("{verb} takes no field {name}; {hint}", verb=do, name=_quoted(name), hint=hint))
    for name, one in known.items():
        if name in given:
            _check_type(name, given[name], one.type)
        elif one.default is MISSING:
            raise _MistakeError(printed("{name} is missing: {verb} needs it", name=name, verb=do))
    try:
        return COMMANDS[do](**given)
    except ValueError as error:
        raise _MistakeError(str(error)) from error


def _check_type(name: str, value: Any, expected: Any) -> None:
    kinds, words = _TYPES[expected]
    if type(value) not in kinds:
        raise _MistakeError(printed("{name} must be {kind}", name=name, kind=printed(words)))
    if isinstance(value, str) and not _is_unicode(value):
        raise _MistakeError(printed("{name} must be text without halves of surrogate pairs", name=name))


_TYPES: Mapping[Any, tuple[tuple[type, ...], str]] = {
    str: ((str,), marked("text")),
    bool: ((bool,), marked("true or false")),
    int | None: ((int, type(None)), marked("a whole number")),
    float: ((int, float), marked("a number")),
    float | None: ((int, float, type(None)), marked("a number")),
}


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _quoted(name: str) -> str:
    return json.dumps(name[:_SHOWN])


def _meant(name: str, known: Iterable[str]) -> str:
    nearest = get_close_matches(name[:_SHOWN], known, n=1)
    if nearest:
        return printed('did you mean "{name}"?', name=nearest[0])
    return printed("there are: {names}", names=", ".join(known) or printed("none"))


def _no_number(_: str) -> NoReturn:
    raise ValueError("no number of JSON")


def _finite(text: str) -> float:
    if not math.isfinite(number := float(text)):
        raise ValueError("too large a number")
    return number
