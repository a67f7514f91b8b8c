"""A command on a pseudo-terminal with somebody before it: what they see, and what they press."""

import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LIMIT_S, PATIENCE_S = 15, 3
OWN = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
"""Runs a program that the terminal belongs to, so that Ctrl-C is for it."""

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
TERMINAL = {"NO_COLOR", "COLUMNS", "LINES", "FORCE_COLOR"}
"""Variables by which whoever runs the tests describes another terminal."""

ENTER, INTERRUPT = "\r", "\x03"


class Terminal:
    """What is shown on it is read when somebody looks."""

    def __init__(self, master: int, slave: int, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.shown = ""
        self.before = termios.tcgetattr(slave)
        self._master, self._slave = master, slave
        self._seen = 0

    @property
    def is_as_before(self) -> bool:
        """Its modes are what they were when the child began."""
        return termios.tcgetattr(self._slave) == self.before

    @property
    def text(self) -> str:
        """What was shown, without what moves the cursor or colours."""
        return CONTROL.sub("", self.shown)

    def press(self, key: str) -> None:
        os.write(self._master, key.encode())

    def sees(self, what: str, limit_s: float = LIMIT_S) -> None:
        """Wait until that expression is shown, behind what was seen before."""
        assert self._shows(what, limit_s), f"not seen: {what}; but {self.text[-2000:]}"

    def interrupts(self, until: str) -> None:
        """Press Ctrl-C, again after a while, until that is shown."""
        # Python misses a signal that comes in the moment before it waits for a line: people press again
        for _ in range(LIMIT_S // PATIENCE_S):
            self.press(INTERRUPT)
            if self._shows(until, PATIENCE_S):
                return
        raise AssertionError(f"not seen: {until}; but {self.text[-2000:]}")

    def sees_it_move(self) -> None:
        """Wait until the bar was filled in three ways."""
        limit = time.monotonic() + LIMIT_S
        while len({len(bar) for bar in re.findall(r"\[([█#]*)[░.┃|]", self.text)}) < 3:
            assert self._read(limit - time.monotonic()), self.text[-2000:]

    def ends(self) -> tuple[int, dict[str, Any]]:
        """The exit code, and what it told on standard output."""
        limit = time.monotonic() + LIMIT_S
        while self.process.poll() is None:
            assert time.monotonic() < limit, self.text
            self._read(0.02)
        while self._read(0.0):
            pass
        told = self.process.stdout.read() if self.process.stdout else b""
        return self.process.returncode, json.loads(told) if told else {}

    def _shows(self, what: str, limit_s: float) -> bool:
        limit = time.monotonic() + limit_s
        while not (found := re.compile(what).search(self.text, self._seen)):
            if not self._read(limit - time.monotonic()):
                return False
        self._seen = found.end()
        return True

    def _read(self, limit_s: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, limit_s))
        if ready:
            self.shown += os.read(self._master, 65_536).decode(errors="replace")
        return bool(ready)


def environment() -> dict[str, str]:
    """That of whoever runs the tests, but for a terminal of 80 columns with colours."""
    kept = {name: value for name, value in os.environ.items() if name not in TERMINAL}
    return {**kept, "TERM": "xterm-256color", "PYTHONUTF8": "1"}


@contextmanager
def terminal_of(
    command: Sequence[str],
    variables: Mapping[str, str],
    *,
    columns: int = 80,
    shows_output: bool = False,
    folder: Path | None = None,
) -> Iterator[Terminal]:
    """The command runs on it, in that folder; its standard output is shown too, or kept for `ends`."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    output = slave if shows_output else subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", OWN, *command],
        stdin=slave,
        stdout=output,
        stderr=slave,
        start_new_session=True,
        env=variables,
        cwd=folder,
    ) as process:
        try:
            yield Terminal(master, slave, process)
        finally:
            process.kill()
            os.close(slave)
            os.close(master)
