"""The account, which models hear and speak, and how."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from pydantic import Field, SecretStr, ValidationInfo, field_validator

from voiced.api import PluginSettings
from voiced.api.tts import Format
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.fitting import (
    unfit_bit_rate,
    unfit_format,
    unfit_instructions,
    unfit_sample_rate,
    unfit_tuning,
    unfit_voice,
)
from voiced_plugins.dashscope.languages import HEARD, LanguageType, heard_as
from voiced_plugins.dashscope.sambert.settings import SambertSettings
from voiced_plugins.dashscope.tts_events import Mode
from voiced_plugins.dashscope.wording import printed

KEY_VARIABLE = "DASHSCOPE_API_KEY"
"""The environment variable that holds the key where the settings do not."""

SampleRate: TypeAlias = Literal[8000, 16000, 22050, 24000, 44100, 48000]


class QwenAsrSettings(PluginSettings):
    """How Qwen-ASR-Realtime hears."""

    model: str = Field(default="qwen3-asr-flash-realtime", min_length=1)
    """The model, or a snapshot of it such as "qwen3-asr-flash-realtime-2025-10-27"."""

    mode: Literal["server-vad", "manual"] = "server-vad"
    """Who finds where an utterance ends: "server-vad", the service; "manual", the device."""

    language: str = ""
    """What is spoken, such as "zh" or "en": empty for the device's language; "auto" lets the service find out."""

    threshold: float = Field(default=0.0, ge=-1, le=1)
    """How sure the service must be that it hears speech, -1 to 1: lower hears more, and more noise.  Without a meaning
    in mode "manual"."""

    silence_ms: int = Field(default=400, ge=200, le=6000)
    """Milliseconds of silence, 200 to 6000, after which the service ends an utterance.  Without a meaning in mode
    "manual"."""

    sample_rate: Literal[16000, 8000] = 16000
    """Samples a second that are sent, in hertz: 8000 halves the traffic, and is heard less well."""

    context: str = ""
    """Words and sentences that are often said, such as names: the service hears them better.  The words of the plugins
    are added, and at most 4,000 characters are sent."""

    @field_validator("language")
    @classmethod
    def _is_heard(cls, language: str) -> str:
        if language in ("", "auto") or heard_as(language):
            return language
        raise ValueError(printed('must be "auto" or one of {languages}', languages=", ".join(HEARD)))


