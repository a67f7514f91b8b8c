"""Runs store_child.py under strace, which kills it at a system call, lets one fail, or writes down what it did."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("store_child.py")

WRITING = {
    "write": ("pwrite64",),
    "sync": ("fdatasync",),
    "directory sync": ("fsync",),
    "truncate": ("ftruncate",),
    "remove": ("unlink", "unlinkat"),
    "rename": ("rename", "renameat", "renameat2"),
    "link": ("link", "linkat"),
    "directory": ("mkdir", "mkdirat"),
}
"""The calls that change a disk, with the names that they have on different machines."""

TOUCHED = ("sync", "directory sync", "truncate", "remove", "rename", "directory")
"""The kinds that are not many, and are called although nothing is damaged."""

MEND = "import sys; from pathlib import Path; from voiced.service.store import SqliteStore; "
MEND += "SqliteStore(Path(sys.argv[1]), print).all('timers')"
"""Opens a damaged file."""

MOST = 400
"""More calls of a kind than any of these tests makes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a child."""

    returncode: int
    lines: tuple[str, ...]
    was_hit: bool
    """Whether there was such a call."""

    @property
    def done(self) -> int:
        """The number of the last operation that it said to be done."""
        return max((int(line.split()[1]) for line in self.lines if line.startswith("done")), default=0)

    def those(self, word: str) -> list[str]:
        return [line for line in self.lines if line.startswith(word)]


def need_strace() -> None:
    if shutil.which("strace") is None:
        pytest.skip("needs the Debian package strace")
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    if tried.returncode != 0:
        pytest.skip("strace may not trace here")


def command(path: Path, retry: str = "no") -> list[str]:
    return [sys.executable, str(CHILD), "all", str(path), retry]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'daemon'}", "PYTHONDONTWRITEBYTECODE": "1"}


def traced(path: Path, arguments: list[str], *options: str) -> Told:
    log = path.parent.parent / f"{path.parent.name}.log"
    whole = ["strace", "-f", "-o", str(log), *options, *arguments]
    ended = subprocess.run(whole, env=environment(), capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr, ended.stderr
    was_hit = ended.returncode == -9 or "(INJECTED)" in log.read_text()
    return Told(ended.returncode, tuple(ended.stdout.split("\n")[:-1]), was_hit)


def injected(kind: str, number: int, what: str) -> list[str]:
    names = ",".join(f"?{name}" for name in WRITING[kind])
    return ["-e", f"trace={names}", "-e", f"inject={names}:{what}:when={number}"]


def each_call(kind: str, path: Path, what: str, *, retry: str = "no", step: int = 1) -> Iterator[tuple[Path, Told]]:
    """A run for each such call, or one of so many, each with a file of its own, as long as there are more of them."""
    for number in count(1, step):
        own = path.parent / f"{kind}-{number}" / path.name
        told = traced(own, command(own, retry), *injected(kind, number, what))
        if not told.was_hit:
            return
        assert number < MOST
        yield own, told
