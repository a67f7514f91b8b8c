"""What the service is told of a text that Sambert speaks.  Pure."""

from collections.abc import Mapping

from voiced.api import Clause, voice_for
from voiced_plugins.dashscope.sambert.fitting import voice_in
from voiced_plugins.dashscope.sambert.settings import SambertSettings
from voiced_plugins.dashscope.sambert.voices import model_of, voice_of

SLOWEST, FASTEST = 0.5, 2.0
"""Between which the service speaks (Sambert, client events, run-task, rate)."""

TEXT_LIMIT = 10_000
"""Characters of a text (Sambert, client events, run-task, text)."""

USUAL_RATE = 16_000
"""Samples a second of a voice that nobody knows: every voice makes them."""


def model_for(voice: str) -> str:
    """The model of a voice, or of one that was written as its model."""
    return voice if voice != voice_in(voice) else model_of(voice)


def languages(settings: SambertSettings) -> tuple[str, ...]:
    """What it speaks with the voices of the settings, as BCP 47 tags; empty when nobody knows."""
    known = voice_of(voice_in(settings.voice))
    return tuple(dict.fromkeys((*settings.voices, *known.languages))) if known else ()


def sample_rate(settings: SambertSettings, voice: str) -> int:
    """Samples a second that are asked for."""
    known = voice_of(voice_in(voice))
    return settings.sample_rate or (known and known.sample_rate) or USUAL_RATE


def parameters(settings: SambertSettings, clause: Clause) -> Mapping[str, object]:
    """The parameters of run-task; all are told, because the documents contradict each other on what holds otherwise."""
    voice = voice_for(clause.language, settings.voice, settings.voices)
    known = voice_of(voice_in(voice))
    told: dict[str, object] = {
        "text_type": "SSML" if clause.ssml else "PlainText",
        "format": settings.format,
        "sample_rate": sample_rate(settings, voice),
        "volume": settings.volume,
        "rate": round(min(max(settings.rate * clause.rate, SLOWEST), FASTEST), 2),
        "pitch": settings.pitch,
    }
    if settings.word_timestamp_enabled and (known is None or known.timestamps):
        told["word_timestamp_enabled"] = True
        told["phoneme_timestamp_enabled"] = settings.phoneme_timestamp_enabled
    return told
