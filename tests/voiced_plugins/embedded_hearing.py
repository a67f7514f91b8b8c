"""For tests of the embedded recognizer: sentences by flite, a small house to understand them, an ear for interims."""

from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import numpy as np

from tests.corpus.sound import pcm, read, silence
from tests.corpus.voices import SLT, missing, speak
from voiced.api import Expected, Frame, Interim, Pause
from voiced.api.grammar import Choice, Grammar, Node, Rule, Sentence, Words
from voiced.api.grammar import Sequence as InOrder
from voiced_plugins.pocketsphinx import Settings, strictness_of
from voiced_plugins.pocketsphinx.recognizer import GrammarRecognizer

MISSING = missing((SLT,))
"""What must be installed for the voice."""

NUMBER = Choice(tuple(map(Words, ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))))
TIMER = InOrder((Words("set a timer for"), Rule("number"), Words("minutes")))
LIGHT = InOrder((Words("turn"), Choice((Words("on"), Words("off"))), Words("the kitchen light")))
TIME = Words("what time is it")

FRAME = 3200
"""Bytes of 100 ms."""

Speech = AsyncIterator[Frame | Pause]
Say = Callable[[str], bytes]
"""Speaks a text; mono 16-bit PCM at 16 kHz."""


def grammar(*bodies: Node) -> Grammar:
    sentences = tuple(Sentence("home", f"intent-{number}", str(body), body) for number, body in enumerate(bodies))
    return Grammar("en", sentences, {"number": NUMBER})


ODDS = strictness_of(Settings())
HOME = Expected("en", grammar(TIMER, LIGHT, TIME))


def unspelled(words: Sequence[str]) -> Sequence[str]:
    """As if espeak-ng were not installed."""
    return [""] * len(words)


def spoken(text: str, folder: Path) -> bytes:
    """A sentence with a faint noise around it."""
    sound = np.concatenate([silence(0.3), read(speak(SLT, text, folder)), silence(0.4)])
    return pcm(sound + np.random.default_rng(1).normal(0, 1e-4, sound.size))


async def frames(*parts: bytes | Pause) -> Speech:
    """Sound and pauses as a turn brings them."""
    start = 0
    for part in parts:
        if isinstance(part, Pause):
            yield part
            continue
        for at in range(0, len(part), FRAME):
            piece = part[at : at + FRAME]
            yield Frame(piece, start, start / 16_000)
            start += len(piece) // 2


class Ear:
    """What was heard, in order."""

    def __init__(self) -> None:
        self.interims: list[Interim] = []

    def __call__(self, interim: Interim) -> None:
        self.interims.append(interim)

    @property
    def finals(self) -> list[str]:
        return [interim.stable for interim in self.interims if interim.segment_ended]

    @property
    def drafts(self) -> list[str]:
        return [interim.draft for interim in self.interims if not interim.segment_ended]


async def heard(
    recognizer: GrammarRecognizer, *parts: bytes | Pause, expected: Expected = HOME, ear: Ear | None = None
) -> str:
    transcript = await recognizer.transcribe(frames(*parts), expected, ear or Ear())
    assert transcript.language == "en"
    return transcript.text
