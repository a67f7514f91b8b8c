"""What an HTTP reply of the service means: its output, or an error for people.  Pure."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from voiced.api import SpeechError
from voiced_plugins.dashscope.customization.request import Request
from voiced_plugins.dashscope.faults import Fault, FaultCode, fault_of, told, without_keys
from voiced_plugins.dashscope.messages import Event, encodable, not_understood, read_object
from voiced_plugins.dashscope.wording import printed

T = TypeVar("T")

_MOST_SAID = 500
"""Characters of what the service says about an error."""

_NAME = "voice customization"
"""Of the replies, in messages."""

_UNKNOWN_VOICE = re.compile(r"voice.?not.?found|resource.?not.?exist|required resource not exist", re.IGNORECASE)
"""What is said of a voice that is not there (error codes): the first of Qwen's, the others of CosyVoice's."""

_BY_STATUS: Mapping[int, FaultCode] = {401: "credentials", 402: "quota", 403: "credentials"}


def understood(request: Request, status: int, body: bytes, read: Callable[[Event], T]) -> T:
    """What `read` makes of the output.  Raises the errors of VoiceService.ask."""
    if not 200 <= status < 300:
        raise _refused(request, status, *_said(body))
    try:
        return read(_output(request, status, body))
    except SpeechError as error:
        raise unsure(request, error) from None


def unsure(request: Request, error: SpeechError) -> SpeechError:
    """The error of a request that may have been done all the same: "uncertain", unless it was a look."""
    if request.kind == "look" or error.code not in ("transport", "silent", "protocol"):
        return error
    if request.kind == "make":
        message = printed(
            "it is not known whether the voice was made: {why} ('voiced voices list' shows it if it was)", why=error
        )
    else:
        message = printed(
            "it is not known whether the voice was deleted: {why} ('voiced voices list' shows it if it was not)",
            why=error,
        )
    return SpeechError(message, code="uncertain")


def no_voice(name: str) -> SpeechError:
    """The error of a voice that is not there."""
    message = printed(
        "DashScope has no voice '{name}' of this account and region: 'voiced voices list' shows those that there are",
        name=name,
    )
    return SpeechError(message, code="no-voice", retryable=False)


def _output(request: Request, status: int, body: bytes) -> Event:
    reply = Event(_NAME, _object(body))
    code, message = _said(body)
    if code and reply.fields.get("output") is None:
        raise _refused(request, status, code, message)
    return reply.part("output") if request.kind != "delete" else reply.optional_part("output")


def _object(body: bytes) -> Mapping[str, object]:
    try:
        return read_object(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise not_understood(printed("DashScope sent a message that is no JSON")) from error


def _said(body: bytes) -> tuple[str, str]:
    """Code and message of an error, as far as there are any."""
    try:
        fields = _object(body)
    except SpeechError:
        return "", ""
    code, message = fields.get("code"), fields.get("message")
    return _short(code), _short(message)


def _short(said: object) -> str:
    return without_keys(encodable(said))[:_MOST_SAID] if isinstance(said, str) else ""


def _refused(request: Request, status: int, code: str, message: str) -> SpeechError:
    if request.voice and (status == 404 or _UNKNOWN_VOICE.search(f"{code} {message}")):
        return no_voice(request.voice)
    if 300 <= status < 400:
        return _elsewhere(status)
    if status == 413:
        why = printed(
            "DashScope takes no recording as large as this one (HTTP 413): send a shorter or a compressed one"
        )
        return SpeechError(why, code="request", retryable=False)
    code = code or f"HTTP {status}"
    if status >= 500:
        return unsure(request, told(Fault("transport", retryable=True), code, message))
    return told(_fault(status, code, message), code, message)


def _fault(status: int, code: str, message: str) -> Fault:
    if status == 429:
        return Fault("quota", retryable=True)
    fault = fault_of(code, message, _BY_STATUS.get(status, "request"))
    # whatever the words are: it was refused, and nothing was done
    return Fault("request", retryable=False) if fault.code in ("item", "transport") else fault


def _elsewhere(status: int) -> SpeechError:
    message = printed(
        "the service sends somewhere else (HTTP {status}), where the key is not sent: check "
        "plugins.dashscope.endpoint, and whether the network wants a login",
        status=status,
    )
    return SpeechError(message, code="request", retryable=False)
