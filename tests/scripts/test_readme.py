"""What the README tells people to try works."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.scripts.machine import ROOT
from tests.scripts.papers import blocks, shell_lines


def voiced(arguments: list[str], cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the README away from the settings and state of whoever runs the tests."""
    theirs = {name: value for name, value in os.environ.items() if not name.startswith(("VOICED_", "XDG_"))}
    return subprocess.run(
        [sys.executable, "-m", "voiced", *arguments],
        cwd=cwd,
        env={**theirs, "HOME": str(cwd), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def dice(tmp_path: Path) -> Path:
    """A folder in which the plugin of the README is installed."""
    [source] = blocks(ROOT / "README.md", "python")
    project = tomllib.loads(blocks(ROOT / "README.md", "toml")[-1])["project"]
    [(name, target)] = project["entry-points"]["voiced.plugins"].items()
    (tmp_path / f"{target.partition(':')[0]}.py").write_text(source)
    metadata = tmp_path / f"voiced_{name}-{project['version']}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n")
    (metadata / "entry_points.txt").write_text(f"[voiced.plugins]\n{name} = {target}\n")
    return tmp_path


@pytest.mark.slow
def test_the_plugin_of_the_readme_answers(dice: Path) -> None:
    [command] = [line for line in shell_lines(ROOT / "README.md") if "dice.enabled" in line]
    answer = voiced(shlex.split(command)[1:], dice, PYTHONPATH=str(dice))
    assert re.fullmatch(r"You got \d+\.\n", answer.stdout), answer.stderr


@pytest.mark.slow
def test_the_plugin_of_the_readme_is_off_until_it_is_switched_on(dice: Path) -> None:
    assert "You got" not in voiced(["ask", "roll a die"], dice, PYTHONPATH=str(dice)).stdout


def test_the_plugin_of_the_readme_has_at_most_twenty_lines() -> None:
    [source] = blocks(ROOT / "README.md", "python")
    assert len([line for line in source.splitlines() if line]) <= 20


@pytest.mark.slow
def test_the_settings_of_the_readme_are_right(tmp_path: Path) -> None:
    settings = tmp_path / "voiced.toml"
    settings.write_text(blocks(ROOT / "README.md", "toml")[0])
    checked = voiced(["settings", "check", "--config", str(settings)], tmp_path)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.slow
def test_the_other_commands_of_the_readme_end_well(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    voiced(["say", "what time is it", "--out", "build/question.wav"], tmp_path)
    lines = [shlex.split(line) for line in shell_lines(ROOT / "README.md") if line.startswith("voiced ")]
    for words in lines:
        if "plugins.dice.enabled=true" not in words:
            done = voiced(words[1:], tmp_path)
            assert done.returncode == 0, (words, done.stderr)
    assert (tmp_path / "reply.wav").stat().st_size > 1000
