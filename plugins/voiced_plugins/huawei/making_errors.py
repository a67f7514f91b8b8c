"""What an error of the service means to who makes a voice: whether it was made may be all that nobody knows.  Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from voiced.api import SpeechError, marked
from voiced_plugins.huawei.errors import UNTOLD, Fault, known_fault, refused_at_door, why
from voiced_plugins.huawei.vcs_events import Refused
from voiced_plugins.huawei.wording import printed


@dataclass(frozen=True, slots=True)
class _Said:
    """A fault as it is told to who makes voices."""

    code: str
    sentence: str
    retryable: bool = False


def refused(refusal: Refused, status: int, *, makes: bool) -> SpeechError:
    """The error of an answer with that status of HTTP, to a request that `makes` a voice, or none."""
    said = _meaning(refusal.code, status)
    if said is None:
        return refused_at_door(SpeechError(why(refusal), code=_DOORS[status], retryable=False))
    if makes and said.code == "transport":
        return uncertain(why(refusal))
    return SpeechError(printed(said.sentence, why=why(refusal)), code=said.code, retryable=said.retryable)


def uncertain(reason: str) -> SpeechError:
    """The error of a request after which a voice may be there."""
    message = printed("nobody knows whether Huawei Cloud has made the voice: {why}", why=reason)
    return SpeechError(message, code="uncertain", retryable=False)


def _meaning(code: str, status: int) -> _Said | None:
    """By the code when it is known, else by the status; None for a door that is closed."""
    if code in UNTOLD and status >= _SERVERS_FAULT:
        return _BROKEN
    if own := _MAKING.get(code):
        return own
    if fault := known_fault(code):
        return _told(fault)
    if status in _DOORS:
        return None
    return _STATUSES.get(status) or (_BROKEN if status >= _SERVERS_FAULT else _REFUSED)


def _told(fault: Fault) -> _Said:
    return _Said(fault.code, fault.sentence, fault.retryable)


_SERVERS_FAULT = 500
"""From here on a status says that the service has failed."""

_DOORS: Mapping[int, str] = {
    **dict.fromkeys((401, 403), "credentials"),
    **dict.fromkeys((301, 302, 303, 307, 308, 404, 405), "request"),
}
"""Statuses of a door that is closed, or elsewhere: nobody is sent on with a signature for here."""

_REFUSED = _Said("request", marked("Huawei Cloud refused what was asked for: {why}; check [plugins.huawei]"))
_BROKEN = _Said("transport", marked("Huawei Cloud failed: {why}"), retryable=True)
_RECORDING = _Said(
    "request",
    marked(
        "Huawei Cloud refused the recording: {why}; try another one, 10 to 20 seconds of one voice in a quiet room, as "
        "wav, mp3 or m4a"
    ),
)

_MAKING: Mapping[str, _Said] = {
    # what is refused has no other code of its own, so it is the recording
    **dict.fromkeys(UNTOLD, _RECORDING),
    "SIS.1203": _Said("no-voice", marked("Huawei Cloud has no such voice: {why}")),
    "SIS.1222": _Said("request", marked("a text did not pass the review of Huawei Cloud: {why}")),
}

_STATUSES: Mapping[int, _Said] = {
    402: _Said(
        "quota",
        marked(
            "Huawei Cloud does not serve this account: {why}; see its orders and bills in the console of the service"
        ),
    ),
    # the request may have been passed on before time was up
    408: _BROKEN,
    413: _Said("request", marked("the recording is too large for Huawei Cloud: {why}; send a shorter one, or an mp3")),
    429: _Said("quota", marked("Huawei Cloud is asked too often: {why}; try it again later"), retryable=True),
}
