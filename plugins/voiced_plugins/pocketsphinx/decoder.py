"""PocketSphinx over one grammar: sound in, words out."""

import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile

from voiced.api import SpeechError
from voiced_plugins.pocketsphinx.network import Arc, Network
from voiced_plugins.pocketsphinx.pronunciation import PHONES
from voiced_plugins.pocketsphinx.sphinx import Part, Sphinx, WeighedArc
from voiced_plugins.pocketsphinx.wording import printed

_SOUND = "="
"""Begins the name of a word that is a single sound, and no word of a grammar; they make up what is in no sentence."""

_OPEN, _ADDRESSED = "open", "addressed"

_VARIANT = re.compile(r"\(\d+\)$")

_SHIFT = 1024
"""PocketSphinx keeps scores divided by this, and tells the probability of the quotient."""

_LEAST = 1e-300
"""In place of a probability too small to be told."""

_LONGEST = 150
"""Frames of 10 ms: nobody draws out a word longer, but a noise that sounds like its beginning may last."""

_BEFORE = 4
"""Sounds that may be before a sentence."""

_BREATH = 30
"""Frames of 10 ms that they may last anywhere."""

_WAKE_WORD_END = 60
"""Frames that they may last when the utterance begins with them, a pause behind them included."""

_AT_ONCE = 5
"""Frames within which an utterance has begun that begins in the middle of a word."""


@dataclass(frozen=True, slots=True)
class Odds:
    """How sentences are weighed against other talk."""

    other_talk: float
    """Probability that what is said is in no sentence."""
    sound: float
    """Probability of each sound of other talk."""
    mismatch: float
    """Nats, for 10 ms of speech, by which it may differ from how the words of a sentence sound."""
    before: float = 0.0
    """Probability of each sound that may be before a sentence, such as a wake word's end; 0 lets none be."""


@dataclass(frozen=True, slots=True)
class Strictness:
    """What is weighed how in which turn."""

    open: Odds
    """In a turn that may be for nobody."""
    addressed: Odds
    """In one that is meant for the device."""


class Decoder:
    """Hears one utterance at a time: `begin`, `hear` ..., `end`.

    Every method raises SpeechError when PocketSphinx fails.
    """

    def __init__(self, network: Network, pronunciations: Mapping[str, tuple[str, ...]], strictness: Strictness) -> None:
        self._strictness = strictness
        self._mismatch = strictness.open.mismatch
        self._listening = False
        with _failures("grammar-refused"):
            self._sphinx = Sphinx(model(), _words(pronunciations))
            for name, odds in ((_OPEN, strictness.open), (_ADDRESSED, strictness.addressed)):
                self._sphinx.add_grammar(name, *_with_other_talk(network, odds))
            self._sphinx.choose(_OPEN)

    @property
    def channel(self) -> str:
        """What was learned of voice, microphone and room (the cepstral mean)."""
        with _failures("decoder-failed"):
            return self._sphinx.channel

    def adapt(self, channel: str) -> None:
        """Go on from what another decoder has learned; between utterances."""
        with _failures("decoder-failed"):
            self._sphinx.adapt(channel)

    def expect(self, *, addressed: bool) -> None:
        """Choose how strictly the next utterances are heard; one that is under way is forgotten."""
        with _failures("decoder-failed"):
            if self._listening:
                self._listening = False
                self._sphinx.end()
            self._sphinx.choose(_ADDRESSED if addressed else _OPEN)
        self._mismatch = (self._strictness.addressed if addressed else self._strictness.open).mismatch

    def begin(self) -> None:
        """Start an utterance; one that is under way is forgotten."""
        with _failures("decoder-failed"):
            if self._listening:
                self._sphinx.end()
            self._sphinx.begin()
            self._listening = True

    def hear(self, pcm: bytes) -> None:
        """Take the next sound, mono 16-bit at 16 kHz."""
        with _failures("decoder-failed"):
            self._sphinx.hear(pcm)

    def end(self) -> str:
        """End the utterance; its text, which is a whole sentence of the grammar or empty."""
        with _failures("decoder-failed"):
            if self._listening:
                self._listening = False
                self._sphinx.end()
            return self.text()

    def text(self) -> str:
        """What the utterance may be, so far or, after `end`, as a whole; empty for other talk."""
        spoken = _sentence([part for part in self._sphinx.parts() if part.word[0] not in "<(["])
        if any(part.word.startswith(_SOUND) or _frames(part) > _LONGEST for part in spoken):
            return ""
        if _mismatch(spoken) > self._mismatch:
            return ""
        return " ".join(_VARIANT.sub("", part.word) for part in spoken)


def model() -> str:
    """The folder with the sounds of English.  Raises ImportError."""
    import pocketsphinx

    return str(pocketsphinx.get_model_path("en-us/en-us"))


def _words(pronunciations: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Every way in which a word is said, and every sound as a word."""
    for word, ways in pronunciations.items():
        for number, sounds in enumerate(ways, 1):
            yield word if number == 1 else f"{word}({number})", sounds
    for phone in PHONES:
        yield _SOUND + phone.lower(), phone


def _with_other_talk(network: Network, odds: Odds) -> tuple[int, int, list[WeighedArc]]:
    """Where everything starts and ends, and all arcs: the sentences, and beside them a loop of sounds."""
    end, loop, heard, before = (network.places + more for more in range(4))
    start = before if odds.before else network.start
    arcs = [_weighed(arc) for arc in network.arcs]
    arcs += [(place, end, 1.0) for place in network.ends]
    arcs += [(start, loop, odds.other_talk), (heard, loop, 1.0), (heard, end, 1.0)]
    arcs += _sounds(loop, heard, odds.sound)
    if odds.before:
        for place in range(before, before + _BEFORE):
            arcs += [(place, network.start, 1.0), *_sounds(place, place + 1, odds.before)]
        arcs.append((before + _BEFORE, network.start, 1.0))
    return start, end, arcs


def _weighed(arc: Arc) -> WeighedArc:
    return (arc.source, arc.target, 1.0, arc.word) if arc.word else (arc.source, arc.target, 1.0)


def _sounds(source: int, target: int, odds: float) -> list[WeighedArc]:
    return [(source, target, odds, _SOUND + phone.lower()) for phone in PHONES]


def _sentence(spoken: list[Part]) -> list[Part]:
    """What was said, without a breath before it or the end of a wake word."""
    before = list(takewhile(lambda part: part.word.startswith(_SOUND), spoken))
    longest = _WAKE_WORD_END if before and before[0].start_frame <= _AT_ONCE else _BREATH
    return spoken[len(before) :] if sum(map(_frames, before)) <= longest else spoken


def _mismatch(spoken: list[Part]) -> float:
    """Nats, for 10 ms, between the sound and the best that any sounds of the model could do."""
    frames = sum(map(_frames, spoken))
    nats = sum(-math.log(max(part.ascore, _LEAST)) * _SHIFT for part in spoken)
    return nats / frames if frames else 0.0


def _frames(part: Part) -> int:
    return part.end_frame - part.start_frame + 1


@contextmanager
def _failures(code: str) -> Iterator[None]:
    try:
        yield
    except (ImportError, RuntimeError) as error:
        raise SpeechError(printed("pocketsphinx failed: {error}", error=error), code=code, retryable=False) from error
