"""Whether a recording can be cloned from."""

import base64
import binascii
import io
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

import soundfile

from tests.servers.dashscope.customization.answers import RefusedRequestError, invalid

SampleForm = Literal["wav", "mp3", "m4a"]

MOST_BYTES = 10_000_000
"""Of a file; of one that is sent, as base64."""

_DATA = re.compile(r"data:(audio/[a-z0-9]+);base64,(.+)", re.DOTALL)
_FORMS: dict[str, SampleForm] = {"audio/wav": "wav", "audio/mpeg": "mp3", "audio/mp4": "m4a"}
_CONTAINERS = {"WAV": "wav", "WAVEX": "wav", "MP3": "mp3"}


@dataclass(frozen=True, slots=True)
class SampleLimits:
    """What a service can clone from."""

    least_rate: int
    most_channels: int
    least_s: float
    most_s: float = 60.0


def sent_sample(uri: str, limits: SampleLimits) -> bytes:
    """What is in a data URI; raises RefusedRequestError when it cannot be cloned from."""
    found = _DATA.fullmatch(uri)
    if not found or found[1] not in _FORMS:
        raise invalid(f"audio.data must be a data URI of base64, of one of {', '.join(_FORMS)}, or a URL.")
    if len(found[2]) >= MOST_BYTES:
        raise too_large()
    try:
        data = base64.b64decode(found[2], validate=True)
    except binascii.Error as error:
        raise invalid("audio.data is no base64.") from error
    check_sample(data, limits, _FORMS[found[1]])
    return data


def check_sample(data: bytes, limits: SampleLimits, form: SampleForm | None = None) -> None:
    """Raises RefusedRequestError when it cannot be cloned from, or is not in this form; without one, any is right."""
    if len(data) >= MOST_BYTES:
        raise too_large()
    if data[4:8] == b"ftyp":  # nothing here could decode it
        _check_form("m4a", form)
        return
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            _check_form(_CONTAINERS.get(file.format, ""), form)
            _check_sound(file, limits)
    except soundfile.LibsndfileError as error:
        raise _undecodable() from error


def too_large() -> RefusedRequestError:
    """More than is taken."""
    return RefusedRequestError("BadRequest.TooLarge", "Payload Too Large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _check_form(found: str, wanted: SampleForm | None) -> None:
    if not found or wanted not in (None, found):
        raise _undecodable()


def _check_sound(file: Any, limits: SampleLimits) -> None:
    if file.format != "MP3" and file.subtype != "PCM_16":
        raise _undecodable()
    if file.samplerate < limits.least_rate:
        raise RefusedRequestError("Audio.AudioRateError", "File sample rate unsupported")
    if file.channels > limits.most_channels:
        raise RefusedRequestError("Audio.AudioChannelError", "File channel number unsupported")
    seconds = len(file.read()) / file.samplerate
    if seconds < limits.least_s:
        raise RefusedRequestError("Audio.AudioShortError", "valid audio too short!")
    if seconds > limits.most_s:
        raise RefusedRequestError("Audio.DurationLimitError", "Duration exceeds maximum allowed limit.")


def _undecodable() -> RefusedRequestError:
    return RefusedRequestError("Audio.DecoderError", "Decoder audio file failed.")
