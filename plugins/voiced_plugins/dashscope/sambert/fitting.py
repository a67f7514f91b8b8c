"""Which settings of Sambert do not go together, in words that name what would; empty when they do."""

import re

from voiced_plugins.dashscope.sambert_voices import VOICES, voice_of
from voiced_plugins.dashscope.voices import meant
from voiced_plugins.dashscope.wording import printed

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


def unfit_phonemes() -> str:
    """Why the sounds of words are not told."""
    return printed("goes only with word-timestamp-enabled = true")
