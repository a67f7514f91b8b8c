"""A daemon in a room: people speak to it and press its button, and hear and are told what it does."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soxr

from tests.corpus.labels import speech_in
from tests.corpus.sound import Sound, at_level, pcm, read
from tests.corpus.voices import RMS, Voice, speak
from tests.live.speech import Saying, sayings
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.daemon import ROOT, Daemon, Told, Wanted, device_is, environment_on, rests, running
from tests.virtual_sound.recording import Recording
from voiced.audio import RATE
from voiced.control.commands import Status

QUIZ = Path(__file__).parents[1] / "third_party" / "quiz"

NEAR_DB = -26.0
"""The loudness of somebody who speaks near the microphone."""

_EDGE = RATE // 20
"""So many samples around what is loud belong to the words."""

_EDGE_S = 0.02
"""What ends at a time may end so much later in another look at it."""

_LIMIT_S = 12.0
_PROGRAM_LIMIT_S = 20.0
_WITH_QUIZ = "plugins.quiz.enabled=true"


@dataclass(frozen=True, slots=True)
class Room:
    """The daemon, the sound around it, and the people."""

    card: VirtualSound
    daemon: Daemon
    loudspeaker: Recording
    voices: Path
    """Where sentences are kept once they were made."""

    def say(self, *texts: str, voice: Voice = RMS) -> float:
        """Say it, one text after the other in one breath; when that began."""
        began = time.monotonic()
        self.card.play(self.words(*texts, voice=voice))
        return began

    def words(self, *texts: str, voice: Voice = RMS) -> bytes:
        """Somebody's words, as they reach the microphone."""
        said = [_without_silence(read(speak(voice, text, self.voices))) for text in texts]
        return pcm(at_level(np.concatenate(said), NEAR_DB))

    def until(self, event: str, since: float, limit_s: float = _LIMIT_S, **fields: object) -> Told:
        """The first event of that name with those fields from that time on; it must come."""
        found = self.daemon.wait_for(lambda one: one.fits(event, **fields), since, limit_s)
        assert found, f"no {event} {fields or ''}, but {self.story(since)}"
        return found

    def is_calm(self, seconds: float, event: str, **fields: object) -> bool:
        """Whether no such event comes for so long."""
        return self.daemon.wait_for(lambda one: one.fits(event, **fields), time.monotonic(), seconds) is None

    def story(self, since: float = 0.0) -> str:
        """What was told from that time on, for people."""
        return "; ".join(f"{one.at - since:.2f} {_brief(one)}" for one in self.daemon.events(since))

    def said(self, text: str, since: float = 0.0) -> Saying:
        """How the loudspeaker said this from that time on; it must have been whole, and once."""
        found = sayings(self.heard(since), self.speech(text))
        assert len(found) == 1, f"{text!r} was said {len(found)} times: {found}, and {self.story(since)}"
        assert found[0].is_whole, f"{text!r} was torn: {found}, and {self.story(since)}"
        return found[0]

    def silent_after(self, time: float, limit_s: float = _LIMIT_S, for_s: float = 0.5) -> float:
        """When the loudspeaker fell silent after that time, for so long at least; it must."""
        found = self.loudspeaker.wait_for(lambda heard: heard.silence(time, for_s), time, limit_s)
        assert found, f"the loudspeaker did not fall silent, and {self.story(time)}"
        return found

    def sound_after(self, time: float, limit_s: float = _LIMIT_S) -> float:
        """When the loudspeaker could first be heard after that time; it must."""
        found = self.loudspeaker.wait_for(lambda heard: heard.first_sound(time + _EDGE_S), time, limit_s)
        assert found, f"the loudspeaker was silent, and {self.story(time)}"
        return found

    @property
    def status(self) -> Mapping[str, Any]:
        """What the daemon says of itself."""
        return self.daemon.do(Status())

    def voiced(self, *words: str) -> str:
        """Run a command of `voiced` beside the daemon; what it prints."""
        return _run(self.card, sys.executable, "-m", "voiced", *words)

    def speech(self, text: str) -> Sound:
        """How the daemon's voice says it."""
        path = self.voices / f"daemon-{hashlib.sha256(text.encode()).hexdigest()[:20]}.wav"
        if not path.exists():
            self.voiced("say", "--out", str(path), text)
        return read(path)

    def heard(self, since: float) -> Sound:
        """What the loudspeaker played from that time up to now."""
        captured = self.loudspeaker.so_far(since)
        return np.asarray(soxr.resample(captured.samples / 32768.0, captured.rate, RATE))

    @property
    def listeners(self) -> int:
        """How many programs capture from the microphone just now."""
        with self.card.pactl("mic", "list", "short", "source-outputs") as program:
            found, _ = program.communicate(timeout=_PROGRAM_LIMIT_S)
        assert program.returncode == 0
        return len(found.splitlines())


@contextmanager
def room(
    card: VirtualSound, voices: Path, *settings: str, until: Sequence[Wanted] = (rests, device_is("spk", "open"))
) -> Iterator[Room]:
    """A daemon that has told `until`: it has its loudspeaker, and is at rest or muted.  It knows the quiz plugin."""
    with (
        card.recording() as loudspeaker,
        running(card, _WITH_QUIZ, *settings, environment=_with_quiz(), until=until) as daemon,
    ):
        yield Room(card, daemon, loudspeaker, voices)


@contextmanager
def opened_streams(card: VirtualSound) -> Iterator[list[str]]:
    """Filled, when it is left, with a line for every stream from the microphone that was opened meanwhile."""
    opened: list[str] = []
    with card.pactl("mic", "subscribe") as program:
        try:
            yield opened
        finally:
            program.terminate()
            assert program.stdout
            lines = program.stdout.read().decode().splitlines()
            opened += [line for line in lines if "'new' on source-output" in line]


def _with_quiz() -> Mapping[str, str]:
    known = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join([str(QUIZ), *([known] if known else [])])}


def _run(card: VirtualSound, *words: str) -> str:
    done = subprocess.run(
        words, cwd=ROOT, env=environment_on(card), check=False, text=True, timeout=_PROGRAM_LIMIT_S,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


def _without_silence(sound: Sound) -> Sound:
    spans = speech_in(sound)
    return sound[max(0, spans[0].start - _EDGE) : spans[-1].end + _EDGE]


def _brief(one: Told) -> str:
    values = [str(value) for name, value in one.event.items() if name not in {"event", "t", "turn"}]
    return " ".join([str(one["event"]), *values])
