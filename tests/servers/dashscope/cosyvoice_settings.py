"""What a client may set for a task of CosyVoice."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.etree import ElementTree

from tests.servers.dashscope import checks
from tests.servers.dashscope.cosyvoice_voices import generation, speaks
from tests.servers.dashscope.events import RefusedError
from tests.servers.dashscope.voices import HasVoice

NO_VOICE = "Request voice is invalid!"
ENGINE = "[tts:]Engine return error code: 418"
NO_SSML = "SSML text is not supported at the moment!"
BAD_TEXT = "Please ensure input text is valid."

_OWN_RATE = 22_050
_RATES = (8_000, 16_000, 22_050, 24_000, 44_100, 48_000)
_OPUS_RATES = (8_000, 16_000, 24_000, 48_000)
_FORMATS = {"Default": "mp3", "mp3": "mp3", "pcm": "pcm", "wav": "wav", "opus": "opus"}
_LANGUAGES = ("zh", "en", "fr", "de", "ja", "ko", "ru", "pt", "th", "id", "vi", "it", "ms")
_INSTRUCTION = 128

Check = Callable[[Any, str], object]


@dataclass(frozen=True, slots=True)
class CosyVoiceSettings:
    """With the service's own values."""

    model: str
    voice: str
    format: str
    rate: int
    ssml: bool
    words: bool
    replacements: tuple[tuple[str, str], ...]

    def is_ssml(self, text: str) -> bool:
        """There are tags in it that are not spoken; raises RefusedError when they are wrong."""
        if not self.ssml or not text.lstrip().startswith("<speak"):
            return False
        if generation(self.model) not in ("v2", "v3"):
            raise RefusedError(NO_SSML)
        try:
            ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            raise RefusedError(BAD_TEXT) from error
        return True

    def pronounced(self, text: str) -> str:
        """What is spoken for it."""
        for written, spoken in self.replacements:
            text = text.replace(written, spoken)
        return text


def settings(model: str, parameters: dict[str, Any], has_voice: HasVoice = speaks) -> CosyVoiceSettings:
    """Of a `run-task`; raises RefusedError for what is not allowed."""
    voice = parameters.get("voice")
    if not isinstance(voice, str) or not voice:
        raise RefusedError(NO_VOICE)
    if not has_voice(model, voice):
        raise RefusedError(ENGINE)
    for name, value in parameters.items():
        _check(model, name, value)
    if "bit_rate" in parameters and parameters.get("format") != "opus":
        raise RefusedError("It is for opus.", "bit_rate")
    form = _FORMATS[parameters.get("format", "Default")]
    replaced = parameters.get("hot_fix", {}).get("replace", [])
    return CosyVoiceSettings(
        model=model,
        voice=voice,
        format=form,
        rate=_rate(form, parameters.get("sample_rate", 0)),
        ssml=parameters.get("enable_ssml", False),
        words=parameters.get("word_timestamp_enabled", False),
        replacements=tuple(pair for one in replaced for pair in one.items()),
    )


def _rate(form: str, told: Any) -> int:
    if form != "opus":
        return int(told) or _OWN_RATE
    return int(checks.choice(told or _OPUS_RATES[-1], _OPUS_RATES, "sample_rate"))


def _check(model: str, name: str, value: Any) -> None:
    check = _CHECKS.get(name)
    if check is None:
        raise RefusedError("There is no such parameter.", name)
    check(value, name)
    _check_generation(model, name, value)


def _check_generation(model: str, name: str, value: Any) -> None:
    """What models before it do not have."""
    own = generation(model)
    if own == "v1" and ((name, value) == ("format", "opus") or (name == "seed" and value)):
        raise RefusedError(f"It is not supported by {model}.", name)
    if own in ("v1", "v2") and name in ("hot_fix", "instruction"):
        raise RefusedError(f"It is not supported by {model}.", name)


def _text(value: Any, param: str, most: int | None = None) -> None:
    if not isinstance(value, str):
        raise RefusedError(f"Invalid value: {value!r}. It must be a text.", param)
    if most is not None and not 0 < len(value) <= most:
        raise RefusedError(f"Invalid value: it must have 1 to {most} characters.", param)


def _languages(value: Any, param: str) -> None:
    if not isinstance(value, list) or not value:
        raise RefusedError(f"Invalid value: {value!r}. It must be a list.", param)
    for one in value:
        checks.choice(one, _LANGUAGES, param)


def _hot_fix(value: Any, param: str) -> None:
    if not isinstance(value, dict) or not value.keys() <= {"pronunciation", "replace"}:
        raise RefusedError(f"Invalid value: {value!r}. It has pronunciation and replace.", param)
    for fixes in value.values():
        if not isinstance(fixes, list) or not all(_is_fix(fix) for fix in fixes):
            raise RefusedError(f"Invalid value: {fixes!r}. It must be a list of one text for another each.", param)


def _is_fix(fix: Any) -> bool:
    return isinstance(fix, dict) and all(isinstance(one, str) and one for pair in fix.items() for one in pair)


_CHECKS: dict[str, Check] = {
    "text_type": lambda value, param: checks.choice(value, ("PlainText", "SSML"), param),
    "voice": _text,
    "format": lambda value, param: checks.choice(value, _FORMATS, param),
    "sample_rate": lambda value, param: checks.choice(value, (0, *_RATES), param),
    "volume": lambda value, param: checks.whole(value, 0, 100, param),
    "rate": lambda value, param: checks.number(value, 0.5, 2.0, param),
    "pitch": lambda value, param: checks.number(value, 0.5, 2.0, param),
    "bit_rate": lambda value, param: checks.whole(value, 6, 510, param),
    "seed": lambda value, param: checks.whole(value, 0, 65_535, param),
    "type": lambda value, param: checks.whole(value, 0, 0, param),
    "enable_ssml": checks.flag,
    "word_timestamp_enabled": checks.flag,
    "language_hints": _languages,
    "instruction": partial(_text, most=_INSTRUCTION),
    "hot_fix": _hot_fix,
    "enable_markdown_filter": checks.flag,
    "enable_aigc_tag": checks.flag,
    "aigc_propagator": _text,
    "aigc_propagate_id": _text,
}
