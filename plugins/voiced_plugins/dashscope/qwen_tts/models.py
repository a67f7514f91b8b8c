"""The models that speak, and what each family of them can."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiced.api.tts import Format

Voices: TypeAlias = Literal["system", "custom", "any"]
"""Whose voices a family has: the service's, only those that its users made for it, or nobody knows."""

ALL_FORMATS: tuple[Format, ...] = ("pcm", "wav", "mp3", "opus")

ALL_SAMPLE_RATES = (8000, 16000, 22050, 24000, 44100, 48000)
"""In hertz: those that the service's own library has names for."""


@dataclass(frozen=True, slots=True)
class Family:
    """Models of one name, and what they can (client events, session.update)."""

    name: str
    """The stable model, with which the name of each snapshot begins; empty for a model that nobody knows."""

    snapshots: tuple[str, ...] = ()
    """Dates, the newest first."""

    voices: Voices = "system"
    instructions: bool = False
    """It can be told in words how to speak."""

    tuning: bool = True
    """It takes speed, pitch, volume and bit rate."""

    languages: bool = True
    """It can be told the language of the text."""

    formats: tuple[Format, ...] = ALL_FORMATS
    sample_rates: tuple[int, ...] = (8000, 16000, 24000, 48000)

    @property
    def models(self) -> tuple[str, ...]:
        """The stable model and its snapshots, as the service calls them."""
        return (self.name, *(f"{self.name}-{snapshot}" for snapshot in self.snapshots))


FLASH = Family("qwen3-tts-flash-realtime", ("2025-11-27", "2025-09-18"))

INSTRUCT = Family("qwen3-tts-instruct-flash-realtime", ("2026-01-22",), instructions=True)

CLONED = Family("qwen3-tts-vc-realtime", ("2026-01-15",), voices="custom")

DESIGNED = Family("qwen3-tts-vd-realtime", ("2026-01-15", "2025-12-16"), voices="custom")

FIRST = Family("qwen-tts-realtime", tuning=False, languages=False, formats=("pcm",), sample_rates=(24000,))
"""The generation before the others."""

FAMILIES = (FLASH, INSTRUCT, CLONED, DESIGNED, FIRST)

MODELS = tuple(model for family in FAMILIES for model in family.models)
"""Every model that is known by name."""

UNKNOWN = Family("", voices="any", instructions=True, sample_rates=ALL_SAMPLE_RATES)
"""Nothing is known of it, and everything is let through."""


def family_of(model: str) -> Family:
    """The family whose name the model's begins with, such as that of a newer snapshot; else UNKNOWN."""
    return next((family for family in FAMILIES if model.startswith(family.name)), UNKNOWN)
