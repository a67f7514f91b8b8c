"""A daemon whose devices fail it: what happens to them, what it tells meanwhile, and whether it hears and speaks again."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import MappingProxyType

from tests.bench.barge_in import LONG_ANSWER
from tests.bench.live import ROOT, Live, Told
from tests.bench.live_talking import QUESTION, Question
from tests.corpus import voices
from tests.corpus.sound import read
from tests.virtual_sound import server
from tests.virtual_sound.card import Device, VirtualSound
from tests.virtual_sound.faults import Faults

LIMIT_S = 15.0
"""So long something may take that should come: generous, because machines are busy."""

NAMES: dict[Device, str] = {"mic": "microphone", "spk": "loudspeaker"}
"""What the events call the devices."""

_MOST_LINES = 60
_COMMAND_LIMIT_S = 30
_WAIT_S = 0.05


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a question."""

    heard: int
    """So many texts were heard."""

    first_sound: float | None
    """When the answer's first sound left the loudspeaker; None when none did."""


class Scene:
    """A daemon that runs on a card."""

    def __init__(self, card: VirtualSound, process: "subprocess.Popen[str]", environment: dict[str, str]) -> None:
        self.card = card
        self.live = Live(process)
        self.process = process
        self._environment = environment
        self._question = Question.of(read(voices.speak(voices.SLT, QUESTION, card.folder)))
        self._long_question = Question.of(read(voices.speak(voices.SLT, LONG_ANSWER, card.folder)))

    @property
    def log(self) -> str:
        """What it has logged so far."""
        return (self.card.folder / "voiced.log").read_text(encoding="utf-8", errors="replace")

    @property
    def log_is_calm(self) -> bool:
        """Neither a flood nor a traceback."""
        return "Traceback" not in self.log and self.log.count("\n") <= _MOST_LINES

    def tells(self, device: Device, state: str, since: float, limit_s: float = LIMIT_S) -> float | None:
        """When the event came that the device is in that state; None when it did not."""
        wanted = {"event": "device", "device": NAMES[device], "state": state}
        return self._at(lambda one: wanted.items() <= one.event.items(), since, limit_s)

    def states(self, device: Device, since: float) -> list[str]:
        """What was told of a device, in order."""
        told = self.live.events(since)
        return [str(one["state"]) for one in told if one["event"] == "device" and one["device"] == NAMES[device]]

    def comes_to(self, state: str, since: float, limit_s: float = LIMIT_S) -> float | None:
        """When the conversation came to that state; None when it did not."""
        return self._at(lambda one: one["event"] == "state" and one["state"] == state, since, limit_s)

    def comes_to_rest(self, since: float, limit_s: float = LIMIT_S) -> bool:
        """Whether it has nothing to do, and hears."""
        end = time.monotonic() + limit_s
        while time.monotonic() < end:
            states = [one["state"] for one in self.live.events() if one["event"] == "state"]
            if states[-1] == "idle":
                return True
            time.sleep(_WAIT_S)
        return False

    def tells_of(self, event: str, since: float, limit_s: float = LIMIT_S) -> Told | None:
        """The first event of that name; None when there is none."""
        return self.live.wait_for(lambda one: one["event"] == event, since, limit_s)

    def ask(self, limit_s: float = LIMIT_S) -> Answered:
        """Ask for the time, and listen at the loudspeaker until the answer is over."""
        since = time.monotonic()
        with self.card.recording("spk") as loudspeaker:
            self.card.play(self._question.pcm)
            first = loudspeaker.wait_for(lambda heard: heard.first_sound(since), since, limit_s)
            if first:
                self.tells_of("spoke", since)
        return Answered(self.count("heard", since), first)

    def ask_the_air(self) -> None:
        """Ask for the time, and do not wait for anything."""
        self.card.play(self._question.pcm)

    def ask_for_much(self) -> None:
        """Ask for a long answer, and wait until it is being spoken."""
        since = time.monotonic()
        self.card.play(self._long_question.pcm)
        if self.tells_of("speaking", since) is None:
            raise RuntimeError("the long answer did not begin")

    def count(self, event: str, since: float) -> int:
        """How often that was told."""
        return sum(one["event"] == event for one in self.live.events(since))

    def command(self, *words: str) -> int:
        """The exit code of `voiced` with these words, which talks to the daemon."""
        return subprocess.run(
            [sys.executable, "-m", "voiced", *words], cwd=ROOT, env=self._environment, check=False,
            timeout=_COMMAND_LIMIT_S, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ).returncode  # fmt: skip

    def left(self, limit_s: float = LIMIT_S) -> int | None:
        """The exit code with which it has left by then; None when it is still there."""
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(limit_s)
        return None

    def _at(self, wanted: Callable[[Told], object], since: float, limit_s: float) -> float | None:
        told = self.live.wait_for(wanted, since, limit_s)
        return told.at if told else None


def missing() -> str:
    """What to install for such scenes; empty when all is there."""
    return server.missing() or voices.missing((voices.SLT,))


@contextmanager
def running(
    card: VirtualSound,
    *settings: str,
    faults: Faults | None = None,
    devices: Mapping[Device, str] = MappingProxyType({"mic": "open", "spk": "open"}),
) -> Iterator[Scene]:
    """A daemon on the card whose devices have come to these states; raises RuntimeError when they do not."""
    environment = _environment(card) | (faults.environment if faults else {})
    words = [word for one in ("audio.input=vmic", "audio.output=vspk", *settings) for word in ("--set", one)]
    with (card.folder / "voiced.log").open("ab") as log, subprocess.Popen(
        [sys.executable, "-m", "voiced", "run", "--json", *words],
        cwd=ROOT, env=environment, text=True, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
    ) as process:  # fmt: skip
        scene = Scene(card, process, _environment(card))
        try:
            if not all(scene.tells(device, state, 0.0) for device, state in devices.items()):
                raise RuntimeError(f"voiced did not begin: {scene.log[-2000:]}")
            yield scene
        finally:
            scene.live.stop()


def _environment(card: VirtualSound) -> dict[str, str]:
    home = card.folder / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VOICED_")}
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    theirs = dict.fromkeys((*folders, "RUNTIME_DIRECTORY", "STATE_DIRECTORY"), str(home))
    return kept | theirs | card.environment
