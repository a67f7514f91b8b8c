"""What the service is told of a text that CosyVoice speaks.  Pure."""

from collections.abc import Mapping

from voiced.api import Clause, primary, voice_for
from voiced_plugins.dashscope.cosyvoice.models import family_of
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.cosyvoice.voices import voice_of

SLOWEST, FASTEST = 0.5, 2.0
"""Between which the service speaks (client events, run-task, rate)."""

TEXT_LIMIT = 20_000
"""Units of one text (client events, continue-task)."""


def units(text: str) -> int:
    """How long the service takes a text to be: a Chinese character counts twice (client events, continue-task)."""
    return sum(2 if "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000" else 1 for letter in text)


def languages(settings: CosyVoiceSettings) -> tuple[str, ...]:
    """What it speaks with the voices of the settings, as BCP 47 tags; empty when nobody knows."""
    family = family_of(settings.model)
    if not family.languages:
        return ()
    known = voice_of(settings.voice)
    return tuple(dict.fromkeys((*settings.voices, *(known.languages if known else family.languages))))


def parameters(settings: CosyVoiceSettings, clause: Clause) -> Mapping[str, object]:
    """The parameters of run-task; what the service does anyway is told where its documents contradict each other."""
    voice = voice_for(clause.language, settings.voice, settings.voices)
    told: dict[str, object] = {
        "text_type": "PlainText",
        "voice": voice,
        "format": settings.format,
        "sample_rate": settings.sample_rate,
        "volume": settings.volume,
        "rate": round(min(max(settings.rate * clause.rate, SLOWEST), FASTEST), 2),
        "pitch": settings.pitch,
    }
    if settings.format == "opus":
        told["bit_rate"] = settings.bit_rate
    if settings.seed:
        told["seed"] = settings.seed
    if settings.instruction:
        told["instruction"] = settings.instruction
    if hint := _hint(settings, clause.language):
        told["language_hints"] = [hint]
    if settings.word_timestamp_enabled and _tells_times(settings.model, voice):
        told["word_timestamp_enabled"] = True
    if clause.ssml:
        told["enable_ssml"] = True
    if fixes := _hot_fix(settings):
        told["hot_fix"] = fixes
    return told


def _hint(settings: CosyVoiceSettings, language: str) -> str:
    if settings.language_hints:
        return "" if settings.language_hints == "none" else settings.language_hints
    tongue = primary(language)
    return tongue if tongue in family_of(settings.model).hints else ""


def _tells_times(model: str, voice: str) -> bool:
    """Voices that users made can, and those of the service that are marked so (client events, run-task)."""
    known = voice_of(voice)
    return family_of(model).timestamps and (known is None or known.timestamps)


def _hot_fix(settings: CosyVoiceSettings) -> Mapping[str, object]:
    fixes = {"pronunciation": settings.pronunciation, "replace": settings.replace}
    return {kind: [_pair(fix) for fix in told] for kind, told in fixes.items() if told}


def _pair(fix: str) -> Mapping[str, str]:
    word, _, said = fix.partition("=")
    return {word.strip(): said.strip()}
