"""Wake words: what a block costs beside webrtcvad, what is heard and how late, and how often other sound wakes."""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import numpy as np
from rich.console import Console
from rich.table import Table
from webrtcvad import Vad

from tests.bench.listening_measures import percentile
from tests.corpus import voices
from tests.corpus.material import Material, material
from tests.corpus.noises import pink
from tests.corpus.sound import Sound, at_level, blocks, pcm, read, silence
from tests.corpus.utterances import SPEECH_DB, Half, missing
from voiced.api import WakeWord
from voiced.audio import BLOCK, RATE
from voiced_plugins.wakeword import WORDS, Settings, WakeWords

SNRS_DB = (None, 20, 10, 5)
_VOICES = ("kal", "kal16", "awb", "rms", "slt")
_GOES_ON = ("", ", turn on the lights", " what time is it", ". stop")
_LEAD_S = 1.0
_ROOM_DB = -75.0
_ROUNDS = 15
_COST_BLOCKS = 1500
_NONE_SEEN = 3
"""What happens less often than this many times in a while is not seen once in it with a chance of 5 %."""


@dataclass(frozen=True, slots=True)
class Call:
    """A voice saying the wake word, and perhaps what it wants."""

    sound: Sound
    word_end: int
    """The sample at which the word's last sound ends, as the voice planned it."""


@dataclass(slots=True)
class Heard:
    """What came of some calls."""

    calls: int = 0
    delays_ms: list[float] = field(default_factory=list)
    """From the end of the word to the end of the block that woke, for each call that was heard."""

    def row(self) -> str:
        """How many were heard; how late."""
        p50, p90, most = (percentile(self.delays_ms, at) for at in (50, 90, 100))
        return f"{len(self.delays_ms)}/{self.calls}; {p50:.0f}, {p90:.0f}, {most:.0f} ms"


def tables(words: Sequence[str], folder: Path) -> Iterator[Table]:
    """The figures of these words."""
    offers = {offer.name: offer.build for offer in WakeWords(Settings()).voiced_wake_words()}
    built = {word: offers[word] for word in words}
    scenes = material(Half.REPORT, folder)
    yield _costs(built, blocks(scenes.spoken["pink 10"].pcm)[:_COST_BLOCKS])
    yield _delays(built, folder)
    yield _false(built, scenes)


def _costs(words: dict[str, Callable[[], WakeWord]], sound: list[bytes]) -> Table:
    """Processor time, in turn on the same sound; the ratio is the median of the rounds' ratios."""
    shown = _table("Processor time", "", "20 ms", "100 ms", "beside ten Vad.is_speech calls")
    vad = Vad(2).is_speech
    for word, build in words.items():
        listener = build()
        rounds = [
            (_cost(listener.heard, sound), _cost(lambda block: _judge(vad, block), sound)) for _ in range(_ROUNDS)
        ]
        cost, ratio = (statistics.median(values) for values in zip(*((a, a / b) for a, b in rounds), strict=True))
        shown.add_row(word, f"{cost:.0f} µs", f"{5 * cost:.0f} µs", f"{ratio:.1f} times")
    return shown


def _judge(is_speech: Callable[[bytes, int], bool], block: bytes) -> None:
    """Two calls, one for each 10 ms: ten in 100 ms."""
    is_speech(block[:BLOCK], RATE)
    is_speech(block[BLOCK:], RATE)


def _cost(hear: Callable[[bytes], object], sound: list[bytes]) -> float:
    """Microseconds a block."""
    before = process_time()
    for block in sound:
        hear(block)
    return (process_time() - before) * 1e6 / len(sound)


def _delays(words: dict[str, Callable[[], WakeWord]], folder: Path) -> Table:
    columns = ["quiet room" if snr is None else f"pink noise, {snr} dB" for snr in SNRS_DB]
    shown = _table("Heard, and milliseconds from the word's end: p50, p90, the most", "", *columns)
    for word, build in words.items():
        calls = [_call(voice, word, goes_on, folder) for voice in _VOICES for goes_on in _GOES_ON]
        shown.add_row(word, *(_heard(build, calls, snr).row() for snr in SNRS_DB))
    return shown


def _heard(build: Callable[[], WakeWord], calls: Sequence[Call], snr: int | None) -> Heard:
    heard = Heard(len(calls))
    for number, call in enumerate(calls):
        noise = at_level(pink(call.sound.size / RATE, number), _ROOM_DB if snr is None else SPEECH_DB - snr)
        woken = _wakes(build(), pcm(call.sound + noise[: call.sound.size]))
        heard.delays_ms += [(at - call.word_end) * 1000 / RATE for at in woken[:1]]
    return heard


def _call(voice: str, word: str, goes_on: str, folder: Path) -> Call:
    name = word.replace("_", " ")
    alone, _ = _planned(voice, name, folder)
    ends, sound = _planned(voice, name + goes_on, folder)
    padded = np.concatenate([silence(_LEAD_S), at_level(sound - sound.mean(), SPEECH_DB), silence(1.0)])
    return Call(padded, round((_LEAD_S + ends[len(alone) - 1]) * RATE))


def _planned(voice: str, text: str, folder: Path) -> tuple[list[float], Sound]:
    """When each of its sounds ends, in seconds, without the pauses; and how it sounds."""
    path = folder / "planned.wav"
    command = ["flite", "-voice", voice, "-psdur", "-t", text, "-o", str(path)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout
    planned = [part.split(":") for part in printed.split()]
    return [float(end) for phone, end in planned if phone != "pau"], read(path)


def _false(words: dict[str, Callable[[], WakeWord]], scenes: Material) -> Table:
    """Nobody says a wake word in the corpus."""
    parts = {
        "speech in quiet": [scenes.spoken["clean"], *scenes.paused.values(), *scenes.knocked.values()],
        "speech in noise, babble": [scene for name, scene in scenes.spoken.items() if name != "clean"],
        "no speech": list(scenes.quiet.values()),
    }
    minutes = {name: sum(scene.seconds for scene in part) / 60 for name, part in parts.items()}
    hours = sum(minutes.values()) / 60
    shown = _table(
        "Wakes by other sound", "", *(f"{name}, {long:.0f} min" for name, long in minutes.items()), "an hour"
    )
    for word, build in words.items():
        wakes = [sum(len(_wakes(build(), scene.pcm)) for scene in part) for part in parts.values()]
        shown.add_row(
            word, *map(str, wakes), f"{sum(wakes) / hours:.1f}" if any(wakes) else f"below {_NONE_SEEN / hours:.1f}"
        )
    return shown


def _wakes(listener: WakeWord, sound: bytes) -> list[int]:
    """The last sample of each block that woke."""
    return [(at + 1) * BLOCK for at, block in enumerate(blocks(sound)) if listener.heard(block)]


def _table(title: str, first: str, *columns: str) -> Table:
    shown = Table(title=title, title_justify="left")
    shown.add_column(first)
    for column in columns:
        shown.add_column(column, justify="right")
    return shown


def main() -> None:
    """Print the figures of the default word, or of the ones that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", nargs="+", choices=WORDS, default=WORDS[:1], help="which words")
    parser.add_argument("--folder", type=Path, help="where to keep what is made; else a temporary one")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 160)
    if reason := missing() or voices.missing([voices.SLT]):
        console.print(f"wake words: not measured, it {reason}")
        return
    with tempfile.TemporaryDirectory() as temporary:
        for shown in tables(options.words, options.folder or Path(temporary)):
            console.print(shown)


if __name__ == "__main__":
    main()
