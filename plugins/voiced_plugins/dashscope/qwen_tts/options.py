"""What a session of Qwen-TTS-Realtime is told: the settings, the language, the speed.  Pure."""

from typing import TypeVar

from voiced.api import voice_for
from voiced_plugins.dashscope.languages import spoken_as
from voiced_plugins.dashscope.qwen_tts.events import TtsOptions
from voiced_plugins.dashscope.qwen_tts.models import family_of
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings

_T = TypeVar("_T")

SLOWEST, FASTEST = 0.5, 2.0
"""Between which the service speaks (client events, session.update, speech_rate)."""


def tts_options(settings: QwenTtsSettings, language: str, rate: float) -> TtsOptions:
    """For a text in a language (a BCP 47 tag), at a speed where 1 is the voice's own.

    What the service does anyway is not told.
    """
    family = family_of(settings.model)
    kind = settings.language_type or (spoken_as(language) if family.languages else "Auto")
    speed = round(min(max(settings.speech_rate * rate, SLOWEST), FASTEST), 2)
    return TtsOptions(
        voice_for(language, settings.voice, settings.voices),
        settings.mode,
        settings.response_format,
        settings.sample_rate,
        language_type=_unless(kind, "Auto"),
        speech_rate=_unless(speed, 1.0) if family.tuning else None,
        pitch_rate=_unless(settings.pitch_rate, 1.0),
        volume=_unless(settings.volume, 50),
        bit_rate=_unless(settings.bit_rate, 128),
        instructions=settings.instructions or None,
        optimize_instructions=True if settings.instructions and settings.optimize_instructions else None,
    )


def _unless(value: _T, usual: _T) -> _T | None:
    return None if value == usual else value
