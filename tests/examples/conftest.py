"""A machine of somebody who knows nothing of this repository: a Python environment with voiced and the examples."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/pyproject.toml"))

LIMIT_S = 120
NO_INDEX = ("No matching distribution found", "Connection error", "NewConnectionError", "Temporary failure")
"""What pip says where there is no package index to get the build tools from."""


@dataclass(frozen=True)
class Stranger:
    """Runs programs in the environment, in a home of its own."""

    folder: Path

    def run(self, *command: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """A program of the environment; its output as text."""
        program, *arguments = map(str, command)
        return subprocess.run(
            [self.folder / "bin" / program, *arguments],
            cwd=cwd or self.folder,
            env=self.variables(),
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )

    def events(self, *arguments: object) -> list[dict[str, Any]]:
        """What `voiced ... --json` prints; it must end well."""
        ended = self.run("voiced", *arguments, "--json")
        assert ended.returncode == 0, ended.stderr
        return [json.loads(line) for line in ended.stdout.splitlines()]

    def shell(self, script: str, *, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Lines as somebody types them."""
        return subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=cwd,
            env=self.variables() | _PINNED,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )

    def provide(self, *modules: str) -> None:
        """Programs of packages that are only lent."""
        for module in modules:
            program = self.folder / "bin" / module
            program.write_text(f'#!/bin/sh\nexec "$(dirname "$0")/python" -m {module} "$@"\n')
            program.chmod(0o755)

    def install(self, *folders: Path) -> None:
        """Install distributions from their folders, without what they need: that is lent."""
        options = ["--quiet", "--no-deps", "--no-input", "--disable-pip-version-check"]
        python = str(self.folder / "bin" / "python")
        ended = subprocess.run(
            [sys.executable, "-m", "pip", "--python", python, "install", *options, *map(str, folders)],
            env=self.variables() | _PINNED,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
        if any(sign in ended.stderr for sign in NO_INDEX):
            pytest.skip("needs a package index for the build tools")
        assert ended.returncode == 0, ended.stderr

    def variables(self) -> dict[str, str]:
        """The environment variables: nothing of whoever runs the tests."""
        foreign = ("VOICED_", "XDG_", "PYTHON", "PYTEST", "LANG", "LC_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        path = os.pathsep.join([str(self.folder / "bin"), os.environ["PATH"]])
        return kept | {"HOME": str(self.folder / "home"), "PATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


_PINNED = {name: (ROOT / "constraints.txt").as_uri() for name in ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT")}
"""For the build tools: pip reads the first variable or the second, by its version; at spaces it cuts them."""


def lend(folder: Path, packages: Sequence[str]) -> None:
    """Let an environment use the packages of these folders, behind its own."""
    own = sysconfig.get_path("purelib", "venv", vars={"base": str(folder), "platbase": str(folder)})
    (Path(own) / "lent.pth").write_text("".join(f"{package}\n" for package in dict.fromkeys(packages)))


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    """With voiced and every example installed."""
    folder = tmp_path_factory.mktemp("stranger")
    venv.create(folder, symlinks=True)
    (folder / "home").mkdir()
    lend(folder, [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    machine = Stranger(folder)
    machine.install(ROOT, *EXAMPLES)
    return machine
