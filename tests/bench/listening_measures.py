"""What is measured of a listener's decisions: what it missed, clipped and opened for, and when turns ended."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.corpus.scenes import PAUSES_MS, Said, Scene
from tests.corpus.sound import Span
from voiced.audio import BLOCK, RATE, samples
from voiced.listening.endpoint import Ending, Endpoint, EndpointSettings
from voiced.listening.gate import BLOCK_MS, Decision
from voiced.listening.preroll import PREROLL_MS

_UNSURE = samples(20)
"""Labels are not better than this."""

_LATE = samples(100)
"""A gate may open or a silence be noticed so much after the sound."""


@dataclass(slots=True)
class Onsets:
    """How utterances were caught."""

    total: int = 0
    missed: int = 0
    clipped: int = 0
    """More than 20 ms of the beginning is not even in the pre-roll."""
    before: int = 0
    """The gate stood open already."""
    false: int = 0
    """Openings while nobody spoke."""
    silent_s: float = 0.0
    """Time in which nobody spoke."""
    needed_ms: list[float] = field(default_factory=list)
    """From the beginning of speech to the end of the block that opened the gate."""

    def add(
        self, scene: Scene, decisions: Sequence[Decision], among: Callable[[Said], bool] = lambda said: True
    ) -> None:
        """Count a scene in, or some utterances of it."""
        for said in filter(among, scene.said):
            self._add_utterance(said.speech, decisions)
        spoken = [Span(said.speech.start - _LATE, said.speech.end + _LATE) for said in scene.said]
        opened = [_end(at) for at, decision in enumerate(decisions) if decision.opened]
        self.false += sum(not any(span.start <= at <= span.end for span in spoken) for at in opened)
        self.silent_s += scene.seconds - sum(span.end - span.start for span in spoken) / RATE

    def _add_utterance(self, speech: Span, decisions: Sequence[Decision]) -> None:
        self.total += 1
        first, last = speech.start // BLOCK, (speech.end + _LATE) // BLOCK
        if decisions[first - 1].open:
            self.before += 1
            return
        opened = next((at for at in range(first, last) if decisions[at].opened), None)
        if opened is None:
            self.missed += 1
            return
        needed = _end(opened) - speech.start
        self.needed_ms.append(needed * 1000 / RATE)
        self.clipped += needed > samples(PREROLL_MS) + _UNSURE


@dataclass(slots=True)
class Quiet:
    """What happened while nobody spoke at all."""

    openings: int = 0
    open_s: float = 0.0
    seconds: float = 0.0

    def add(self, scene: Scene, decisions: Sequence[Decision]) -> None:
        """Count a scene in."""
        self.openings += sum(decision.opened for decision in decisions)
        self.open_s += sum(decision.open for decision in decisions) * BLOCK_MS / 1000
        self.seconds += scene.seconds


@dataclass(slots=True)
class Ends:
    """When turns ended."""

    delays_ms: list[float] = field(default_factory=list)
    """From the end of speech to the soft end."""
    turns: int = 0
    inside: int = 0
    """Soft ends at the speaker's own pauses; pauses that were put in are not among them."""
    never: int = 0
    """No soft end before the next utterance."""
    pauses: dict[int, int] = field(default_factory=lambda: dict.fromkeys(PAUSES_MS, 0))
    """How many pauses of that length there were."""
    cut_ins: dict[int, int] = field(default_factory=lambda: dict.fromkeys(PAUSES_MS, 0))
    """How many of them ended the turn."""
    resumed_ms: list[float] = field(default_factory=list)
    """From the end of such a pause to the moment it was noticed."""

    def add(self, scene: Scene, decisions: Sequence[Decision], settings: EndpointSettings) -> None:
        """Count a scene in."""
        limits = [said.speech.start for said in scene.said[1:]] + [len(decisions) * BLOCK]
        for said, limit in zip(scene.said, limits, strict=True):
            endings = list(_endings(decisions, Span(said.speech.start, limit), settings))
            self._add_turn(said, endings)
            if said.pause is not None:
                self._add_pause(said.pause, endings)

    def _add_turn(self, said: Said, endings: list[tuple[int, Ending]]) -> None:
        self.turns += 1
        before = [ending for at, ending in endings if at <= said.speech.end]
        self.inside += said.pause is None and Ending.SOFT_END in before
        if before and before[-1] is Ending.SOFT_END:
            return
        end = next((at for at, ending in endings if at > said.speech.end and ending is Ending.SOFT_END), None)
        if end is None:
            self.never += 1
        else:
            self.delays_ms.append((end - said.speech.end) * 1000 / RATE)

    def _add_pause(self, pause: Span, endings: list[tuple[int, Ending]]) -> None:
        length = round((pause.end - pause.start) * 1000 / RATE)
        cut = any(pause.start < at <= pause.end + _LATE and ending is Ending.SOFT_END for at, ending in endings)
        self.pauses[length] += 1
        self.cut_ins[length] += cut
        resumed = [at for at, ending in endings if at > pause.end and ending is Ending.RESUMED]
        if cut and resumed:
            self.resumed_ms.append((resumed[0] - pause.end) * 1000 / RATE)


def percentile(values: Sequence[float], at: float) -> float:
    """The value below which so many percent lie; not a number for none."""
    return float(np.percentile(values, at)) if values else math.nan


def _endings(decisions: Sequence[Decision], turn: Span, settings: EndpointSettings) -> Iterator[tuple[int, Ending]]:
    endpoint = Endpoint(settings)
    for at in range(turn.start // BLOCK, turn.end // BLOCK):
        ending = endpoint.hear(decisions[at].speech)
        if ending is not None:
            yield _end(at), ending


def _end(block: int) -> int:
    return (block + 1) * BLOCK
