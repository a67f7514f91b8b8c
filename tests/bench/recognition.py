"""The embedded recognizer: sentences heard rightly, missed and wrongly, other talk taken for one, and what it costs."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from statistics import median

import numpy as np
from rich.console import Console
from rich.table import Table

from tests.bench.recognition_house import ASKED, OTHER_TALK, understanding
from tests.corpus import noises, recordings, voices
from tests.corpus.recordings import AUSTEN, CARDS, CHANNELS, DEVELOPER, Recording
from tests.corpus.sound import Sound, at_level, pcm, read, silence
from tests.corpus.voices import Voice, speak
from voiced.api import Expected, Frame, Interim, Pause
from voiced.audio import RATE
from voiced.intents.understanding import Understanding
from voiced_plugins.pocketsphinx import Settings, strictness_of
from voiced_plugins.pocketsphinx.decoder import Odds, Strictness
from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer

CHOOSE = (voices.SLT, voices.AWB)
"""Voices that the settings are chosen on, by the sentences with even numbers."""

REPORT = (voices.RMS, voices.KAL, voices.FESTIVAL_KAL)
"""Voices that are reported, by the sentences with odd numbers."""

SOUNDS = (0.2, 0.02, 0.005, 0.001)
MISMATCHES = (3.5, 3.75, 4.0, 99.0)

PEOPLE = {
    "channels": ["(front|rear|side) (center|left|right)"],
    "move": ["go (forward|backward) {one} meters", "go somewhere and do something"],
    "cards": ["{card} of (clubs|hearts|spades|diamonds)"],
}
CARD = "(ace|two|three|four|five|six|seven|eight|nine|ten|jack|queen|king)"

FRAME = RATE // 10 * 2


@dataclass(frozen=True, slots=True)
class Said:
    """A sound, and the sentence in it that should be heard; empty for talk and noise that are for nobody."""

    sound: Sound
    text: str
    kind: str


@dataclass
class Outcome:
    """What came of many sounds."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    false: int = 0
    quiet: int = 0
    """For nobody, and nothing was heard."""

    seconds: float = 0.0
    cpu: float = 0.0
    waits: list[float] = field(default_factory=list)
    """Milliseconds from each pause to its final."""

    def add(self, said: Said, text: str, known: Understanding) -> None:
        """Count one more."""
        if not said.text:
            self.false += bool(text)
            self.quiet += not text
        elif not text:
            self.missed += 1
        elif _same(text, said.text, known):
            self.right += 1
        else:
            self.wrong += 1


def asked(some: Iterable[Voice], half: int, folder: Path) -> list[Said]:
    """Every second sentence of each list, by each voice."""
    lists = ((ASKED, "asked"), (OTHER_TALK, "other talk"))
    return [
        Said(
            _in_a_room(read(speak(voice, text, folder))),
            text if kind == "asked" else "",
            f"{voice.program} {voice.name}",
        )
        for voice in some
        for texts, kind in lists
        for text in texts[half::2]
    ]


def by_people(some: Iterable[Recording], *, meant: bool) -> list[Said]:
    """Recordings; `meant` when their words are in the grammar."""
    return [Said(_in_a_room(one.sound()), one.text if meant else "", f"people ({one.speaker})") for one in some]


def noise() -> list[Said]:
    """Four minutes without speech."""
    makers = (noises.white, noises.pink, noises.brown, noises.keyboard, noises.thuds, noises.beeps)
    return [Said(at_level(make(5.0, seed), -35.0), "", "noise") for make in makers for seed in range(8)]


def _in_a_room(sound: Sound) -> Sound:
    padded = np.concatenate([silence(0.5), sound, silence(0.5)])
    return padded + np.random.default_rng(0).normal(0, 1e-4, padded.size)


def noisy(some: Iterable[Said], db: float) -> list[Said]:
    """The same in pink noise, so many dB below the speech."""
    mixed = []
    for seed, said in enumerate(some):
        sound = at_level(said.sound, -26.0)
        added = sound + at_level(np.resize(noises.pink(sound.size / RATE, seed), sound.size), -26.0 - db)
        mixed.append(Said(added, said.text, f"{db:g} dB pink noise"))
    return mixed


