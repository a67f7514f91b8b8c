"""What a process that leads a session, and all that it has started, have taken of the machine."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Load:
    """What processes have taken of the machine."""

    cpu_s: float
    rss_mib: float
    pss_mib: float
    """Memory that is shared with others counts in part."""

    processes: int
    waits: int
    """How often their threads have waited for something, and so were woken."""


def load_of_session(leader: int) -> Load:
    """Of all processes of the session, as of now."""
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
