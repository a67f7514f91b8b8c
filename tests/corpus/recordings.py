"""Recordings of people that Debian packages carry, with the words they say."""

from dataclasses import dataclass
from pathlib import Path

from tests.corpus.sound import Sound, read
from voiced.audio import RATE

_ALSA = Path("/usr/share/sounds/alsa")
_SPHINX = Path("/usr/share/pocketsphinx/test/data")


@dataclass(frozen=True, slots=True)
class Recording:
    """One person saying one thing."""

    path: Path
    speaker: str
    text: str
    """How it begins; empty when nobody wrote it down."""
    skip_s: float = 0.0
    """Seconds at its beginning that hold something else."""

    def sound(self) -> Sound:
        """What it holds."""
        return read(self.path, raw=self.path.suffix == ".raw")[round(self.skip_s * RATE) :]


CHANNELS = tuple(
    Recording(_ALSA / f"{row}_{side}.wav", "alsa", f"{row} {side}".lower())
    for row, side in (
        ("Front", "Center"),
        ("Front", "Left"),
        ("Front", "Right"),
        ("Rear", "Center"),
        ("Rear", "Left"),
        ("Rear", "Right"),
        ("Side", "Left"),
        ("Side", "Right"),
    )
)

DEVELOPER = (
    Recording(_SPHINX / "goforward.raw", "dhd", "go forward ten meters"),
    Recording(_SPHINX / "something.raw", "dhd", "go somewhere and do something"),
    Recording(_SPHINX / "numbers.raw", "dhd", "", skip_s=0.3),
    Recording(_SPHINX / "tidigits" / "dhd.2934z.raw", "dhd", "two nine three four zero"),
)

CARDS = tuple(
    Recording(_SPHINX / "cards" / f"{name}.wav", "cards", text)
    for name, text in (
        ("001", "ten of clubs"),
        ("002", "four queen of clubs"),
        ("003", "seven of clubs"),
        ("004", "five five"),
        ("005", "eight of spades four of clubs seven of hearts"),
    )
)

AUSTEN = tuple(
    Recording(_SPHINX / "librivox" / f"sense_and_sensibility_01_austen_64kb-{name}.wav", "librivox", text)
    for name, text in (
        (
            "0870",
            "and mister john dashwood had then leisure to consider how much there might be prudently in his",
        ),
        ("0880", "he was not an ill disposed young man"),
        ("0890", "unless to be rather cold hearted and rather selfish is to be ill disposed"),
        ("0920", "had he married a more amiable woman he might have been made still more respectable than he was"),
        ("0930", "he might even have been made amiable himself"),
    )
)

PINK_NOISE = _ALSA / "Noise.wav"


def missing() -> str:
    """What to install for the recordings; empty when they are there."""
    folders = {"alsa-utils": _ALSA, "pocketsphinx-testdata": _SPHINX}
    absent = [package for package, folder in folders.items() if not folder.is_dir()]
    return f"needs the Debian packages {', '.join(absent)}" if absent else ""
