"""The formats of sound files that are written: the ending of a name says which, and a format says at which rates."""

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from voiced.api import DeviceError
from voiced.wording import printed


@dataclass(frozen=True, slots=True)
class Form:
    """A format; its names are those of libsndfile."""

    name: str
    container: str
    coding: str
    rates: Sequence[int] = ()
    """Samples a second that it knows, in order; nothing for any."""

    def rate(self, wanted: int) -> int:
        """The rate of a file for sound of that rate: the same, the next above, or the highest."""
        place = bisect.bisect_left(self.rates, wanted)
        return wanted if not self.rates else self.rates[min(place, len(self.rates) - 1)]


WAV = Form("WAV", "WAV", "PCM_16")
MP3 = Form("MP3", "MP3", "MPEG_LAYER_III", (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000))
OPUS = Form("Opus", "OGG", "OPUS", (8_000, 12_000, 16_000, 24_000, 48_000))

ENDINGS = {".wav": WAV, ".mp3": MP3, ".opus": OPUS, ".ogg": OPUS}

Knows = Callable[[str, str], bool]
"""Whether libsndfile writes that coding in that container."""


def form_of(path: Path, knows: Knows | None = None) -> Form:
    """What the ending of the name asks for.

    Raises DeviceError when it asks for nothing, or for what libsndfile cannot write here.
    """
    form = ENDINGS.get(path.suffix.lower())
    if form is None:
        message = printed("cannot write {path}: its name must end in {endings}", path=path, endings=" ".join(ENDINGS))
        raise DeviceError(message)
    if form is not WAV and not (knows or _libsndfile_knows)(form.container, form.coding):
        why = printed(
            "the libsndfile of this machine cannot write {format}; a name in .wav can be written", format=form.name
        )
        raise DeviceError(printed("cannot write {path}: {why}", path=path, why=why))
    return form


def _libsndfile_knows(container: str, coding: str) -> bool:
    import soundfile

    return bool(soundfile.check_format(container, coding))
