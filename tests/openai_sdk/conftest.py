"""OpenAI's package in an environment of its own, because it brings along much that voiced does not have."""

import fcntl
import json
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "openai-sdk"
WANTED = ("openai==3.51.0",)
INSTALLING_S = 240
CHILD_S = 30

Told = dict[str, Any]
"""What a child said in a line."""


@dataclass(frozen=True)
class Sdk:
    """Runs programs that use it; they are in `children/`."""

    python: Path

    def run(self, child: str, url: str, *words: object) -> list[Told]:
        """What the child told."""
        ended = subprocess.run(
            [self.python, "-m", f"tests.openai_sdk.children.{child}", url, *map(str, words)],
            cwd=ROOT,
            env=_environment(),
            capture_output=True,
            text=True,
            timeout=CHILD_S,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.fixture(scope="session")
def sdk() -> Sdk:
    """Installed once; after that it is there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    python, stamp = FOLDER / "bin" / "python", FOLDER / "installed"
    expected = f"{sys.version} {' '.join(WANTED)}"
    with (FOLDER.parent / "openai-sdk.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another run may be installing it
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != expected:
            _install(python)
            stamp.write_text(expected, encoding="utf-8")
    return Sdk(python)


def _install(python: Path) -> None:
    venv.create(FOLDER, clear=True, symlinks=True)
    ended = subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-input", *WANTED],
        capture_output=True,
        text=True,
        timeout=INSTALLING_S,
        check=False,
    )
    if ended.returncode:
        why = (ended.stderr.strip().splitlines() or ["no reason was given"])[-1]
        pytest.skip(f"needs {WANTED[0]}, which could not be installed: {why}")


def _environment() -> dict[str, str]:
    """Nothing of whoever runs the tests that it would look at."""
    foreign = ("OPENAI_", "PYTHON", "PYTEST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    own = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "HOME": str(FOLDER)}
    return {name: value for name, value in kept.items() if not name.lower().endswith("_proxy")} | own
