"""Which settings of Sambert do not go together, in words that name what would; empty when they do."""

import re

from voiced_plugins.dashscope.refusing import meant
from voiced_plugins.dashscope.sambert.voices import VOICES, voice_of
from voiced_plugins.dashscope.wording import printed

COMMON = 24_000
"""Samples a second up to which every voice goes (Sambert, client events, run-task, sample_rate)."""

_MODEL = re.compile(r"sambert-(?P<voice>.+)-v\d+")


def voice_in(name: str) -> str:
    """The voice that a voice or a model names: "zhichu" of both "zhichu" and "sambert-zhichu-v1"."""
    model = _MODEL.fullmatch(name)
    return model["voice"] if model else name


def unfit_voice(name: str) -> str:
    """Why there is no such voice; one whose whole model is written may be newer than the table."""
    if _MODEL.fullmatch(name) or voice_of(name):
        return ""
    if known := meant(name, (voice.name for voice in VOICES)):
        return printed("there is no such voice; did you mean '{name}'?", name=known)
    return printed("there is no such voice; 'voiced voices presets' lists them")


def unfit_ssml(name: str) -> str:
    """Why the voice reads no SSML."""
    known = voice_of(voice_in(name))
    if known is None or known.ssml:
        return ""
    names = ", ".join(voice.name for voice in VOICES if voice.ssml)
    return printed("the voice '{voice}' reads no SSML; these voices do: {names}", voice=name, names=names)


def unfit_sample_rate(name: str, rate: int) -> str:
    """Why the voice does not make the sample rate: those above 24 kHz only voices that were made for them."""
    known = voice_of(voice_in(name))
    if rate <= COMMON or known is None or known.sample_rate == rate:
        return ""
    names = ", ".join(voice.name for voice in VOICES if voice.sample_rate == rate)
    return printed("the voice '{voice}' cannot make it; these voices can: {names}", voice=name, names=names)


def unfit_phonemes() -> str:
    """Why the sounds of words are not told."""
    return printed("goes only with word-timestamp-enabled = true")
