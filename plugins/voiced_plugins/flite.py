"""Speaks English without a network, by the program flite."""

import shutil
import unicodedata
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from voiced.api import Clause, Offer, Plugin, PluginSettings, Presets, Synthesizer, Voice, hookimpl
from voiced_plugins.spoken_by_program import Command, SpokenByProgram
from voiced_plugins.wording import printed

_SLOWEST, _FASTEST = 0.25, 4.0
"""Speeds between which words can be told apart."""


VOICES = (
    Voice("slt", "female", ("en-US",), "American woman", "美语女声", sample_rate=16000),
    Voice("rms", "male", ("en-US",), "American man", "美语男声", sample_rate=16000),
    Voice("awb", "male", ("en-GB",), "Scotsman", "苏格兰男声", sample_rate=16000),
    Voice("kal16", "male", ("en-US",), "American machine, quick", "像机器的美语男声，合成快", sample_rate=16000),
    Voice("kal", "male", ("en-US",), "American machine, quickest", "像机器的美语男声，合成最快", sample_rate=8000),
)
"""Those that can be set."""


class Settings(PluginSettings):
    """The voice and how it speaks."""

    voice: Literal["slt", "rms", "awb", "kal16", "kal"] = "slt"
    """slt is a woman, rms, awb and kal are men; kal16 and kal are quicker and sound like machines."""

    rate: float = Field(default=1.0, ge=0.3, le=3.0)
    """Speed: 1.0 is the voice's own, 2.0 twice as fast."""

    pitch: int | None = Field(default=None, ge=50, le=400)
    """Pitch in Hz; the voice's own unless set."""


class Flite:
    """Offers the synthesizer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_synthesizers(self) -> Sequence[Offer[Synthesizer]]:
        """The synthesizer, for English."""
        found = shutil.which("flite")
        missing = "" if found else printed("the program flite is not installed: sudo apt-get install flite")
        return [Offer("flite", lambda: SpokenByProgram(self._command), languages=("en",), missing=missing)]

    @hookimpl
    def voiced_voices(self) -> Sequence[Presets]:
        """Those that are built into the program."""
        return [Presets("flite", VOICES)]

    def _command(self, text: str, clause: Clause) -> Command:
        settings = self._settings
        speed = min(max(settings.rate * clause.rate, _SLOWEST), _FASTEST)
        features = [f"duration_stretch={1 / speed:.3f}"]
        if settings.pitch is not None:
            features.append(f"int_f0_target_mean={settings.pitch}")
        options = [word for feature in features for word in ("--setf", feature)]
        # an argument and not a file: from a file it speaks sentence by sentence, and then cannot write to a pipe
        return Command(["flite", "-voice", settings.voice, *options, "-o", "/dev/stdout", "-t", plain(text)])


def plain(text: str) -> str:
    """The text in ASCII, as flite wants it: without accents, and with typewriter quotes and dashes."""
    letters = unicodedata.normalize("NFKD", text.translate(_TYPEWRITER))
    return letters.encode("ascii", "ignore").decode() or " "


_TYPEWRITER = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": ", ",
        "—": ", ",
        "…": "...",
        "°": " degrees ",
        "€": " euros ",
        "£": " pounds ",
    }
)

plugin = Plugin(Settings, Flite, embedded=True)
