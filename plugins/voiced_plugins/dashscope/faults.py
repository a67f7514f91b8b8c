"""What an error of the service means, and the words for people.  Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiced.api import SpeechError, marked
from voiced_plugins.dashscope.wording import printed

FaultCode: TypeAlias = Literal["credentials", "quota", "transport", "request", "item"]
"""The codes of SpeechError that an error of the service can mean."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What an error of the service means for us."""

    code: FaultCode
    retryable: bool


def fault_of(code: str, message: str, otherwise: FaultCode = "request") -> Fault:
    """What the service's code and message mean; `otherwise` when they are not known."""
    said = f"{code} {message}".lower()
    for pattern, fault in _MEANINGS:
        if pattern.search(said):
            return fault
    return Fault(otherwise, retryable=otherwise in ("transport", "item"))


def failure(code: str, message: str, otherwise: FaultCode) -> SpeechError:
    """An error for people, with what the service says about it."""
    return told(fault_of(code, message, otherwise), code, message)


def told(fault: Fault, code: str, message: str) -> SpeechError:
    """The same of an error whose meaning is known."""
    sentence = _NO_VOICE if _UNKNOWN_VOICE.search(message) else _SENTENCES[fault.code]
    why = f"{message} ({code})" if message and code else message or code or printed("it does not say why")
    return SpeechError(printed(sentence, why=why), code=fault.code, retryable=fault.retryable)


def without_keys(message: str) -> str:
    """What the service says, without the key that some of its messages repeat."""
    return _KEY.sub("***", message)


_KEY = re.compile(r"\bsk-[\w-]+")

_SENTENCES: Mapping[FaultCode, str] = {
    "credentials": marked(
        "DashScope refused the API key: {why}; check plugins.dashscope.api-key, and that it belongs to the region of "
        "plugins.dashscope.endpoint"
    ),
    "quota": marked("DashScope's quota is used up, or a bill is not paid: {why}"),
    "request": marked("DashScope refused what was asked for: {why}"),
    "item": marked("DashScope could not recognize a piece of speech: {why}"),
    "transport": marked("DashScope failed: {why}"),
}

_UNKNOWN_VOICE = re.compile(r"error code: 418\b|voice is invalid", re.IGNORECASE)
"""What the service says of a voice that the model does not have (error codes, CosyVoice)."""

_NO_VOICE = marked(
    "DashScope does not have the voice for this model: {why}; 'voiced voices presets' lists the voices, and a voice of "
    "your own goes with the model that it was made for"
)

_REQUEST = Fault("request", retryable=False)

_MEANINGS = tuple(
    (re.compile(pattern), fault)
    for pattern, fault in (
        # error codes of the documentation: an unpaid bill says "access denied" too, so it comes first
        (r"arrearage|good standing|overdue|freetier|free .*quota", Fault("quota", retryable=False)),
        (r"throttl|rate ?limit|limit_?requests|quota|too many|concurren|\b429\b", Fault("quota", retryable=True)),
        (
            r"api.?key|access.?denied|purchased|unauthori[sz]ed|forbidden|\b40[13]\b",
            Fault("credentials", retryable=False),
        ),
        (r"valid_?audio|no_?words|no_?valid_?fragment", Fault("item", retryable=True)),
        (r"engine return error|request limit violated|can ?not be null|missing required|input text is valid", _REQUEST),
        (r"data.?inspection|invalid|not.?supported|not.?found", _REQUEST),
        (
            r"internal|server_?error|system_?error|unavailable|time.?out|timed out|\b50[0-4]\b",
            Fault("transport", retryable=True),
        ),
    )
)
"""In the order in which they are tried, on code and message in lower case."""