class QwenTtsSettings(PluginSettings):
    """How Qwen-TTS-Realtime speaks."""

    model: str = Field(default="qwen3-tts-flash-realtime", min_length=1)
    """The model, such as "qwen3-tts-instruct-flash-realtime", or a snapshot of it."""

    voice: str = Field(default="Cherry", min_length=1, validate_default=True)
    """The voice, in its exact spelling: one of the service's that the model has; for a model with "-vc-" or "-vd-" in
    its name, the voice that was made for it."""

    voices: Mapping[str, str] = Field(default_factory=dict, examples=[{"en": "Ryan"}])
    """Other voices of the model for some languages: a language tag such as "en", and the voice that speaks it."""

    mode: Mode = "commit"
    """Who finds what is spoken in one go: "commit", the device; "server_commit", the service, which may wait."""

    language_type: Literal[""] | LanguageType = ""
    """The language of what is spoken by the service's name, such as "Chinese"; empty for the language of the text,
    "Auto" lets the service find out."""

    response_format: Format = "pcm"
    """How the sound is sent.  "pcm" is heard soonest."""

    sample_rate: SampleRate = 24000
    """Samples a second that are sent back, in hertz."""

    speech_rate: float = Field(default=1.0, ge=0.5, le=2)
    """Speed, 0.5 to 2: 1 is the voice's own."""

    pitch_rate: float = Field(default=1.0, ge=0.5, le=2)
    """Pitch, 0.5 to 2: 1 is the voice's own."""

    volume: int = Field(default=50, ge=0, le=100)
    """Loudness of the sound that is sent, 0 to 100."""

    bit_rate: int = Field(default=128, ge=6, le=510)
    """Kilobits a second, 6 to 510, of the formats "opus" and "mp3"."""

    instructions: str = ""
    """How to speak, in Chinese or English words, at most 1,600 tokens; only for a model with "instruct" in its name."""

    optimize_instructions: bool = False
    """The service may put the instructions in words that the model understands better."""

    @field_validator("voice")
    @classmethod
    def _is_the_models(cls, voice: str, others: ValidationInfo) -> str:
        _refuse(unfit_voice(_model(others), voice))
        return voice

    @field_validator("voices")
    @classmethod
    def _are_the_models(cls, voices: Mapping[str, str], others: ValidationInfo) -> Mapping[str, str]:
        for voice in voices.values():
            _refuse(unfit_voice(_model(others), voice))
        return voices

    @field_validator("response_format")
    @classmethod
    def _can_be_made(cls, response_format: Format, others: ValidationInfo) -> Format:
        _refuse(unfit_format(_model(others), response_format))
        return response_format

    @field_validator("sample_rate")
    @classmethod
    def _can_be_sampled(cls, sample_rate: int, others: ValidationInfo) -> int:
        _refuse(unfit_sample_rate(_model(others), sample_rate))
        return sample_rate

    @field_validator("speech_rate", "pitch_rate", "volume", "bit_rate")
    @classmethod
    def _can_be_tuned(cls, value: float, field: ValidationInfo) -> float:
        if value != cls.model_fields[str(field.field_name)].default:
            _refuse(unfit_tuning(_model(field)))
        return value

    @field_validator("bit_rate")
    @classmethod
    def _goes_with_the_format(cls, bit_rate: int, others: ValidationInfo) -> int:
        if "response_format" in others.data:
            _refuse(unfit_bit_rate(others.data["response_format"]))
        return bit_rate

    @field_validator("instructions")
    @classmethod
    def _can_be_followed(cls, instructions: str, others: ValidationInfo) -> str:
        _refuse(unfit_instructions(_model(others)) if instructions else "")
        return instructions


class Settings(PluginSettings):
    """The account at DashScope, the model service of Alibaba Cloud, and what of it is used."""

    api_key: SecretStr | None = None
    """The key of the account, "sk-...", which is good for one region; without it that of the environment variable
    DASHSCOPE_API_KEY."""

    endpoint: str = Field(
        default="wss://dashscope.aliyuncs.com",
        pattern=r"^wss?://[^/?#@\s]+$",
        examples=["wss://dashscope.aliyuncs.com", "wss://dashscope-intl.aliyuncs.com"],
    )
    """Where the service is, without a path; the default is the region of Beijing, "wss://dashscope-intl.aliyuncs.com"
    that of Singapore."""

    workspace: str = Field(default="", pattern=r"^([A-Za-z0-9][A-Za-z0-9_-]{0,63})?$")
    """The workspace that is billed; empty for the key's own."""

    qwen_asr: QwenAsrSettings = Field(default_factory=QwenAsrSettings)
    """How it hears."""

    qwen_tts: QwenTtsSettings = Field(default_factory=QwenTtsSettings)
    """How it speaks."""

    cosyvoice: CosyVoiceSettings = Field(default_factory=CosyVoiceSettings)
    """How it speaks by CosyVoice."""

    sambert: SambertSettings = Field(default_factory=SambertSettings)
    """How it speaks by Sambert."""


def key_of(settings: Settings, environ: Mapping[str, str]) -> str:
    """The key of the settings, else that of the environment; empty when there is none."""
    told = settings.api_key.get_secret_value() if settings.api_key else ""
    return told.strip() or environ.get(KEY_VARIABLE, "").strip()


def _model(others: ValidationInfo) -> str:
    """The model that was set; empty, which goes with everything, when that is a mistake itself."""
    values: Mapping[str, Any] = others.data
    return str(values.get("model", ""))


def _refuse(why: str) -> None:
    if why:
        raise ValueError(why)
