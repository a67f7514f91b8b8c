"""`voiced run` as a process of its own on virtual sound: told by its events, and heard and looked at from outside."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.virtual_sound.card import VirtualSound

ROOT = Path(__file__).parents[2]
_READY_LIMIT_S = 20.0
_STOP_LIMIT_S = 10.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and when it was told."""

    at: float
    """Monotonic."""

    event: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.event.get(name)


@dataclass(frozen=True, slots=True)
class Load:
    """What the daemon's processes have taken of the machine."""

    cpu_s: float
    rss_mib: float
    pss_mib: float
    """Memory that is shared with others counts in part."""

    processes: int
    waits: int
    """How often its threads have waited for something, and so were woken."""


class Live:
    """A daemon that runs."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
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

    def wait_for(self, wanted: Callable[[Told], object], since: float = 0.0, limit_s: float = 10.0) -> Told | None:
        """The first such event from that time on; None when it did not come, or the daemon ended."""
        end = time.monotonic() + limit_s
        with self._more:
            while True:
                found = next((one for one in self._told if one.at >= since and wanted(one)), None)
                left = end - time.monotonic()
                if found or self._over or left <= 0:
                    return found
                self._more.wait(left)

    def load(self) -> Load:
        """Of all its processes, as of now."""
        return load_of_session(self._process.pid)

    def stop(self) -> None:
        """End it as systemd would, and with force if need be."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(_STOP_LIMIT_S)

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
def running(card: VirtualSound, *settings: str) -> Iterator[Live]:
    """A daemon that hears and speaks on the card, at rest when this begins; raises RuntimeError when it does not start.

    It sees neither the settings nor the state of whoever measures.
    """
    home = card.folder / "home"
    home.mkdir(exist_ok=True)
    words = [word for one in ("audio.input=vmic", "audio.output=vspk", *settings) for word in ("--set", one)]
    with (card.folder / "voiced.log").open("wb") as log, subprocess.Popen(
        [sys.executable, "-m", "voiced", "run", "--json", *words],
        cwd=ROOT, env=_environment(home) | card.environment, text=True, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
    ) as process:  # fmt: skip
        live = Live(process)
        try:
            if not live.wait_for(_is_idle, limit_s=_READY_LIMIT_S):
                live.stop()
                raise RuntimeError(f"voiced did not come to rest: {(card.folder / 'voiced.log').read_text()[-2000:]}")
            yield live
        finally:
            live.stop()


def _is_idle(one: Told) -> bool:
    return bool(one["event"] == "state" and one["state"] == "idle")


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VOICED_")}
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    return kept | dict.fromkeys(folders, str(home)) | {"RUNTIME_DIRECTORY": str(home), "STATE_DIRECTORY": str(home)}


def load_of_session(leader: int) -> Load:
    """What a process that leads a session, and all that it has started, have taken."""
    parts = [part for pid in _session(leader) if (part := _load_of(Path(f"/proc/{pid}")))]
    rss, pss = sum(part.rss_mib for part in parts), sum(part.pss_mib for part in parts)
    return Load(sum(part.cpu_s for part in parts), rss, pss, len(parts), sum(part.waits for part in parts))


def _session(leader: int) -> Sequence[int]:
    pids = [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]
    return [pid for pid in pids if _session_of(pid) == leader]


def _session_of(pid: int) -> int:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return -1


def _load_of(process: Path) -> Load | None:
    """None when it has just ended."""
    try:
        stat = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        memory = (process / "smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
        waits = sum(_waits(thread / "status") for thread in (process / "task").iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return None
    kib = {name.rstrip(":"): int(value) for name, value, *_ in map(str.split, memory)}
    # utime, stime, and both of the children that ended
    return Load(sum(map(int, stat[11:15])) / _TICKS, kib["Rss"] / 1024, kib["Pss"] / 1024, 1, waits)


def _waits(status: Path) -> int:
    """Of a thread; none when it has just ended."""
    try:
        lines = status.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_"))
