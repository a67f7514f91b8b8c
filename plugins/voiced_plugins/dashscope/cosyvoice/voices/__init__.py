"""The service's own voices of CosyVoice, of all its generations (list of voices of CosyVoice)."""

from voiced.api import Voice
from voiced_plugins.dashscope.cosyvoice.voices import v1, v2, v3

VOICES = (*v3.VOICES, *v2.VOICES, *v1.VOICES)
"""No name belongs to two generations: each model speaks with its own voices only."""

COMPLETE = (
    "cosyvoice-v3.5-plus",
    "cosyvoice-v3.5-flash",
    "cosyvoice-v3-plus",
    "cosyvoice-v3-flash",
    "cosyvoice-v2",
    "cosyvoice-v1",
)
"""The models of which every voice of the service is in the table; those of 3.5 have none."""

ONLY_IN_BEIJING = frozenset(voice.name for voice in v3.ABROAD)
"""The voices that are not in the other regions, although their model is."""


def voice_of(name: str) -> Voice | None:
    """The voice of exactly that name."""
    return _BY_NAME.get(name)


def voices_of(model: str) -> tuple[Voice, ...]:
    """The voices of a model; none for one whose voices its users make, and for one that nobody knows."""
    return tuple(voice for voice in VOICES if model in voice.models)


_BY_NAME = {voice.name: voice for voice in VOICES}
