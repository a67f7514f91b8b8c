"""A vendor's SDK in an environment of its own, because it brings along much that voiced does not have."""

import fcntl
import json
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
INSTALLING_S = 240
CHILD_S = 30

Told = dict[str, Any]
"""What a child said in a line."""


class NotInstalledError(Exception):
    """It could not be installed; its words say why."""


@dataclass(frozen=True)
class Sdk:
    """Runs programs that use it."""

    name: str
    """Of its folder in `build/`."""

    wanted: tuple[str, ...]
    """What is installed."""

    children: str
    """The package of the programs."""

    looks_at: str
    """How the environment variables begin that it would look at."""

    @property
    def folder(self) -> Path:
        """Its environment."""
        return ROOT / "build" / self.name

    @property
    def python(self) -> Path:
        """What runs programs that use it."""
        return self.folder / "bin" / "python"

    @property
    def is_installed(self) -> bool:
        """In the versions that are wanted, for this Python."""
        return self._stamp.exists() and self._stamp.read_text(encoding="utf-8") == self._expected

    def install(self) -> None:
        """After the first time it is there.  Raises NotInstalledError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder.parent / f"{self.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # another run may be installing it
            if not self.is_installed:
                self._install()
                self._stamp.write_text(self._expected, encoding="utf-8")

    def run(self, child: str, url: str, *words: object) -> list[Told]:
        """What the child told."""
        ended = subprocess.run(
            [self.python, "-m", f"{self.children}.{child}", url, *map(str, words)],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=CHILD_S,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return [json.loads(line) for line in ended.stdout.splitlines()]

    def environment(self) -> dict[str, str]:
        """Nothing of whoever runs the tests that it would look at."""
        foreign = (self.looks_at, "PYTHON", "PYTEST")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        own = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "HOME": str(self.folder)}
        return {name: value for name, value in kept.items() if not name.lower().endswith("_proxy")} | own

    @property
    def _stamp(self) -> Path:
        return self.folder / "installed"

    @property
    def _expected(self) -> str:
        return f"{sys.version} {' '.join(self.wanted)}"

    def _install(self) -> None:
        venv.create(self.folder, clear=True, symlinks=True)
        ended = subprocess.run(
            [sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet", "--no-input", *self.wanted],
            capture_output=True,
            text=True,
            timeout=INSTALLING_S,
            check=False,
        )
        if ended.returncode:
            why = (ended.stderr.strip().splitlines() or ["no reason was given"])[-1]
            raise NotInstalledError(f"{self.wanted[0]} could not be installed: {why}")


DASHSCOPE = Sdk("dashscope-sdk", ("dashscope==2.0.2", "websocket-client"), "tests.dashscope_sdk.children", "DASHSCOPE_")
OPENAI = Sdk("openai-sdk", ("openai==3.51.0",), "tests.openai_sdk.children", "OPENAI_")
