"""What the papers promise is there."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.scripts.papers import blocks, commands, links, shell_lines, table
from voiced import __version__
from voiced.cli.program import program

PAPERS = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/licences.md")


def verbs() -> set[str]:
    listing = CliRunner().invoke(program, ["--help"]).output.partition("Commands:")[2]
    return set(re.findall(r"^  (\w+)", listing, re.MULTILINE))


@pytest.mark.parametrize("name", PAPERS)
def test_every_linked_file_is_there(root: Path, name: str) -> None:
    paper = root / name
    assert [link for link in links(paper) if not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("name", PAPERS)
def test_every_script_it_names_can_be_run(root: Path, name: str) -> None:
    scripts = {words[0] for words in commands(root / name) if words[0].startswith("script/")}
    programs = {script for script in scripts if not script.endswith(".sh")}
    assert [script for script in programs if not os.access(root / script, os.X_OK)] == []


@pytest.mark.parametrize("name", PAPERS)
def test_every_verb_it_names_is_a_command(root: Path, name: str) -> None:
    named = {words[1] for words in commands(root / name) if words[0] == "voiced" and len(words) > 1}
    assert {verb for verb in named if not verb.startswith("-")} <= verbs()


def test_the_readme_names_every_command(root: Path) -> None:
    listed = {cells[0].strip("`").split()[1] for cells in table(root / "README.md", "Commands")}
    assert listed == verbs()


@pytest.mark.parametrize("language", ["sh", "text", "toml", "python"])
def test_both_readmes_show_the_same_blocks(root: Path, language: str) -> None:
    assert blocks(root / "README.zh-CN.md", language) == blocks(root / "README.md", language)


def test_both_readmes_name_the_same_commands_and_files(root: Path) -> None:
    english, chinese = root / "README.md", root / "README.zh-CN.md"
    assert commands(chinese) == commands(english)
    assert {*links(chinese), chinese.name} == {*links(english), english.name}


def test_the_command_to_try_is_the_first_of_the_readme(root: Path) -> None:
    assert shell_lines(root / "README.md")[0] == "script/run"


def test_the_changelog_knows_this_version(root: Path) -> None:
    assert f"## [{__version__}]" in (root / "CHANGELOG.md").read_text()


def test_the_architecture_names_every_room_and_nothing_else(root: Path) -> None:
    cells = [row[0] for row in table(root / "docs" / "architecture.md", "The rooms")]
    named = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    inside = [path for path in (root / "daemon" / "voiced").iterdir() if not path.name.startswith("_")]
    rooms = {path.name for path in inside if path.is_dir() or path.suffix == ".py"}
    assert named == rooms


def test_the_architecture_has_one_picture(root: Path) -> None:
    assert len(blocks(root / "docs" / "architecture.md", "mermaid")) == 1
