"""The models of CosyVoice, and what each generation of them can."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiced.api.tts import Format

Voices: TypeAlias = Literal["system", "custom", "any"]
"""Whose voices a model has: the service's besides those that its users made, only the latter, or nobody knows."""

_FIRST: tuple[Format, ...] = ("pcm", "wav", "mp3")
_ALL: tuple[Format, ...] = (*_FIRST, "opus")

SAMPLE_RATES = (8000, 16000, 22050, 24000, 44100, 48000)
"""In hertz, of every model (client events, run-task, sample_rate)."""

_CHINESE_AND_ENGLISH = ("zh", "en")
_EUROPEAN = (*_CHINESE_AND_ENGLISH, "fr", "de", "ja", "ko", "ru")
_MANY = (*_EUROPEAN, "pt", "th", "id", "vi")


@dataclass(frozen=True, slots=True)
class Family:
    """What the models can whose name begins like this (client events, run-task)."""

    name: str
    voices: Voices = "system"
    formats: tuple[Format, ...] = _ALL
    instruction: bool = False
    """It can be told in words how to speak."""

    hot_fix: bool = False
    """It can be told how words are pronounced, and which are said instead of others."""

    ssml: bool = True
    seed: bool = True
    timestamps: bool = True
    hints: tuple[str, ...] = ()
    """The languages that it can be told a text is in, as BCP 47 tags; empty when it finds out itself."""

    languages: tuple[str, ...] = _CHINESE_AND_ENGLISH
    """What it speaks with a voice that nobody knows."""


FAMILIES = (
    Family("cosyvoice-v3.5-plus", "custom", instruction=True, hot_fix=True, hints=_MANY, languages=_MANY),
    Family("cosyvoice-v3.5-flash", "custom", instruction=True, hot_fix=True, hints=_MANY, languages=_MANY),
    Family("cosyvoice-v3-plus", hot_fix=True, hints=_EUROPEAN, languages=_EUROPEAN),
    Family("cosyvoice-v3-flash", instruction=True, hot_fix=True, hints=_EUROPEAN, languages=_EUROPEAN),
    Family("cosyvoice-v2"),
    Family("cosyvoice-v1", formats=_FIRST, ssml=False, seed=False, timestamps=False),
)

MODELS = tuple(family.name for family in FAMILIES)
"""Every model that is known by name."""

UNKNOWN = Family("", "any", instruction=True, hot_fix=True, hints=_MANY, languages=())
"""Nothing is known of it, and everything is let through."""


def family_of(model: str) -> Family:
    """The family whose name the model's begins with, such as that of a newer snapshot; else UNKNOWN."""
    return next((family for family in FAMILIES if f"{model}-".startswith(f"{family.name}-")), UNKNOWN)
