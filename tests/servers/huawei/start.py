"""What a START may say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.servers.huawei.frames import Message, RefusedError
from tests.servers.huawei.texts import WRONG_TYPE, checked

MISSING = "SIS.0012"
UNKNOWN = "SIS.0031"
WRONG_RATE = "SIS.0402"
WRONG_FORMAT = "SIS.0410"
NO_VOICE = "SIS.1203"

PRESETS = frozenset(
    f"chinese_huaxiao{name}_common"
    for name in (
        "li", "zhi", "tian", "yuan", "jing", "bo", "rou", "you", "qing", "xi", "tong", "ya", "wei", "shuai", "jie",
    )
)  # fmt: skip
"""The voices that everybody has."""

_FIELDS = frozenset({"command", "text_pieces", "text", "config"})
_CONFIG_FIELDS = frozenset({"voice_name", "audio_format", "sample_rate", "speed", "pitch", "volume"})
_FORMATS = ("pcm", "mp3")
_RATES = ("8000", "16000", "24000")


class Mode(StrEnum):
    """How the text comes: with START, or in messages behind it."""

    ONLY = "ONLY"
    MULTI = "MULTI"


@dataclass(frozen=True, slots=True)
class Config:
    """What is to be heard."""

    voice_name: str
    audio_format: str = "pcm"
    rate: int = 16_000
    speed: int = 0
    pitch: int = 0
    volume: int = 50


@dataclass(frozen=True, slots=True)
class Start:
    """A START that is right."""

    mode: Mode
    config: Config
    text: str | None
    """In mode ONLY."""


def start_of(message: Message, voices: Collection[str]) -> Start:
    """These voices are there; raises RefusedError."""
    known(message, _FIELDS)
    pieces = _choice(message.get("text_pieces", Mode.MULTI), tuple(Mode), "text_pieces", WRONG_TYPE)
    config = _config(message.get("config"), voices)
    if pieces == Mode.ONLY:
        if "text" not in message:
            raise RefusedError(MISSING, "text is missing")
        return Start(Mode.ONLY, config, checked(message["text"]))
    if "text" in message:
        raise RefusedError(UNKNOWN, "text is not supported when text_pieces is MULTI")
    return Start(Mode.MULTI, config, None)


def known(message: Mapping[str, Any], fields: Collection[str]) -> None:
    """Raises RefusedError when there is a field that should not be."""
    for name in message:
        if name not in fields:
            raise RefusedError(UNKNOWN, f"{name} is not supported")


def _config(told: Any, voices: Collection[str]) -> Config:
    if told is None:
        raise RefusedError(MISSING, "config is missing")
    if not isinstance(told, dict):
        raise RefusedError(WRONG_TYPE, "config must be an object")
    known(told, _CONFIG_FIELDS)
    return Config(
        _voice(told, voices),
        _choice(told.get("audio_format", "pcm"), _FORMATS, "audio_format", WRONG_FORMAT),
        int(_choice(told.get("sample_rate", "16000"), _RATES, "sample_rate", WRONG_RATE)),
        _whole(told.get("speed", 0), -500, 500, "speed"),
        _whole(told.get("pitch", 0), -500, 500, "pitch"),
        _whole(told.get("volume", 50), 0, 100, "volume"),
    )


def _voice(told: Mapping[str, Any], voices: Collection[str]) -> str:
    if "voice_name" not in told:
        raise RefusedError(MISSING, "voice_name is missing")
    name = told["voice_name"]
    if not isinstance(name, str):
        raise RefusedError(WRONG_TYPE, "voice_name must be a string")
    if name not in voices:
        raise RefusedError(NO_VOICE, f"voice {name} is not registered")
    return name


def _choice(value: Any, choices: tuple[str, ...], name: str, code: str) -> str:
    if not isinstance(value, str) or value not in choices:
        raise RefusedError(code, f"{name} must be one of {', '.join(choices)}, as a string")
    return value


def _whole(value: Any, low: int, high: int, name: str) -> int:
    if type(value) is not int or not low <= value <= high:
        raise RefusedError(WRONG_TYPE, f"{name} must be a whole number from {low} to {high}")
    return value
