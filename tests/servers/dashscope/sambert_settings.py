"""What a client may set for a task of Sambert."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.servers.dashscope import checks
from tests.servers.dashscope.events import RefusedError

_MODEL = re.compile(r"sambert-[a-z]+(?:-emo)?-v1")
_FINE_VOICES = frozenset({"zhinan", "zhiqi", "zhichu", "zhide", "zhijia", "zhiru", "zhiqian", "zhixiang", "zhiwei"})
NO_TEXT = "Parameter invalid: text is null"

_CHARACTERS = 10_000
_OWN_RATE = 16_000
_FINE_RATE = 48_000
_RATES = (8_000, 16_000, 22_050, 24_000)

Check = Callable[[Any, str], object]


@dataclass(frozen=True, slots=True)
class SambertSettings:
    """With the service's own values."""

    format: str
    rate: int
    ssml: bool
    words: bool
    phonemes: bool


def is_sambert(model: str) -> bool:
    """The voice is in the name of the model."""
    return bool(_MODEL.fullmatch(model))


def settings(model: str, parameters: dict[str, Any]) -> SambertSettings:
    """Of a `run-task`; raises RefusedError for what is not allowed."""
    for name, value in parameters.items():
        check = _CHECKS.get(name)
        if check is None:
            raise RefusedError("There is no such parameter.", name)
        check(value, name)
    words, phonemes = (bool(parameters.get(f"{kind}_timestamp_enabled")) for kind in ("word", "phoneme"))
    if phonemes and not words:
        raise RefusedError("It needs word_timestamp_enabled.", "phoneme_timestamp_enabled")
    return SambertSettings(
        format=parameters.get("format", "wav"),
        rate=_rate(model, parameters.get("sample_rate")),
        ssml=parameters.get("text_type") == "SSML",
        words=words,
        phonemes=phonemes,
    )


def text(told: Any) -> str:
    """What is to be spoken; raises RefusedError."""
    if not isinstance(told, str) or not told:
        raise RefusedError(NO_TEXT)
    if len(told) > _CHARACTERS:
        raise RefusedError(f"The text is longer than {_CHARACTERS}.", "text")
    return told


def _rate(model: str, told: int | None) -> int:
    fine = model.split("-")[1] in _FINE_VOICES
    if told is None:
        return _FINE_RATE if fine else _OWN_RATE
    return int(checks.choice(told, (*_RATES, _FINE_RATE) if fine else _RATES, "sample_rate"))


_CHECKS: dict[str, Check] = {
    "text_type": lambda value, param: checks.choice(value, ("PlainText", "SSML"), param),
    "format": lambda value, param: checks.choice(value, ("pcm", "wav", "mp3"), param),
    "sample_rate": lambda value, param: checks.choice(value, (*_RATES, _FINE_RATE), param),
    "volume": lambda value, param: checks.whole(value, 0, 100, param),
    "rate": lambda value, param: checks.number(value, 0.5, 2.0, param),
    "pitch": lambda value, param: checks.number(value, 0.5, 2.0, param),
    "word_timestamp_enabled": checks.flag,
    "phoneme_timestamp_enabled": checks.flag,
}