async def measure(
    known: Understanding, some: Sequence[Said], strictness: Strictness, *, addressed: bool = False
) -> dict[str, Outcome]:
    """Hear everything, by kind."""
    recognizer = GrammarRecognizer(strictness)
    expected = Expected("en", known.grammar("en"), addressed=addressed)
    await recognizer.prepare(expected)
    found: dict[str, Outcome] = {}
    for said in some:
        outcome = found.setdefault(said.kind, Outcome())
        began = time.process_time()
        text = await _hear(recognizer, expected, said.sound, outcome)
        outcome.cpu += time.process_time() - began
        outcome.add(said, text, known)
    return found


async def _hear(recognizer: GrammarRecognizer, expected: Expected, sound: Sound, outcome: Outcome) -> str:
    whole = pcm(sound)
    outcome.seconds += len(whole) / 2 / RATE
    paused = 0.0

    async def speech() -> AsyncIterator[Frame | Pause]:
        nonlocal paused
        for at in range(0, len(whole), FRAME):
            yield Frame(whole[at : at + FRAME], at // 2, at / 2 / RATE)
        paused = time.perf_counter()
        yield Pause()

    def heard(interim: Interim) -> None:
        if interim.segment_ended:
            outcome.waits.append((time.perf_counter() - paused) * 1000)

    return (await recognizer.transcribe(speech(), expected, heard)).text


def _same(text: str, meant: str, known: Understanding) -> bool:
    one, other = known.match(text, "en"), known.match(meant, "en")
    if one is None or other is None:
        return text == meant
    return (one.intent.name, one.slots) == (other.intent.name, other.slots)


def choosing(known: Understanding, some: Sequence[Said]) -> Table:
    """What other settings would do, on the half that they are chosen on."""
    table = Table(
        "sound",
        "mismatch",
        "right",
        "missed",
        "wrong",
        "false",
        title="choosing: slt, awb; even sentences, quiet and 20 dB",
    )
    other = Settings().other_talk
    for sound, mismatch in product(SOUNDS, MISMATCHES):
        odds = Odds(other, sound, mismatch)
        found = asyncio.run(measure(known, some, Strictness(odds, odds))).values()
        sums = (sum(getattr(one, name) for one in found) for name in ("right", "missed", "wrong", "false"))
        table.add_row(f"{sound:g}", f"{mismatch:g}", *map(str, sums))
    return table


def reporting(title: str, found: dict[str, Outcome]) -> Table:
    """A row a kind."""
    columns = ("asked", "right", "missed", "wrong", "for nobody", "false", "CPU a second", "final ms, median / max")
    table = Table("kind", *columns, title=title)
    for kind, one in found.items():
        meant = one.right + one.missed + one.wrong
        numbers = (meant, one.right, one.missed, one.wrong, one.false + one.quiet, one.false)
        cost = (f"{one.cpu / one.seconds:.3f}", f"{median(one.waits):.1f} / {max(one.waits):.1f}")
        table.add_row(kind, *map(str, numbers), *cost)
    return table


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--choose", action="store_true", help="also try other settings, on the other half; minutes")
    options = parser.parse_args(list(arguments))
    if why := recordings.missing() or voices.missing((*CHOOSE, *REPORT)):
        print(f"skipped: {why}")
        return 0
    strict = strictness_of(Settings())
    console = Console(width=None if sys.stdout.isatty() else 120)
    house = understanding()
    cards = [f"{CARD} of (clubs|hearts|spades|diamonds)"]
    people = understanding({**PEOPLE, "cards": [*cards, f"{CARD} {cards[0]}", f"{cards[0]} {cards[0]} {cards[0]}"]})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.choose:
            quiet = asked(CHOOSE, 0, folder)
            console.print(choosing(house, [*quiet, *noisy(quiet, 20)]))
        spoken = asked(REPORT, 1, folder)
        some = [*spoken, *noisy(spoken, 20), *noisy(spoken, 10), *by_people((*AUSTEN, *CARDS), meant=False), *noise()]
        console.print(reporting("sentences of a house, odd ones", asyncio.run(measure(house, some, strict))))
        meant = [one for one in (*CHANNELS, *CARDS, *DEVELOPER) if one.text and people.match(one.text, "en")]
        for_nobody = [*by_people(AUSTEN, meant=False), *by_people(DEVELOPER[2:3], meant=False)]
        found = asyncio.run(measure(people, [*by_people(meant, meant=True), *for_nobody], strict))
        console.print(reporting("recordings of people", found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
