"""Hears English without a network: the sentences of the loaded plugins, by PocketSphinx."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pydantic import Field

from voiced.api import Offer, Plugin, PluginSettings, Recognizer, hookimpl
from voiced_plugins.pocketsphinx.wording import printed

if TYPE_CHECKING:
    from voiced_plugins.pocketsphinx.decoder import Strictness


BEFORE = 0.001
"""Probability of each sound, such as of a wake word's end, before a sentence that is meant for the device."""


class Settings(PluginSettings):
    """How sure it must be.  Lower `mismatch` when it answers talk that was not meant for it."""

    other_talk: float = Field(default=0.05, gt=0, le=1)
    """Probability that what is said is none of the sentences."""

    sound: float = Field(default=0.005, gt=0, le=1)
    """Probability of each sound of other talk; higher rejects more, and more of what is meant."""

    mismatch: float = Field(default=3.75, gt=0)
    """How far the sound may be from the words of a sentence, in nats for 10 ms of speech; lower rejects more."""

    sound_addressed: float = Field(default=0.000005, gt=0, le=1)
    """`sound` in a turn that is meant for the device: after a wake word, button or question, while an alarm rings."""

    mismatch_addressed: float = Field(default=5.0, gt=0)
    """`mismatch` in a turn that is meant for the device."""


class PocketSphinx:
    """Offers the recognizer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_recognizers(self) -> Sequence[Offer[Recognizer]]:
        """The recognizer, for English."""
        return [Offer("pocketsphinx", self._build, languages=("en",), missing=_missing())]

    def _build(self) -> Recognizer:
        from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer

        return GrammarRecognizer(strictness_of(self._settings))


def strictness_of(settings: Settings) -> "Strictness":
    """How strict those settings are."""
    from voiced_plugins.pocketsphinx.decoder import Odds, Strictness

    strict = Odds(settings.other_talk, settings.sound, settings.mismatch)
    lenient = Odds(settings.other_talk, settings.sound_addressed, settings.mismatch_addressed, BEFORE)
    return Strictness(strict, lenient)


def _missing() -> str:
    if find_spec("pocketsphinx") is not None:
        return ""
    return printed("the Python package pocketsphinx is not installed: pip install pocketsphinx")


plugin = Plugin(Settings, PocketSphinx, embedded=True)
