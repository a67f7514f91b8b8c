"""The embedded recognizer in turns that are meant for the device, beside open ones: short commands, and other talk."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from tests.bench.recognition import CHOOSE, REPORT, Outcome, Said, measure, noise, noisy
from tests.bench.recognition_house import OTHER_TALK, understanding
from tests.corpus import recordings, voices
from tests.corpus.recordings import AUSTEN, DEVELOPER, Recording
from tests.corpus.sound import Sound, read, silence
from tests.corpus.voices import Voice, speak
from voiced.audio import RATE
from voiced.intents.understanding import Understanding
from voiced_plugins.assistant.phrases import TEMPLATES
from voiced_plugins.pocketsphinx import Settings, strictness_of
from voiced_plugins.pocketsphinx.decoder import Odds, Strictness

NARROW = Voice("flite", "kal", "kal-8k")
"""A voice of 8 kHz, as over a telephone."""

SOUNDS = (0.0005, 0.00005, 0.000005)
BEFORE = (0.001, 0.0001)
MISMATCHES = (4.25, 4.5, 5.0, 5.5)

COMMANDS = (
    "stop",
    "stop it",
    "stop that",
    "stop talking",
    "be quiet",
    "keep quiet",
    "quiet",
    "silence",
    "shut up",
    "hush",
    "that is enough",
    "never mind",
    "forget it",
    "cancel that",
    "repeat that",
    "say that again",
    "help me",
    "who are you",
)

SHORT_TALK = (
    "hello",
    "hello there",
    "yeah i know",
    "okay",
    "what",
    "who is that",
    "the shop is closed",
    "come on",
    "let us go",
    "dinner is ready",
    "i am here",
    "where is it",
    "thank you very much",
    "not now",
    "top of the world",
    "step outside",
    "give me that",
    "good boy",
    "look at this",
    "see you later",
    "open it",
    "i told you so",
    "no way",
    "really",
    "sit down",
    "ask your mother",
    "wait a minute",
    "he is asleep",
    "shut the door",
    "help yourself",
)


def material(some: Iterable[Voice], people: Iterable[Recording], half: int, folder: Path) -> list[Said]:
    """Commands, every second sentence of other talk, people reading, noise."""
    said = [one for voice in some for one in _by_voice(voice, half, folder)]
    return said + [_piece(one) for recording in people for one in _pieces(recording.sound())] + noise()[half::2]


def _by_voice(voice: Voice, half: int, folder: Path) -> list[Said]:
    def spoken(text: str) -> Sound:
        return read(speak(voice, text, folder))

    name = f"{voice.program} {voice.name}"
    commands = [Said(_turn(spoken(text)), text, f"{name}: commands") for text in COMMANDS]
    other = [(text, "other talk") for text in OTHER_TALK[half::2]] + [
        (text, "short talk") for text in SHORT_TALK[half::2]
    ]
    return [
        *commands,
        *(Said(one.sound, one.text, f"{name}: 20 dB pink noise") for one in noisy(commands, 20)),
        *(Said(_woken(spoken("okay nabu"), spoken(text)), text, f"{name}: after a wake word") for text in COMMANDS),
        *(Said(_turn(spoken(text)), "", f"{name}: {kind}") for text, kind in other),
    ]


def _woken(wake_word: Sound, command: Sound) -> Sound:
    """A command, and before it what the pre-roll keeps of a wake word."""
    loud = np.flatnonzero(np.abs(wake_word) > 0.02)[-1]
    tail = wake_word[max(0, loud - RATE // 5) : loud]
    return _turn(np.concatenate([tail, silence(0.1), command]), 0.0)


def _turn(sound: Sound, before_s: float = 0.4) -> Sound:
    """What a recognizer gets of it: the pre-roll, the sound, the silence of a soft end, all in faint noise."""
    padded = np.concatenate([silence(before_s), sound, silence(0.3)])
    return padded + np.random.default_rng(0).normal(0, 1e-4, padded.size)


def _piece(sound: Sound) -> Said:
    return Said(_turn(sound), "", "people, 1.25 s each")


def _pieces(sound: Sound) -> list[Sound]:
    length = RATE * 5 // 4
    return [sound[at : at + length] for at in range(0, sound.size - length + 1, length)]


def each_in_its_room(
    known: Understanding, some: Sequence[Said], strictness: Strictness, *, addressed: bool
) -> dict[str, Outcome]:
    """Hear each kind with a recognizer of its own, as a device hears one room."""
    found: dict[str, Outcome] = {}
    for kind in dict.fromkeys(said.kind for said in some):
        one = [said for said in some if said.kind == kind]
        found |= asyncio.run(measure(known, one, strictness, addressed=addressed))
    return found


def choosing(known: Understanding, some: Sequence[Said]) -> Table:
    """What other settings would do in addressed turns, on the half that they are chosen on."""
    columns = ("sound", "before", "mismatch", "right", "missed", "wrong", "false", "for nobody")
    table = Table(*columns, title="choosing: slt, awb; even sentences")
    settings = Settings()
    for sound, before, mismatch in product(SOUNDS, BEFORE, MISMATCHES):
        odds = Odds(settings.other_talk, sound, mismatch, before)
        found = each_in_its_room(known, some, Strictness(odds, odds), addressed=True).values()
        sums = [sum(getattr(one, name) for one in found) for name in ("right", "missed", "wrong", "false", "quiet")]
        numbers = (*sums[:4], sums[3] + sums[4])
        table.add_row(f"{sound:g}", f"{before:g}", f"{mismatch:g}", *map(str, numbers))
    return table


def reporting(title: str, known: Understanding, some: Sequence[Said]) -> Table:
    """A row a kind: open turns / addressed turns."""
    table = Table(
        "kind", "asked", "right", "missed", "wrong", "for nobody", "false", title=f"{title}: open / addressed"
    )
    strictness = strictness_of(Settings())
    strict, lenient = (each_in_its_room(known, some, strictness, addressed=one) for one in (False, True))
    for kind, one in strict.items():
        other = lenient[kind]
        meant, nobody = one.right + one.missed + one.wrong, one.false + one.quiet
        pairs = [f"{getattr(one, name)} / {getattr(other, name)}" for name in ("right", "missed", "wrong", "false")]
        heard = pairs[:3] if meant else ("", "", "")
        table.add_row(kind, str(meant or ""), *heard, str(nobody or ""), pairs[3] if nobody else "")
    return table


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--choose", action="store_true", help="try other settings on the other half instead; minutes")
    options = parser.parse_args(list(arguments))
    if why := recordings.missing() or voices.missing((*CHOOSE, *REPORT, NARROW)):
        print(f"skipped: {why}")
        return 0
    console = Console(width=None if sys.stdout.isatty() else 120)
    alone = {name: list(languages["en"]) for name, languages in TEMPLATES.items()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.choose:
            console.print(choosing(understanding(alone), material(CHOOSE, DEVELOPER, 0, folder)))
            return 0
        some = material((*REPORT, NARROW), AUSTEN, 1, folder)
        console.print(reporting("the assistant alone", understanding(alone), some))
        console.print(reporting("with a house", understanding(alone, with_house=True), some))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
