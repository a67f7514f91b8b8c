"""Speaks every language without a network, by the program espeak-ng."""

import shutil
from collections.abc import Sequence

from pydantic import Field

from voiced.api import Clause, Offer, Plugin, PluginSettings, Synthesizer, hookimpl
from voiced_plugins.spoken_by_program import Command, SpokenByProgram
from voiced_plugins.wording import printed

WORDS_A_MINUTE = 175
"""The program's own speed."""

MANDARIN = "cmn-latn-pinyin"
"""Not "cmn": in version 1.51, Debian 12's, that reads most characters as if they were English."""

_SLOWEST, _FASTEST = 80, 450
"""Words a minute between which it speaks clearly."""


class Settings(PluginSettings):
    """The voice and how it speaks."""

    voice: str = Field(default="", pattern=r"^([A-Za-z0-9][A-Za-z0-9_+-]*)?$")
    """A voice for all languages, such as "en-us+f3" (see `espeak-ng --voices`); empty for each language's own."""

    rate: float = Field(default=1.0, ge=0.5, le=2.5)
    """Speed: 1.0 is 175 words a minute."""

    pitch: int = Field(default=50, ge=0, le=99)
    """Pitch, from 0 to 99."""


class Espeak:
    """Offers the synthesizer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_synthesizers(self) -> Sequence[Offer[Synthesizer]]:
        """The synthesizer, for any language."""
        found = shutil.which("espeak-ng")
        missing = "" if found else printed("the program espeak-ng is not installed: sudo apt-get install espeak-ng")
        return [Offer("espeak", lambda: SpokenByProgram(self._command), missing=missing)]

    def _command(self, text: str, clause: Clause) -> Command:
        settings = self._settings
        speed = round(WORDS_A_MINUTE * settings.rate * clause.rate)
        options = ["-s", str(min(max(speed, _SLOWEST), _FASTEST)), "-p", str(settings.pitch), "-b", "1"]
        voice = settings.voice or voice_of(clause.language)
        # two brackets in a row would begin phonemes
        return Command(["espeak-ng", "-v", voice, *options, "--stdin", "--stdout"], text.replace("[", " ["))


def voice_of(language: str) -> str:
    """The program's name for the voice of a BCP 47 tag; it knows most tags, and takes the nearest it has."""
    tag = language.replace("_", "-").lower()
    if tag in ("zh-hk", "zh-mo", "zh-yue") or tag.startswith("zh-hant-hk"):
        return "yue"
    if tag == "zh" or tag.startswith("zh-"):
        return MANDARIN
    return _RENAMED.get(tag.split("-")[0], tag)


_RENAMED = {"iw": "he", "in": "id", "mo": "ro"}

plugin = Plugin(Settings, Espeak, embedded=True)
