"""What must not, and what must, be in the project's files."""

import importlib.metadata
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.scripts.machine import debian_packages

HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "deb." + "debian.org",
    "arti" + "factory",
    "raw.github" + "usercontent",
)
PLACES = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/t" + "mp/", "/o" + "pt/", "shared/" + "research")
WORDS = re.compile("|".join(re.escape(word) for word in (*HOSTS, *PLACES)))


def pins(root: Path) -> dict[str, str]:
    lines = [line for line in (root / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    return dict(line.lower().split("==") for line in lines)


def same(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def brought_along(name: str, extra: str = "") -> set[str]:
    """What a distribution needs, with all that this needs; itself left out."""
    needed = [Requirement(line) for line in importlib.metadata.requires(name) or []]
    found: set[str] = set()
    for one in needed:
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            found |= {same(one.name)} | brought_along(one.name)
    return found


def test_no_file_names_a_registry_or_a_place_on_one_machine(committed: list[Path]) -> None:
    texts = {path: path.read_bytes().decode(errors="ignore") for path in committed}
    assert {str(path): found for path, text in texts.items() if (found := WORDS.findall(text))} == {}


def test_every_pin_is_a_name_and_a_version(root: Path) -> None:
    lines = (root / "constraints.txt").read_text().splitlines()
    assert [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)] == []


def test_every_dependency_is_pinned_within_its_bounds(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"].values()
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(r for e in extras for r in e),
    ]
    pinned = {same(name): version for name, version in pins(root).items()}
    requirements = [Requirement(line) for line in wanted]
    assert [str(one) for one in requirements if pinned.get(same(one.name), "none") not in one.specifier] == []


def test_everything_that_voiced_brings_along_is_pinned_to_what_is_installed(root: Path) -> None:
    pinned = {same(name): version for name, version in pins(root).items()}
    installed = {name: importlib.metadata.version(name) for name in brought_along("voiced", "dev")}
    assert {name: pinned.get(name) for name in installed} == installed


def test_the_licence_of_every_package_is_told(root: Path) -> None:
    told = {same(word) for word in re.findall(r"[\w.-]*\w", (root / "docs" / "licences.md").read_text())}
    assert {same(name) for name in [*pins(root), *debian_packages()]} - told == set()


@pytest.mark.parametrize("script", ["setup", "run", "test", "check", "bench", "step.sh", "gate.sh", "packages.sh"])
def test_bash_can_read_the_script(root: Path, script: str) -> None:
    assert subprocess.run(["bash", "-n", root / "script" / script], check=False).returncode == 0
