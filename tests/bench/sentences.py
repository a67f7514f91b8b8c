"""The embedded recognizer and the table of what people say: right, missed, wrong, and answers to what is for nobody."""

import argparse
import asyncio
import gc
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from tests.corpus import voices
from tests.corpus.sound import Sound, pcm, read, silence
from tests.corpus.voices import Voice, speak
from tests.sentences.table import NAMES, Said, table
from voiced.api import Expected, Frame, Interim, Pause
from voiced.api.grammar import Grammar
from voiced.api.testing import GivenTools, MemoryStore, RecordingSpeaker, RecordingTurns, ScriptedClock
from voiced.audio import RATE
from voiced.intents import strip_name
from voiced.intents.understanding import Understanding
from voiced.knowledge import Knowledge
from voiced.plugins import Plugins, Wanted
from voiced_plugins.pocketsphinx import Settings, strictness_of
from voiced_plugins.pocketsphinx.hearable import hearable, without_long_lists, words_of
from voiced_plugins.pocketsphinx.network import network_of
from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer

VOICES = (voices.RMS, voices.SLT)
LANGUAGE = "en"
EVERY = 3

FRAME = RATE // 10 * 2
_WITHOUT_SHARING = 10**9
"""Words of a rule that no rule has: in such a network every way is a sentence."""


@dataclass
class Outcome:
    """What came of the sentences of one voice in one kind of turn."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    quiet: int = 0
    """For nobody, and not answered."""

    answered: list[str] = field(default_factory=list)
    """For nobody, and answered."""

    seconds: float = 0.0
    cpu: float = 0.0

    def add(self, said: Said, text: str, known: Understanding) -> None:
        """Count one more."""
        match = known.match(strip_name(text, NAMES)[0], LANGUAGE) if text else None
        told = f"{said.text} -> {text}"
        if not said.meanings:
            self.quiet += match is None
            self.answered += [told] if match else []
        elif match is None:
            self.missed.append(told)
        elif said.differs(match):
            self.wrong.append(told)
        else:
            self.right += 1

    def lines(self, of: str) -> Iterator[str]:
        """What did not go well, for people."""
        kinds = {"missed": self.missed, "wrong": self.wrong, "answered": self.answered}
        return (f"{of}, {kind}: {told}" for kind, every in kinds.items() for told in every)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What it takes to make the grammar ready."""

    seconds: float
    mib: float


def built_in() -> Knowledge:
    """What the device understands as it comes."""
    plugins = Plugins.load(Wanted(), distribution("voiced").entry_points.select(group="voiced.plugins"))
    plugins.start(
        store=lambda _: MemoryStore(),
        speaker=RecordingSpeaker(),
        turns=RecordingTurns(),
        tools=GivenTools(),
        clock=ScriptedClock(),
        changed=lambda: None,
    )
    return Knowledge(plugins, NAMES)


def sayable(grammar: Grammar, some: Iterable[Said]) -> list[Said]:
    """Those that the offline grammar can say."""
    network = network_of(hearable(without_long_lists(grammar), words_of(grammar)).grammar, _WITHOUT_SHARING)
    ways = {(arc.source, arc.word): arc.target for arc in network.arcs}

    def has(text: str) -> bool:
        place: int | None = network.start
        for word in re.findall(r"[\w']+", text.lower()):
            place = ways.get((place, word)) if place is not None else None
        return place in network.ends

    return [said for said in some if has(said.text)]


async def preparing(expected: Expected) -> Prepared:
    """What it takes, in a process that has not made a grammar ready before."""
    recognizer = GrammarRecognizer(strictness_of(Settings()))
    gc.collect()
    before, began = _rss_mib(), time.perf_counter()
    await recognizer.prepare(expected)
    took = time.perf_counter() - began
    gc.collect()
    return Prepared(took, _rss_mib() - before)


async def measure(
    recognizer: GrammarRecognizer, expected: Expected, some: Sequence[tuple[Said, Sound]], known: Understanding
) -> Outcome:
    """Hear everything."""
    outcome = Outcome()
    for said, sound in some:
        began = time.process_time()
        text = await _hear(recognizer, expected, pcm(sound))
        outcome.cpu += time.process_time() - began
        outcome.seconds += sound.size / RATE
        outcome.add(said, text, known)
    return outcome


