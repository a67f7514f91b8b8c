"""`voiced run` as a process of its own on virtual sound: told by its events, commanded, and looked at from outside."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.virtual_sound.card import Device, VirtualSound
from tests.virtual_sound.load import Load, load_of_session
from voiced.control.client import connect
from voiced.control.commands import Command

ROOT = Path(__file__).parents[2]

DEVICE_NAMES: Mapping[Device, str] = MappingProxyType({"mic": "microphone", "spk": "loudspeaker"})
"""What the events call the devices."""

_START_LIMIT_S = 20.0
_STOP_LIMIT_S = 10.0
_PLACES = (
    "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "RUNTIME_DIRECTORY",
    "STATE_DIRECTORY",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and when it was told."""

    at: float
    """Monotonic."""

    event: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.event.get(name)

    def fits(self, event: str, **fields: object) -> bool:
        """Whether it is of that name and has those fields."""
        return self["event"] == event and all(self[name] == value for name, value in fields.items())


Wanted = Callable[[Told], object]


def rests(one: Told) -> bool:
    """Whether the daemon has nothing to do, muted or not."""
    return one.fits("state", state="idle") or one.fits("state", state="muted")


def device_is(device: Device, state: str) -> Wanted:
    """Whether the device has come to that state."""
    return lambda one: one.fits("device", device=DEVICE_NAMES[device], state=state)


class Daemon:
    """A daemon that runs, or has run."""

    def __init__(self, card: VirtualSound, process: "subprocess.Popen[str]") -> None:
        self._card = card
        self._process = process
        self._told: list[Told] = []
        self._more = threading.Condition()
        self._over = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def events(self, since: float = 0.0) -> list[Told]:
        """What was told from that time on."""
        with self._more:
            return [one for one in self._told if one.at >= since]

    def told(self, event: str, since: float = 0.0, **fields: object) -> list[Told]:
        """All events of that name with those fields, from that time up to now."""
        return [one for one in self.events(since) if one.fits(event, **fields)]

    def wait_for(self, wanted: Wanted, since: float = 0.0, limit_s: float = 10.0) -> Told | None:
        """The first such event from that time on; None when it did not come, or the daemon ended."""
        end = time.monotonic() + limit_s
        with self._more:
            while True:
                found = next((one for one in self._told if one.at >= since and wanted(one)), None)
                left = end - time.monotonic()
                if found or self._over or left <= 0:
                    return found
                self._more.wait(left)

    def comes_to_rest(self, limit_s: float) -> bool:
        """Whether the last state that it told is to be idle; waits for that."""
        with self._more:
            self._more.wait_for(lambda: self._over or self._state == "idle", limit_s)
            return not self._over and self._state == "idle"

    def do(self, command: Command) -> Mapping[str, Any]:
        """What it answers to a command at its socket; raises the VoicedError that came of it."""
        with connect([_home(self._card) / "control.sock"]) as daemon:
            return daemon.ask(command)

    @property
    def log(self) -> str:
        """What has been logged so far, and by those before it on this card."""
        return _log(self._card).read_text(encoding="utf-8", errors="replace")

    def load(self) -> Load:
        """Of all its processes, as of now."""
        return load_of_session(self._process.pid)

    def stand_still(self, seconds: float) -> None:
        """Let its whole process stop, as when the machine sleeps."""
        self._process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self._process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        """Ask it to leave, as systemd does."""
        self._process.terminate()

    def kill(self) -> None:
        """End it by force, at once."""
        self._process.kill()
        self._process.wait()

    def left(self, limit_s: float) -> int | None:
        """The exit code with which it leaves; None when it is still there at the limit."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(limit_s)
        return None

    def stop(self) -> None:
        """Ask it to leave, and end it by force if need be."""
        self.end()
        if self.left(_STOP_LIMIT_S) is None:
            self.kill()
        self._reader.join(_STOP_LIMIT_S)

    @property
    def _state(self) -> str | None:
        return next((one["state"] for one in reversed(self._told) if one.fits("state")), None)

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            with self._more:
                self._told.append(Told(time.monotonic(), json.loads(line)))
                self._more.notify_all()
        with self._more:
            self._over = True
            self._more.notify_all()


@contextmanager
def running(
    card: VirtualSound,
    *settings: str,
    environment: Mapping[str, str] = MappingProxyType({}),
    until: Sequence[Wanted] = (rests,),
) -> Iterator[Daemon]:
    """A daemon that hears and speaks on the card, and has told all of `until`; raises RuntimeError when it does not.

    Those that come one after the other on a card have the same state.
    """
    words = [word for one in ("audio.input=vmic", "audio.output=vspk", *settings) for word in ("--set", one)]
    with _log(card).open("ab") as log, subprocess.Popen(
        [sys.executable, "-m", "voiced", "run", "--json", *words],
        cwd=ROOT, env={**environment_on(card), **environment}, text=True, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
    ) as process:  # fmt: skip
        daemon = Daemon(card, process)
        try:
            if not all(daemon.wait_for(wanted, limit_s=_START_LIMIT_S) for wanted in until):
                raise RuntimeError(f"voiced did not begin: {daemon.log[-2000:]}")
            yield daemon
        finally:
            daemon.stop()


def environment_on(card: VirtualSound) -> dict[str, str]:
    """For programs on that card: nothing of the settings or the state of whoever runs this."""
    _home(card).mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VOICED_")}
    return kept | dict.fromkeys(_PLACES, str(_home(card))) | card.environment


def _home(card: VirtualSound) -> Path:
    return card.folder / "home"


def _log(card: VirtualSound) -> Path:
    return card.folder / "voiced.log"
