"""What a request to register a voice may say."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Any

from tests.servers.huawei.frames import RefusedError
from tests.servers.huawei.recordings import Sound, sound_in
from tests.servers.huawei.registered import Voices
from tests.servers.huawei.start import MISSING, PRESETS, known
from tests.servers.huawei.texts import WRONG_TYPE

TAKEN = "SIS.1201"
TOO_MANY_VOICES = "SIS.1202"
POOR = "SIS.1212"
WRONG_NAME = "SIS.1213"
PRESET_NAME = "SIS.1227"

# the vendor has such codes, and has not published which is which
NO_SOUND, WRONG_RATE, WRONG_LENGTH, WRONG_CHANNELS, TOO_LARGE = (f"SIS.{number}" for number in range(1205, 1210))

LARGEST = 6_000_000
"""Letters of base64."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,19}")
_LANGUAGES = ("chinese", "english")


@dataclass(frozen=True, slots=True)
class Registration:
    """A request that is right."""

    name: str
    language: str
    sound: Sound


def registration_of(body: bytes, voices: Voices, most: int) -> Registration:
    """These voices are there, and may be so many; raises RefusedError."""
    message = _parsed(body)
    known(message, {"data", "config"})
    config = _told(message, "config", dict)
    known(config, {"voice_name", "language"})
    name = _name(config, voices)
    language = config.get("language", "chinese")
    if language not in _LANGUAGES:
        raise RefusedError(WRONG_TYPE, "language is invalid")
    sound = _sound(_told(message, "data", str))
    if len(voices.registered) >= most:
        raise RefusedError(TOO_MANY_VOICES, "the number of registered voices exceeds the limit")
    return Registration(name, language, sound)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        message = json.loads(body)
    except ValueError:
        raise RefusedError(WRONG_TYPE, "the body is not JSON") from None
    if not isinstance(message, dict):
        raise RefusedError(WRONG_TYPE, "the body is not a JSON object")
    return message


def _told(message: dict[str, Any], name: str, kind: type) -> Any:
    if not message.get(name):
        raise RefusedError(MISSING, f"{name} cannot be empty")
    if not isinstance(message[name], kind):
        raise RefusedError(WRONG_TYPE, f"{name} is invalid")
    return message[name]


def _name(config: dict[str, Any], voices: Voices) -> str:
    name = _told(config, "voice_name", str)
    if name in PRESETS:
        raise RefusedError(PRESET_NAME, "voice_name is that of a preset voice")
    if not _NAME.fullmatch(name):
        raise RefusedError(WRONG_NAME, "voice_name is invalid")
    if name in voices.registered:
        raise RefusedError(TAKEN, "voice_name already exists")
    return str(name)


def _sound(text: str) -> Sound:
    if len(text) > LARGEST:
        raise RefusedError(TOO_LARGE, "data is larger than 6 MB")
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise RefusedError(WRONG_TYPE, "data base64 encode invalid") from None
    sound = sound_in(data)
    if sound is None:
        raise RefusedError(NO_SOUND, "data is no wav, mp3 or m4a")
    for wrong, code, message in (
        (sound.rate < 16_000, WRONG_RATE, "the sample rate is less than 16kHz"),
        (not 5.0 <= sound.seconds <= 25.0, WRONG_LENGTH, "the duration is not from 5 to 25 seconds"),
        (sound.channels not in (1, 2), WRONG_CHANNELS, "there are neither one nor two channels"),
        (sound.peak < 0.001, POOR, "the quality is too low"),
    ):
        if wrong:
            raise RefusedError(code, message)
    return sound