async def _hear(recognizer: GrammarRecognizer, expected: Expected, whole: bytes) -> str:
    async def speech() -> AsyncIterator[Frame | Pause]:
        for at in range(0, len(whole), FRAME):
            yield Frame(whole[at : at + FRAME], at // 2, at / 2 / RATE)
        yield Pause()

    def heard(_: Interim) -> None:
        """Only the end counts."""

    return (await recognizer.transcribe(speech(), expected, heard)).text


def spoken(voice: Voice, some: Iterable[Said], folder: Path) -> list[tuple[Said, Sound]]:
    """What a recognizer gets of them: the pre-roll, the words, the silence of a soft end, all in faint noise."""
    return [(said, _turn(read(speak(voice, said.text, folder)))) for said in some]


def _turn(sound: Sound) -> Sound:
    padded = np.concatenate([silence(0.4), sound, silence(0.3)])
    return padded + np.random.default_rng(0).normal(0, 1e-4, padded.size)


def _rss_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


async def outcomes(knowledge: Knowledge, some: Sequence[Said], folder: Path) -> dict[tuple[str, str], Outcome]:
    """By voice and kind of turn; each voice has a recognizer of its own, as each room has."""
    found = dict[tuple[str, str], Outcome]()
    for voice in VOICES:
        recognizer = GrammarRecognizer(strictness_of(Settings()))
        sounds = spoken(voice, some, folder)
        for kind in ("open", "addressed"):
            expected = await knowledge.expected(LANGUAGE, addressed=kind == "addressed")
            await recognizer.prepare(expected)
            outcome = await measure(recognizer, expected, sounds, knowledge.understanding())
            found[f"{voice.program} {voice.name}", kind] = outcome
        await recognizer.close()
    return found


def _heard_table(found: dict[tuple[str, str], Outcome]) -> Table:
    columns = ("asked", "right", "missed", "wrong", "for nobody", "answered", "CPU a second")
    shown = Table("voice", "turn", *columns, title="English sentences of the table that can be said offline")
    for (voice, kind), one in found.items():
        missed, wrong, answered = len(one.missed), len(one.wrong), len(one.answered)
        numbers = (one.right + missed + wrong, one.right, missed, wrong, one.quiet + answered, answered)
        shown.add_row(voice, kind, *map(str, numbers), f"{one.cpu / one.seconds:.3f}")
    return shown


def _cost_table(cost: Prepared, asked: int, can_be_said: int) -> Table:
    shown = Table("can be said offline", "preparing", "memory", title="the recognizer with all built-in plugins")
    shown.add_row(f"{can_be_said} of {asked} sentences", f"{cost.seconds:.1f} s", f"{cost.mib:.0f} MiB")
    return shown


async def report(every: int, console: Console) -> dict[tuple[str, str], Outcome]:
    """Measure, and print both tables."""
    knowledge, english = built_in(), [said for said in table() if said.language == LANGUAGE]
    expected = await knowledge.expected(LANGUAGE)
    assert expected.grammar
    cost = await preparing(expected)
    asked, nobodys = ([said for said in english if bool(said.meanings) is meant] for meant in (True, False))
    can_be_said = sayable(expected.grammar, asked)
    with tempfile.TemporaryDirectory() as name:
        found = await outcomes(knowledge, [*can_be_said[::every], *nobodys[::every]], Path(name))
    console.print(_heard_table(found))
    console.print(_cost_table(cost, len(asked), len(can_be_said)))
    return found


def main(arguments: Sequence[str] = ()) -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--every", type=int, default=EVERY, help="hear one of so many sentences; 1 for all, which takes ten minutes"
    )
    parser.add_argument("--show", action="store_true", help="also the sentences that were missed, wrong or answered")
    options = parser.parse_args(list(arguments))
    if why := voices.missing(VOICES):
        print(f"skipped: {why}")
        return 0
    console = Console(width=None if sys.stdout.isatty() else 120)
    found = asyncio.run(report(options.every, console))
    if options.show:
        print("\n".join(line for (voice, kind), one in found.items() for line in one.lines(f"{voice}, {kind}")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
