"""A checkout on a made-up machine, and the real one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.scripts.machine import FAKES, ROOT, TOOLS, Machine, debian_packages


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine that has every Debian package, used by somebody who is not root."""
    checkout = tmp_path / "a house" / "voiced"
    checkout.mkdir(parents=True)
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, checkout / name)
    for name in ("script", ".ci"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    made = Machine(tmp_path / "machine", checkout, debian_packages())
    (made.folder / "bin").mkdir(parents=True)
    for tool in TOOLS:
        (made.folder / "bin" / tool).symlink_to(str(shutil.which(tool)))
    for name, body in FAKES.items():
        made.program(made.folder / "bin" / name, body)
    made.lacks()
    made.has(uid=1000, version="3.11", megabytes_free=9000)
    return made


@pytest.fixture
def root() -> Path:
    """The real checkout."""
    return ROOT


@pytest.fixture
def committed(root: Path) -> list[Path]:
    """Every file that is, or is about to be, in the project's history."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    environment = {
        **os.environ,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": "*",
    }
    answer = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return [path for name in answer.stdout.split("\0") if name and (path := root / name).is_file()]
