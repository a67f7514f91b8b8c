"""How Sambert speaks."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from voiced.api import PluginSettings
from voiced_plugins.dashscope.refusing import refuse
from voiced_plugins.dashscope.sambert.fitting import unfit_phonemes, unfit_sample_rate, unfit_ssml, unfit_voice

SambertFormat = Literal["pcm", "wav", "mp3"]


class SambertSettings(PluginSettings):
    """How Sambert speaks; only in the region of Beijing."""

    voice: str = Field(default="zhichu", min_length=1, validate_default=True)
    """The voice, such as "zhiqi"; each is a model of its own: "sambert-zhiqi-v1", which may be written too."""

    voices: Mapping[str, str] = Field(default_factory=dict, examples=[{"en": "betty"}])
    """Other voices for some languages: a language tag such as "en", and the voice that speaks it."""

    format: SambertFormat = "pcm"
    """How the sound is sent.  "pcm" is heard soonest."""

    sample_rate: Literal[0, 8000, 16000, 22050, 24000, 48000] = 0
    """Samples a second that are sent back, in hertz; 0 for those that the voice was made for."""

    volume: int = Field(default=50, ge=0, le=100)
    """Loudness of the sound that is sent, 0 to 100."""

    rate: float = Field(default=1.0, ge=0.5, le=2)
    """Speed, 0.5 to 2: 1 is the voice's own."""

    pitch: float = Field(default=1.0, ge=0.5, le=2)
    """Pitch, 0.5 to 2: 1 is the voice's own."""

    word_timestamp_enabled: bool = True
    """Ask when each word is spoken, of voices that can tell, so that it is known to the word what was heard."""

    phoneme_timestamp_enabled: bool = False
    """Ask when each sound of a word is spoken, too, for what moves a mouth."""

    enable_ssml: bool = False
    """Give texts that are SSML documents to the service as they are; otherwise their words are spoken."""

    @field_validator("voice")
    @classmethod
    def _is_there(cls, voice: str) -> str:
        refuse(unfit_voice(voice))
        return voice

    @field_validator("voices")
    @classmethod
    def _are_there(cls, voices: Mapping[str, str]) -> Mapping[str, str]:
        for voice in voices.values():
            refuse(unfit_voice(voice))
        return voices

    @field_validator("phoneme_timestamp_enabled")
    @classmethod
    def _has_words(cls, phonemes: bool, others: ValidationInfo) -> bool:  # noqa: FBT001  pydantic's way
        refuse(unfit_phonemes() if phonemes and not others.data.get("word_timestamp_enabled", True) else "")
        return phonemes

    @model_validator(mode="after")
    def _can_do_it(self) -> "SambertSettings":
        for voice in (self.voice, *self.voices.values()):
            refuse(unfit_ssml(voice) if self.enable_ssml else "")
            refuse(unfit_sample_rate(voice, self.sample_rate))
        return self
