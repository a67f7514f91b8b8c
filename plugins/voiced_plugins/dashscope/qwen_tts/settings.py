"""How Qwen-TTS-Realtime speaks."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from pydantic import Field, ValidationInfo, field_validator

from voiced.api import PluginSettings
from voiced.api.tts import Format
from voiced_plugins.dashscope.languages import LanguageType
from voiced_plugins.dashscope.qwen_tts.events import Mode
from voiced_plugins.dashscope.qwen_tts.fitting import (
    unfit_bit_rate,
    unfit_format,
    unfit_instructions,
    unfit_sample_rate,
    unfit_tuning,
    unfit_voice,
)
from voiced_plugins.dashscope.refusing import model_set, refuse

SampleRate: TypeAlias = Literal[8000, 16000, 22050, 24000, 44100, 48000]


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
        refuse(unfit_voice(model_set(others), voice))
        return voice

    @field_validator("voices")
    @classmethod
    def _are_the_models(cls, voices: Mapping[str, str], others: ValidationInfo) -> Mapping[str, str]:
        for voice in voices.values():
            refuse(unfit_voice(model_set(others), voice))
        return voices

    @field_validator("response_format")
    @classmethod
    def _can_be_made(cls, response_format: Format, others: ValidationInfo) -> Format:
        refuse(unfit_format(model_set(others), response_format))
        return response_format

    @field_validator("sample_rate")
    @classmethod
    def _can_be_sampled(cls, sample_rate: int, others: ValidationInfo) -> int:
        refuse(unfit_sample_rate(model_set(others), sample_rate))
        return sample_rate

    @field_validator("speech_rate", "pitch_rate", "volume", "bit_rate")
    @classmethod
    def _can_be_tuned(cls, value: float, field: ValidationInfo) -> float:
        if value != cls.model_fields[str(field.field_name)].default:
            refuse(unfit_tuning(model_set(field)))
        return value

    @field_validator("bit_rate")
    @classmethod
    def _goes_with_the_format(cls, bit_rate: int, others: ValidationInfo) -> int:
        if "response_format" in others.data:
            refuse(unfit_bit_rate(others.data["response_format"]))
        return bit_rate

    @field_validator("instructions")
    @classmethod
    def _can_be_followed(cls, instructions: str, others: ValidationInfo) -> str:
        refuse(unfit_instructions(model_set(others)) if instructions else "")
        return instructions
