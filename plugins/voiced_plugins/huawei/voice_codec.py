"""What is said to register voices and to list them, and what is answered.  Pure."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from voiced.api import SpeechError
from voiced.api.making import CloneOrder, OwnVoice, Sample
from voiced_plugins.huawei.cloning import SPELT
from voiced_plugins.huawei.vcs_events import Refused
from voiced_plugins.huawei.wording import printed

PAGE = 100
"""Voices that are asked for at once: more cannot be (SDK, VCS client, limit)."""


def registration(order: CloneOrder, sample: Sample) -> bytes:
    """The body of a request to register a voice (API reference, voice registration)."""
    data = base64.b64encode(sample.data).decode()
    config = {"voice_name": order.name, "language": SPELT[order.language]}
    return json.dumps({"data": data, "config": config}).encode()


def registered(body: bytes) -> str:
    """The name of the voice that was registered.  Raises SpeechError("uncertain") when it cannot be read."""
    name = _name(_result(body).get("voice_name"))
    if not name:
        message = printed("Huawei Cloud does not say whether it has made the voice")
        raise SpeechError(message, code="uncertain", retryable=False)
    return name


def page(offset: int) -> str:
    """The query of a request for a list of voices (API reference, list of voices)."""
    return urlencode({"limit": PAGE, "offset": offset})


def listed(body: bytes) -> Sequence[OwnVoice]:
    """The voices of a list, those that everybody has too.  Raises SpeechError("protocol") when it is none."""
    voices = _result(body).get("voices")
    if not isinstance(voices, list):
        raise SpeechError(printed("Huawei Cloud answers with no list of voices"), code="protocol")
    return [_voice(one) for one in voices if isinstance(one, dict) and _name(one.get("voice_name"))]


def refusal(status: int, body: bytes) -> Refused:
    """What stands in an answer that is a refusal; its code is empty when there is none, or none that can be read."""
    fields = _fields(body)
    code, trace_id = _text(fields.get("error_code")), _text(fields.get("trace_id"))
    return Refused(trace_id, code, _text(fields.get("error_msg")) or ("" if code else f"HTTP {status}"))


def _voice(told: Mapping[str, Any]) -> OwnVoice:
    spelt = told.get("language")
    language = next((tag for tag, name in SPELT.items() if name == spelt), "")
    more = {"language": _text(spelt)} if not language and _text(spelt) else {}
    return OwnVoice(_name(told["voice_name"]), language=language, more=more)


def _result(body: bytes) -> Mapping[str, Any]:
    result = _fields(body).get("result")
    return result if isinstance(result, dict) else {}


def _fields(body: bytes) -> Mapping[str, Any]:
    """The JSON object; empty when there is none."""
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _name(value: object) -> str:
    """A name that can be written down; empty when it is none."""
    return value if isinstance(value, str) and value.isprintable() else ""


def _text(value: object) -> str:
    """A text, empty when it is missing or something else; half a character is a question mark."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
