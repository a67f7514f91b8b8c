"""A daemon in a room: people speak to it and press its button, and hear and are told what it does."""

import hashlib
import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soxr

from tests.bench.live import ROOT, Live, Told
from tests.corpus.labels import speech_in
from tests.corpus.sound import Sound, at_level, pcm, read
from tests.corpus.voices import RMS, Voice, speak
from tests.live.speech import Saying, sayings
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.recording import Recording
from voiced.audio import RATE
from voiced.control.client import connect
from voiced.control.commands import Command, Status

NEAR_DB = -26.0
"""The loudness of somebody who speaks near the microphone."""

_EDGE = RATE // 20
"""So many samples around what is loud belong to the words."""

_EDGE_S = 0.02
"""What ends at a time may end so much later in another look at it."""

_LIMIT_S = 12.0
_PROGRAM_LIMIT_S = 20.0
_DEVICES = ("audio.input=vmic", "audio.output=vspk")
_PLACES = (
    "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "RUNTIME_DIRECTORY",
    "STATE_DIRECTORY",
)  # fmt: skip
_CREDENTIALS = struct.Struct("3i")


@dataclass(frozen=True, slots=True)
class Room:
    """The daemon, the sound around it, and the people."""

    card: VirtualSound
    live: Live
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
        found = self.live.wait_for(lambda one: _is(one, event, fields), since, limit_s)
        assert found, f"no {event} {fields or ''}, but {self.story(since)}"
        return found

    def told(self, event: str, since: float = 0.0, **fields: object) -> list[Told]:
        """All events of that name with those fields, from that time up to now."""
        return [one for one in self.live.events(since) if _is(one, event, fields)]

    def is_calm(self, seconds: float, event: str, **fields: object) -> bool:
        """Whether no such event comes for so long."""
        return self.live.wait_for(lambda one: _is(one, event, fields), time.monotonic(), seconds) is None

    def story(self, since: float = 0.0) -> str:
        """What was told from that time on, for people."""
        return "; ".join(f"{one.at - since:.2f} {_brief(one)}" for one in self.live.events(since))

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

    def do(self, command: Command) -> Mapping[str, Any]:
        """What the daemon answers to a command at its socket."""
        with connect([_socket(self.card)]) as daemon:
            return daemon.ask(command)

    @property
    def status(self) -> Mapping[str, Any]:
        """What the daemon says of itself."""
        return self.do(Status())

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
        return len(_run(self.card, "pactl", _microphone(self.card), "list", "short", "source-outputs").splitlines())

    @property
    def process(self) -> int:
        """The process that listens at the control socket."""
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(str(_socket(self.card)))
            found = door.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
        return int(_CREDENTIALS.unpack(found)[0])


@contextmanager
def room(card: VirtualSound, voices: Path, *settings: str) -> Iterator[Room]:
    """A daemon that has its loudspeaker, and is at rest or muted; the quiz plugin's folder must be in PYTHONPATH."""
    with card.recording() as loudspeaker, _running(card, "plugins.quiz.enabled=true", *settings) as live:
        made = Room(card, live, loudspeaker, voices)
        made.until("device", 0.0, device="loudspeaker", state="open")
        yield made


@contextmanager
def opened_streams(card: VirtualSound) -> Iterator[list[str]]:
    """Filled, when it is left, with a line for every stream from the microphone that was opened meanwhile."""
    opened: list[str] = []
    with subprocess.Popen(
        ["pactl", _microphone(card), "subscribe"], env=_environment(card), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as program:  # fmt: skip
        try:
            yield opened
        finally:
            program.terminate()
            assert program.stdout
            opened += [line for line in program.stdout if "'new' on source-output" in line]


@contextmanager
def _running(card: VirtualSound, *settings: str) -> Iterator[Live]:
    words = [word for one in (*_DEVICES, *settings) for word in ("--set", one)]
    _home(card).mkdir(exist_ok=True)
    with (card.folder / "voiced.log").open("ab") as log, subprocess.Popen(
        [sys.executable, "-m", "voiced", "run", "--json", *words], cwd=ROOT, env=_environment(card), text=True,
        start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
    ) as process:  # fmt: skip
        live = Live(process)
        try:
            rests = live.wait_for(_rests, limit_s=_PROGRAM_LIMIT_S)
            assert rests, f"voiced did not start: {(card.folder / 'voiced.log').read_text()[-2000:]}"
            yield live
        finally:
            live.stop()


def _home(card: VirtualSound) -> Path:
    return card.folder / "home"


def _socket(card: VirtualSound) -> Path:
    return _home(card) / "control.sock"


def _microphone(card: VirtualSound) -> str:
    return f"--server=unix:{card.folder / 'mic' / 'native'}"


def _environment(card: VirtualSound) -> Mapping[str, str]:
    """Nothing of whoever runs the tests, but the programs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VOICED_")}
    return {**kept, **card.environment, **dict.fromkeys(_PLACES, str(_home(card)))}


def _run(card: VirtualSound, *words: str) -> str:
    done = subprocess.run(
        words, cwd=ROOT, env=_environment(card), check=False, text=True, timeout=_PROGRAM_LIMIT_S,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


def _without_silence(sound: Sound) -> Sound:
    spans = speech_in(sound)
    return sound[max(0, spans[0].start - _EDGE) : spans[-1].end + _EDGE]


def _rests(one: Told) -> bool:
    return _is(one, "state", {"state": "idle"}) or _is(one, "state", {"state": "muted"})


def _is(one: Told, event: str, fields: Mapping[str, object]) -> bool:
    return one["event"] == event and all(one[name] == value for name, value in fields.items())


def _brief(one: Told) -> str:
    values = [str(value) for name, value in one.event.items() if name not in {"event", "t", "turn"}]
    return " ".join([str(one["event"]), *values])
