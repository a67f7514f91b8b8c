"""The whole way by voice: questions answered rightly, missed and wrongly, and answers to talk that is for nobody."""

import argparse
import asyncio
import os
import sys
import tempfile
import wave
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from tests.corpus import noises, recordings, voices
from tests.corpus.recordings import AUSTEN, CARDS, CHANNELS, DEVELOPER
from tests.corpus.sound import Sound, at_level, pcm, read, silence
from tests.corpus.voices import Voice, speak
from voiced.api import Happened, Heard, Matched
from voiced.audio import RATE
from voiced.conversation.duplex import HalfDuplex
from voiced.daemon import Daemon
from voiced.device.clock import Work
from voiced.device.file_sound import FileSound
from voiced.settings import Loaded, load

DRILL = Path(__file__).parents[1] / "third_party" / "drill"
VOICES = (voices.RMS, voices.SLT, voices.AWB, voices.KAL, voices.FESTIVAL_KAL)

QUESTIONS = {
    "what time is it": "clock.time",
    "tell me the time": "clock.time",
    "what is the time": "clock.time",
    "what is the date": "clock.date",
    "what day is it": "clock.weekday",
    "what day is it tomorrow": "clock.weekday",
    "what can I say": "assistant.help",
    "what can you do": "assistant.help",
    "who are you": "assistant.who",
    "what is your name": "assistant.who",
    "say that again": "assistant.repeat",
    "repeat that": "assistant.repeat",
    "stop": "assistant.stop",
    "never mind": "assistant.never-mind",
}
"""What the built-in plugins are asked, and who should answer."""

PEOPLE = {
    **dict.fromkeys(CHANNELS, "drill.channel"),
    DEVELOPER[0]: "drill.move",
    **{recording: "drill.card" for recording in CARDS if recording.text != "five five"},
    **{recording: "drill.ranks" for recording in CARDS if recording.text == "five five"},
}
"""Recordings of people, and who should answer them."""

OTHER_TALK = (
    "we went to the market in the morning and bought some bread",
    "my sister told me that the train was late again",
    "he said it would rain for the rest of the week",
    "could you pass me the salt please",
    "the children are playing in the garden behind the house",
    "I never liked that book but the film was all right",
    "they are building a new bridge over the river",
    "she has been working there since last summer",
    "it takes about half an hour to get to the station",
    "the price of coffee went up once more",
    "nobody knew what had happened to the old man",
    "let us have dinner at seven and then go for a walk",
    "there were twenty people in the room when I came in",
    "he asked her if she wanted another cup of tea",
    "this is the first time that I have seen him laugh",
    "the doctor told him to stay in bed for a day or two",
)
"""What people say to each other."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the questions of one speaker."""

    speaker: str
    right: int
    missed: int
    wrong: int

    @classmethod
    def of(cls, speaker: str, answers: Iterable[tuple[str, str]]) -> "Outcome":
        """Of pairs of the answer that was expected and the one that came, "" for none."""
        kinds = Counter("missed" if not got else "right" if got == wanted else "wrong" for wanted, got in answers)
        return cls(speaker, kinds["right"], kinds["missed"], kinds["wrong"])


def talk(loaded: Loaded, path: Path) -> list[Happened]:
    """Hold a conversation over a recording."""
    events: list[Happened] = []
    work, duplex = Work(), HalfDuplex()
    asyncio.run(Daemon(loaded, events.append).converse(FileSound(path, None, work, duplex), work, duplex))
    return events


def answer(loaded: Loaded, sound: Sound, folder: Path) -> str:
    """ "plugin.intent" of what answered a question first; "" for nothing."""
    path = write(folder / "question.wav", np.concatenate([silence(0.6), at_level(sound, -26.0), silence(0.6)]))
    matched = (one.event for one in talk(loaded, path) if isinstance(one.event, Matched))
    return next((f"{one.plugin}.{one.intent}" for one in matched), "")


def write(path: Path, sound: Sound) -> Path:
    """A WAV file of our own format."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(pcm(sound))
    return path


def by_voices(loaded: Loaded, folder: Path) -> Iterator[Outcome]:
    """Every built-in question, by every voice."""
    for voice in VOICES:
        asked = ((wanted, answer(loaded, _said(voice, text, folder), folder)) for text, wanted in QUESTIONS.items())
        yield Outcome.of(f"{voice.program} {voice.name}", asked)


def by_people(loaded: Loaded, folder: Path) -> Iterator[Outcome]:
    """The recordings of people, by speaker."""
    for speaker in sorted({recording.speaker for recording in PEOPLE}):
        theirs = [recording for recording in PEOPLE if recording.speaker == speaker]
        asked = ((PEOPLE[one], answer(loaded, one.sound(), folder)) for one in theirs)
        yield Outcome.of(f"person {speaker}", asked)


def nobodys(minutes: float, folder: Path, seed: int = 0) -> Path:
    """Talk that is for nobody, and noise, in turn, as a recording of so many minutes; another seed, another order."""
    talk = [_said(voice, text, folder) for text in OTHER_TALK for voice in VOICES]
    talk += [recording.sound() for recording in AUSTEN]
    if seed:
        np.random.default_rng(seed).shuffle(talk)
    noise = cycle([noises.white, noises.pink, noises.brown])
    made, parts = 0, list[Sound]()
    for number in count(1000 * seed):
        if made >= minutes * 60 * RATE:
            break
        part = at_level(talk[number % len(talk)], -26.0 - 6 * (number % 3))
        if number % 10 == 9:
            part = at_level(next(noise)(5.0, number), -40.0)
        parts += [part, at_level(noises.pink(0.4 + number % 4, number), -70.0)]
        made += parts[-1].size + parts[-2].size
    return write(folder / "nobodys.wav", np.concatenate(parts))


def _said(voice: Voice, text: str, folder: Path) -> Sound:
    return read(speak(voice, text, folder / "said"))


def _asked_table(outcomes: Sequence[Outcome]) -> Table:
    table = Table("speaker", "right", "missed", "wrong", title="questions")
    for one in outcomes:
        table.add_row(one.speaker, str(one.right), str(one.missed), str(one.wrong))
    return table


def _false_table(events: Sequence[Happened], minutes: float) -> Table:
    heard = sum(isinstance(one.event, Heard) and bool(one.event.text) for one in events)
    answered = sum(isinstance(one.event, Matched) for one in events)
    turns = max((one.turn for one in events), default=0)
    table = Table("minutes", "turns", "text", "answers", "answers an hour", title="talk and noise for nobody")
    table.add_row(f"{minutes:g}", str(turns), str(heard), str(answered), f"{answered * 60 / minutes:.1f}")
    return table


def main(arguments: Sequence[str] = ()) -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="of talk that is for nobody")
    parser.add_argument("--seed", type=int, default=1, help="of its order and noise")
    options = parser.parse_args(list(arguments))
    if why := recordings.missing() or voices.missing(VOICES):
        print(f"skipped: {why}")
        return 0
    sys.path.insert(0, str(DRILL))
    console = Console(width=None if sys.stdout.isatty() else 100)
    plain = load(None, [], os.environ)
    drilled = load(None, ["plugins.drill.enabled=true"], os.environ)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        console.print(_asked_table([*by_voices(plain, folder), *by_people(drilled, folder)]))
        recording = nobodys(options.minutes, folder, options.seed)
        console.print(_false_table(talk(plain, recording), options.minutes))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
