"""A daemon whose devices fail it: what it tells meanwhile, and whether it hears and speaks."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.bench.barge_in import LONG_ANSWER
from tests.bench.live import ROOT, Live, Told
from tests.bench.live_talking import QUESTION, Question
from tests.corpus import voices
from tests.corpus.sound import read
from tests.virtual_sound import server
from tests.virtual_sound.card import MICROPHONE_RATE, Device, VirtualSound
from tests.virtual_sound.faults import Faults
from voiced.control.client import connect
from voiced.control.commands import Command

LIMIT_S = 15.0
"""So long something may take that should come: generous, because machines are busy."""

NAMES: Mapping[Device, str] = MappingProxyType({"mic": "microphone", "spk": "loudspeaker"})
"""What the events call the devices."""

BOTH_OPEN: Mapping[Device, str] = MappingProxyType({"mic": "open", "spk": "open"})

MOST_LINES = 60
"""More lines of log are a flood."""

_WAIT_S = 0.05


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a question."""

    heard: Sequence[str]
    """The texts that were heard, as often as they were."""

    first_sound: float | None
    """When the answer's first sound left the loudspeaker; None when none did."""

    @property
    def is_once(self) -> bool:
        """It was heard once, and the answer left the loudspeaker."""
        return self.heard == [QUESTION] and self.first_sound is not None


class Scene:
    """A daemon that runs on a card."""

    def __init__(self, card: VirtualSound, process: "subprocess.Popen[str]") -> None:
        self.card = card
        self.live = Live(process)
        self._process = process
        self._question, self._long_question = said(QUESTION, card.folder), said(LONG_ANSWER, card.folder)

    @property
    def log(self) -> str:
        """What has been logged so far, and by those before it on this card."""
        return (self.card.folder / "voiced.log").read_text(encoding="utf-8", errors="replace")

    def told(self, event: str, since: float, limit_s: float = LIMIT_S, **fields: object) -> float | None:
        """When the first event of that name with those fields came; None when it did not."""
        wanted = {"event": event, **fields}
        found = self.live.wait_for(lambda one: wanted.items() <= one.event.items(), since, limit_s)
        return found.at if found else None

    def device_told(self, device: Device, state: str, since: float, limit_s: float = LIMIT_S) -> float | None:
        """When it was told that the device is in that state; None when it was not."""
        return self.told("device", since, limit_s, device=NAMES[device], state=state)

    def device_states(self, device: Device, since: float) -> list[str]:
        """All that was told of the device, in order."""
        return [str(one["state"]) for one in self.all_told("device", since) if one["device"] == NAMES[device]]

    def all_told(self, event: str, since: float) -> list[Told]:
        """All events of that name, up to now."""
        return [one for one in self.live.events(since) if one["event"] == event]

    def comes_to_rest(self, limit_s: float = LIMIT_S) -> bool:
        """Whether it hears, and has nothing to do; waits for that."""
        return _until(lambda: self.all_told("state", 0.0)[-1]["state"] == "idle", limit_s)

    def ask(self) -> Answered:
        """Ask for the time, and listen at the loudspeaker until the answer is over."""
        since = time.monotonic()
        with self.card.recording("spk") as loudspeaker:
            self.ask_the_air()
            asked = time.monotonic()
            first = loudspeaker.wait_for(lambda heard: heard.first_sound(asked), since, LIMIT_S)
            self.told("spoke", since, LIMIT_S if first else 0.0)
        return Answered([str(one["text"]) for one in self.all_told("heard", since)], first)

    def ask_the_air(self) -> None:
        """Ask for the time, and wait for nothing."""
        self.card.play(self._question.pcm)

    def ask_for_much(self) -> None:
        """Ask for an answer of seven seconds, and wait until it is being spoken."""
        since = time.monotonic()
        self.card.play(self._long_question.pcm)
        if self.told("speaking", since) is None:
            raise RuntimeError("the long answer did not begin")

    def do(self, command: Command) -> None:
        """Give it a command at its socket; raises the VoicedError that came of it."""
        with connect([_home(self.card) / "control.sock"]) as daemon:
            daemon.ask(command)

    def stand_still(self, seconds: float) -> None:
        """Let its whole process stop, as when the machine sleeps."""
        self._process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self._process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        """Ask it to leave, as systemd does."""
        self._process.terminate()

    def left(self, limit_s: float = LIMIT_S) -> int | None:
        """The exit code with which it leaves; None when it is still there at the limit."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(limit_s)
        return None


def missing() -> str:
    """What to install for such scenes; empty when all is there."""
    return server.missing() or voices.missing((voices.SLT,))


def said(text: str, folder: Path) -> Question:
    """Somebody's words."""
    return Question.of(read(voices.speak(voices.SLT, text, folder)))


@contextmanager
def running(
    card: VirtualSound, *settings: str, faults: Faults | None = None, devices: Mapping[Device, str] = BOTH_OPEN
) -> Iterator[Scene]:
    """A daemon on the card whose devices have come to these states; raises RuntimeError when they do not."""
    words = [word for one in ("audio.input=vmic", "audio.output=vspk", *settings) for word in ("--set", one)]
    environment = _environment(card) | (faults.environment if faults else {})
    with (card.folder / "voiced.log").open("ab") as log, subprocess.Popen(
        [sys.executable, "-m", "voiced", "run", "--json", *words], cwd=ROOT, env=environment, text=True,
        start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
    ) as process:  # fmt: skip
        scene = Scene(card, process)
        try:
            if not all(scene.device_told(device, state, 0.0) for device, state in devices.items()):
                raise RuntimeError(f"voiced did not begin: {scene.log[-2000:]}")
            yield scene
        finally:
            scene.live.stop()


@contextmanager
def sound_in_the_server(card: VirtualSound, pcm: bytes) -> Iterator[None]:
    """Play into the microphone meanwhile; a frozen server has the next second and a half of it already."""
    words = ["--playback", "--device=sink", f"--server=unix:{card.folder / 'mic' / 'native'}", "--raw"]
    form = ["--format=s16le", "--channels=1", f"--rate={MICROPHONE_RATE}", "--latency-msec=1500"]
    with subprocess.Popen(["pacat", *words, *form], stdin=subprocess.PIPE, env=_environment(card)) as program:
        assert program.stdin
        program.stdin.write(pcm)
        program.stdin.close()
        try:
            yield
        finally:
            program.kill()


def _home(card: VirtualSound) -> Path:
    return card.folder / "home"


def _environment(card: VirtualSound) -> dict[str, str]:
    """Nothing of whoever runs the tests, but the programs."""
    _home(card).mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VOICED_")}
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    ours = dict.fromkeys((*places, "RUNTIME_DIRECTORY", "STATE_DIRECTORY"), str(_home(card)))
    return kept | ours | card.environment


def _until(is_so: Callable[[], bool], limit_s: float) -> bool:
    end = time.monotonic() + limit_s
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(_WAIT_S)
    return True
