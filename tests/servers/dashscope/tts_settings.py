"""What a client may set in a session that speaks."""

from dataclasses import dataclass, replace
from typing import Any

from tests.servers.dashscope import checks
from tests.servers.dashscope.events import Event, RefusedError
from tests.servers.dashscope.voices import HasVoice, speaks

OLD_MODEL = "qwen-tts-realtime"
LANGUAGES = (
    "Auto", "Chinese", "English", "German", "Italian", "Portuguese", "Spanish", "Japanese", "Korean", "French",
    "Russian",
)  # fmt: skip
_FORMATS = ("pcm", "wav", "mp3", "opus")
_RATES = (8_000, 16_000, 22_050, 24_000, 44_100, 48_000)
_OPUS_RATES = (8_000, 16_000, 24_000, 48_000)
_INSTRUCTION_TOKENS = 1600
_NUMBERS: dict[str, tuple[float, float]] = {"speech_rate": (0.5, 2.0), "pitch_rate": (0.5, 2.0)}
_WHOLE_NUMBERS = {"volume": (0, 100), "bit_rate": (6, 510)}
_FLAGS = ("optimize_instructions", "enable_tn")


@dataclass(frozen=True, slots=True)
class TtsSettings:
    """With the service's own values."""

    voice: str
    mode: str = "server_commit"
    format: str = "pcm"
    rate: int = 24_000
    others: tuple[tuple[str, Any], ...] = ()
    """What was set besides; it does not change the sound."""

    def told(self) -> Event:
        """As the service tells them."""
        own = {"mode": self.mode, "voice": self.voice, "response_format": self.format, "sample_rate": self.rate}
        return own | dict(self.others)


def own_settings(model: str) -> TtsSettings:
    """Before a client has set anything."""
    return TtsSettings("Cherry" if speaks(model, "Cherry") else "")


def updated(settings: TtsSettings, model: str, fields: dict[str, Any], has_voice: HasVoice = speaks) -> TtsSettings:
    """With the fields of a `session.update`; raises RefusedError for what is not allowed."""
    old = model.startswith(OLD_MODEL)
    voice = fields.get("voice", settings.voice)
    if not isinstance(voice, str) or not has_voice(model, voice):
        raise RefusedError(f"invalid value: The requested voice '{voice}' is not supported.", "session.voice")
    form = checks.choice(
        fields.get("response_format", settings.format), _FORMATS[:1] if old else _FORMATS, "session.response_format"
    )
    rates = (24_000,) if old else _OPUS_RATES if form == "opus" else _RATES
    return replace(
        settings,
        voice=voice,
        mode=checks.choice(fields.get("mode", settings.mode), ("server_commit", "commit"), "session.mode"),
        format=form,
        rate=checks.choice(fields.get("sample_rate", settings.rate), rates, "session.sample_rate"),
        others=tuple((dict(settings.others) | _others(model, fields)).items()),
    )


def _others(model: str, fields: dict[str, Any]) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    for name, value in fields.items():
        param = f"session.{name}"
        if name in (*_NUMBERS, *_WHOLE_NUMBERS) and model.startswith(OLD_MODEL):
            raise RefusedError(f"invalid value: {name} is not supported by {model}.", param)
        if name in _NUMBERS:
            checked[name] = checks.number(value, *_NUMBERS[name], param)
        elif name in _WHOLE_NUMBERS:
            checked[name] = checks.whole(value, *_WHOLE_NUMBERS[name], param)
        elif name in _FLAGS:
            checked[name] = checks.flag(value, param)
        elif name == "language_type":
            checked[name] = checks.choice(value, LANGUAGES, param)
        elif name == "instructions":
            checked[name] = _instructions(model, value, param)
    return checked


def _instructions(model: str, value: Any, param: str) -> str:
    if "-instruct-" not in model:
        raise RefusedError(f"invalid value: instructions are not supported by {model}.", param)
    return checks.text(value, _INSTRUCTION_TOKENS, param)
