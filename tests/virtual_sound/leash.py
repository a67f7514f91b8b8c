"""A program that ends with us, whatever becomes of us."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

_WAIT_S = 5
# The shell waits on a pipe that only we hold open.  Its end, ours or our death, ends the group: a frozen program too.
# A leash of the kernel's (PR_SET_PDEATHSIG) would be pulled by the end of the thread that started the program.
_SCRIPT = '"$@" >"$0" 2>&1 </dev/null & echo $!; read -r _; kill -KILL 0'


class Leashed:
    """A program in a session of its own, killed when this is closed and when this process dies."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self._shell = subprocess.Popen(
            ["sh", "-c", _SCRIPT, str(log), *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, env=os.environ | environment,
        )  # fmt: skip
        assert self._shell.stdout
        self.pid = int(self._shell.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_running(self) -> bool:
        """It has not ended."""
        try:
            state = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return False
        return state not in "ZX"

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal, when it still runs."""
        if self.is_running:
            os.kill(self.pid, number)

    def close(self) -> None:
        """End it."""
        if self._shell.stdin:
            self._shell.stdin.close()
        self._shell.wait(_WAIT_S)
        if self._shell.stdout:
            self._shell.stdout.close()
