"""What an error of the service means, and what people can do about it.  Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiced.api import SpeechError, marked
from voiced_plugins.huawei.vcs_events import Refused
from voiced_plugins.huawei.wording import printed

FaultCode: TypeAlias = Literal["credentials", "quota", "request", "item", "transport"]
"""The codes of SpeechError that an error of the service can mean."""

NO_TEXT = "SIS.1010"
"""There is nothing to say in a text (API reference, VCS stream, ERROR)."""

NO_TEXT_IN_TIME = "SIS.0416"
"""The service has waited for text for too long (Python SDK manual, VCS stream, FATAL_ERROR)."""

UNTOLD = tuple(f"SIS.{number}" for number in (*range(1205, 1212), *range(1217, 1221), 1224, 1225))
"""Codes around the voices that users make, whose meanings are not published."""

LONGEST = 200
"""Letters of what the service says that are told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What an error of the service means for us."""

    code: FaultCode
    sentence: str
    """For people, in English, with a place for `why`."""

    retryable: bool = False
    """The same may be tried again, if nothing was heard of it."""

    wait_s: float = 0.0
    """How long to wait before."""


def fault_of(code: str, *, is_fatal: bool) -> Fault:
    """What a code means; one that nobody knows means that the request was wrong, or if it is fatal, that it broke."""
    return _FAULTS.get(code) or (_BROKEN if is_fatal else _REQUEST)


def known_fault(code: str) -> Fault | None:
    """What a code means; None when nobody knows."""
    return _FAULTS.get(code)


def failure(refusal: Refused) -> SpeechError:
    """The refusal as an error for people."""
    fault = fault_of(refusal.code, is_fatal=refusal.is_fatal)
    return SpeechError(printed(fault.sentence, why=why(refusal)), code=fault.code, retryable=fault.retryable)


def why(refusal: Refused) -> str:
    """What the service says of its refusal, on one line."""
    said = " ".join(refusal.message.split())[:LONGEST]
    return ", ".join(part for part in (said, refusal.code, refusal.trace_id) if part) or printed("it does not say why")


def refused_at_door(error: SpeechError) -> SpeechError:
    """The error of a connection that was refused, in words that say what to do; others as they are."""
    sentence = {"credentials": _KEY_SENTENCE, "request": _DOOR_SENTENCE}.get(error.code)
    if sentence is None:
        return error
    return SpeechError(printed(sentence, why=error), code=error.code, retryable=False)


def ended(trace_id: str, reason: str) -> SpeechError:
    """The error of a session that ended otherwise than it should."""
    told = ", ".join(part for part in (reason, trace_id) if part)
    message = printed("Huawei Cloud did not speak to the end ({why})", why=told)
    return SpeechError(message, code="transport")


_KEY_SENTENCE = marked(
    "Huawei Cloud refused the credentials: {why}; check plugins.huawei.ak and plugins.huawei.sk, or "
    "plugins.huawei.token, which is good for a day, and plugins.huawei.project-id, which belongs to one account and "
    "region; and check that the clock of this machine is right"
)
_DOOR_SENTENCE = marked(
    "Huawei Cloud has no such address: {why}; check plugins.huawei.project-id, plugins.huawei.region and "
    "plugins.huawei.endpoint"
)

_KEY = Fault("credentials", _KEY_SENTENCE)
_NAME = Fault(
    "credentials",
    marked("Huawei Cloud does not serve this account: {why}; verify your real name in the console of the service"),
)
_ACCOUNT = Fault(
    "quota",
    marked("Huawei Cloud does not serve this account: {why}; see its orders and bills in the console of the service"),
)
_CROWDED = Fault(
    "quota",
    marked(
        "Huawei Cloud speaks at too many places at once for this account: {why}; let fewer devices speak, or raise its "
        "limit"
    ),
    retryable=True,
    wait_s=0.5,
)
_BROKEN = Fault("transport", marked("Huawei Cloud failed: {why}"), retryable=True)
_REQUEST = Fault("request", marked("Huawei Cloud refused what was asked for: {why}; check [plugins.huawei]"))
_VOICE = Fault("request", marked("Huawei Cloud does not have the voice: {why}; check plugins.huawei.voice"))
_TAKEN = Fault(
    "request",
    marked("Huawei Cloud has a voice of that name already: {why}; choose another name, or use the voice that is there"),
)
_TOO_MANY = Fault(
    "quota",
    marked("Huawei Cloud keeps no more voices for this account: {why}; delete one in the console of the service"),
)
_LENGTH = Fault("request", marked("a text is too long or too short for Huawei Cloud: {why}"))
_POOR = Fault(
    "request",
    marked(
        "the recording is not good enough for Huawei Cloud: {why}; record 10 to 20 seconds of one voice in a quiet "
        "room, near the microphone"
    ),
)
_MISNAMED = Fault(
    "request",
    marked(
        "Huawei Cloud takes no voice of that name: {why}; a name has at most 20 letters, digits and '_', and begins "
        "with a letter"
    ),
)
_PRESET = Fault("request", marked("Huawei Cloud has a preset voice of that name: {why}; choose another name"))
_DOOR = Fault("request", _DOOR_SENTENCE)
_BUSY_DOOR = Fault("transport", marked("Huawei Cloud failed: {why}"), retryable=True, wait_s=2.0)
_MUTE = Fault("item", marked("Huawei Cloud found nothing to say in a text: {why}"))
_UNWANTED = Fault("item", marked("a text did not pass the review of Huawei Cloud: {why}"))

_FAULTS: Mapping[str, Fault] = {
    # error codes of the API reference, and of its FAQ for APIG
    **dict.fromkeys(("SIS.0003", "SIS.0101", "SIS.0102", "APIG.0301"), _KEY),
    "SIS.0103": _NAME,
    **dict.fromkeys(("SIS.0022", "SIS.0023", "SIS.0024"), _ACCOUNT),
    "SIS.0312": _CROWDED,
    **dict.fromkeys(("SIS.0001", "SIS.0033", "SIS.0100", "SIS.0303"), _BROKEN),
    **dict.fromkeys(("SIS.0401", "SIS.0413", "SIS.0414", NO_TEXT_IN_TIME), _BROKEN),
    **dict.fromkeys(("SIS.0012", "SIS.0031", "SIS.0032", "SIS.0402"), _REQUEST),
    **dict.fromkeys(("SIS.0410", "SIS.0411", "SIS.0415", "SIS.0604"), _REQUEST),
    NO_TEXT: _MUTE,
    # of voices that users make: their numbers are known, most of their meanings are not
    **dict.fromkeys(UNTOLD, _REQUEST),
    "SIS.1201": _TAKEN,
    "SIS.1202": _TOO_MANY,
    "SIS.1203": _VOICE,
    "SIS.1204": _LENGTH,
    "SIS.1212": _POOR,
    "SIS.1213": _MISNAMED,
    "SIS.1227": _PRESET,
    "SIS.1222": _UNWANTED,
    "APIG.0101": _DOOR,
    "APIG.0201": _BUSY_DOOR,
}
