"""How Qwen-ASR-Realtime hears."""

from typing import Literal

from pydantic import Field, field_validator

from voiced.api import PluginSettings
from voiced_plugins.dashscope.languages import HEARD, heard_as
from voiced_plugins.dashscope.wording import printed


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
