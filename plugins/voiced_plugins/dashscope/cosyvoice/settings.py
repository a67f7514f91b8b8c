"""How CosyVoice speaks."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, ValidationInfo, field_validator, model_validator

from voiced.api import PluginSettings
from voiced.api.tts import Format
from voiced_plugins.dashscope.cosyvoice.fitting import (
    unfit_bit_rate,
    unfit_format,
    unfit_hint,
    unfit_hot_fix,
    unfit_instruction,
    unfit_seed,
    unfit_ssml,
    unfit_voice,
)
from voiced_plugins.dashscope.refusing import model_set, refuse

Fix: TypeAlias = Annotated[str, Field(pattern=r"^[^=]*[^=\s][^=]*=\s*\S")]
"""A word, and behind "=" what is made of it."""


class CosyVoiceSettings(PluginSettings):
    """How CosyVoice speaks."""

    model: str = Field(default="cosyvoice-v3-flash", min_length=1)
    """The model, such as "cosyvoice-v3-plus"; those of 3.5 speak only with voices that were made for them."""

    voice: str = Field(default="longanyang", min_length=1, validate_default=True)
    """The voice, in its exact spelling: one of the service's that the model has, or one that was made for it."""

    voices: Mapping[str, str] = Field(default_factory=dict, examples=[{"en": "loongabby_v3"}])
    """Other voices for some languages: a language tag such as "en", and the voice that speaks it."""

    mode: Literal["clause", "reply"] = "clause"
    """What is spoken in one go: "clause", a sentence or a part of one, so that it is known what was heard of an answer
    that was interrupted; "reply", the whole answer while it is being written, in one flow."""

    format: Format = "pcm"
    """How the sound is sent.  "pcm" is heard soonest."""

    sample_rate: Literal[8000, 16000, 22050, 24000, 44100, 48000] = 24000
    """Samples a second that are sent back, in hertz."""

    volume: int = Field(default=50, ge=0, le=100)
    """Loudness of the sound that is sent, 0 to 100."""

    rate: float = Field(default=1.0, ge=0.5, le=2)
    """Speed, 0.5 to 2: 1 is the voice's own."""

    pitch: float = Field(default=1.0, ge=0.5, le=2)
    """Pitch, 0.5 to 2: 1 is the voice's own."""

    bit_rate: int = Field(default=32, ge=6, le=510)
    """Kilobits a second, 6 to 510, of the format "opus"."""

    seed: int = Field(default=0, ge=0, le=65535)
    """The same number makes the same sound of the same text, 1 to 65535; 0 leaves it to chance."""

    instruction: str = Field(default="", max_length=128)
    """How to speak, in words.  The service's own voices understand set phrases only, which its list of voices has."""

    language_hints: str = ""
    """The language that the service is told a text is in: empty for the language of the text, where the model can be
    told; "none" to tell nothing; else a tag such as "zh"."""

    word_timestamp_enabled: bool = True
    """Ask when each word is spoken, of voices that can tell, so that it is known to the word what was heard."""

    enable_ssml: bool = False
    """Give texts that are SSML documents to the service as they are; otherwise their words are spoken."""

    pronunciation: tuple[Fix, ...] = Field(default=(), examples=[["天气=tian1 qi4"]])
    """How words are pronounced, each with its Pinyin and tones: "天气=tian1 qi4"."""

    replace: tuple[Fix, ...] = Field(default=(), examples=[["Pi=Raspberry Pi"]])
    """What is said instead of a word: "Pi=Raspberry Pi"."""

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

    @field_validator("format")
    @classmethod
    def _can_be_made(cls, sound: Format, others: ValidationInfo) -> Format:
        refuse(unfit_format(model_set(others), sound))
        return sound

    @field_validator("bit_rate")
    @classmethod
    def _goes_with_the_format(cls, bit_rate: int, others: ValidationInfo) -> int:
        refuse(unfit_bit_rate(others.data.get("format", "opus")))
        return bit_rate

    @field_validator("seed")
    @classmethod
    def _can_be_fixed(cls, seed: int, others: ValidationInfo) -> int:
        refuse(unfit_seed(model_set(others)) if seed else "")
        return seed

    @field_validator("language_hints")
    @classmethod
    def _can_be_told(cls, language: str, others: ValidationInfo) -> str:
        refuse(unfit_hint(model_set(others), language) if language not in ("", "none") else "")
        return language

    @field_validator("pronunciation", "replace")
    @classmethod
    def _can_be_mended(cls, fixes: tuple[Fix, ...], others: ValidationInfo) -> tuple[Fix, ...]:
        refuse(unfit_hot_fix(model_set(others)) if fixes else "")
        return fixes

    @model_validator(mode="after")
    def _do_as_they_are_told(self) -> "CosyVoiceSettings":
        for voice in (self.voice, *self.voices.values()):
            refuse(unfit_ssml(self.model, voice) if self.enable_ssml else "")
            refuse(unfit_instruction(self.model, voice) if self.instruction else "")
        return self
