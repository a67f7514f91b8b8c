"""The voices that a synthesizer has, told before anybody has to hear them: values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiced.api.languages import best

Gender: TypeAlias = Literal["female", "male", ""]
"""Whose voice it sounds like; empty when nobody says."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that can be named in the settings of a synthesizer."""

    name: str
    """As the service or the program wants it: case and spaces count."""

    gender: Gender
    languages: tuple[str, ...]
    """What it speaks, as BCP 47 tags, its own language first; a dialect has a tag of its own, such as "yue" and
    "zh-CN-sichuan"."""

    english: str
    """What it is like and what for, in English, in a few words."""

    chinese: str
    """The same in Chinese."""

    models: tuple[str, ...] = ()
    """The models that have it; empty when models do not matter."""

    ssml: bool = False
    """It reads texts with SSML marks."""

    instructions: bool = False
    """It can be told in words how to speak, by a model that takes such an instruction."""

    timestamps: bool = False
    """It tells when each word is spoken."""

    sample_rate: int | None = None
    """In hertz, the rate that it was made for; None when every rate is as good."""


@dataclass(frozen=True, slots=True)
class Presets:
    """The voices that one synthesizer has for everybody; those that users made for themselves are not among them."""

    synthesizer: str
    """Its name, as in `tts.providers`."""

    voices: Sequence[Voice]
    """In the order in which they are listed; each has a name of its own."""


def voice_for(language: str, voice: str, others: Mapping[str, str]) -> str:
    """The voice that speaks a language: of `others`, by language tag, the one that is nearest, else `voice`."""
    by_tag = {tag.replace("_", "-"): other for tag, other in others.items()}
    nearest = best(language, by_tag)
    return by_tag[nearest] if nearest else voice
