"""`voiced plugins new NAME` writes a plugin to begin with."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from voiced.api import Plugin, UsageError
from voiced.api.testing import Trial
from voiced.cli.new_plugin import LONGEST, Naming, naming, write_plugin
from voiced.cli.program import outcome, program

Out = pytest.CaptureFixture[str]


def new(*arguments: object) -> int:
    return outcome(program, ["plugins", "new", *map(str, arguments)])


def plugin_in(folder: Path, module: str) -> Plugin[Any]:
    spec = importlib.util.spec_from_file_location(module, folder / f"{module}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    plugin: Plugin[Any] = loaded.plugin
    return plugin


def test_it_is_a_folder_with_all_that_a_plugin_needs(tmp_path: Path, capsys: Out) -> None:
    assert new("coffee-machine", "--directory", tmp_path) == 0
    folder = tmp_path / "voiced-coffee-machine"
    files = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert files == {"README.md", "pyproject.toml", "tests/test_coffee_machine.py", "voiced_coffee_machine.py"}
    assert f"{folder} is written" in capsys.readouterr().out
    assert not any("${" in file.read_text() for file in folder.rglob("*.*") if file.is_file())


async def test_it_answers_at_once_in_both_languages(tmp_path: Path) -> None:
    folder, *_ = write_plugin(Naming("radio-2"), tmp_path)
    async with Trial(plugin_in(folder, "voiced_radio_2"), settings={"name": "Ada"}) as trial:
        assert (await trial.ask("try the radio 2 plugin")).text == "Hello, Ada!"
        assert (await trial.ask("试试radio 2插件")).text == "你好，Ada！"


def test_as_json_it_tells_what_it_wrote(tmp_path: Path, capsys: Out) -> None:
    assert new("tea", "--directory", tmp_path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["name"] == "tea"
    assert "voiced_tea.py" in told["files"]


@pytest.mark.parametrize(
    ("said", "name"),
    [("tea", "tea"), ("Tea", "tea"), ("green_tea", "green-tea"), ("voiced-tea", "tea"), ("none", "none"), ("x", "x")],
)
def test_a_name_may_be_said_in_several_ways(said: str, name: str) -> None:
    assert naming(said, ()) == Naming(name)


@pytest.mark.parametrize(
    "said", ["", "2tea", "green tea", "tee-", "a--b", "天气", "té", "../tea", "tea/../..", "voiced-"]
)
def test_a_name_that_cannot_be_is_refused_with_what_can(said: str) -> None:
    with pytest.raises(UsageError, match="letters from a to z"):
        naming(said, ())


def test_a_name_that_is_too_long_is_refused() -> None:
    with pytest.raises(UsageError, match=f"more than {LONGEST} letters"):
        naming("a" * (LONGEST + 1), ())


@pytest.mark.parametrize("said", ["green-tea", "green_tea", "Green-Tea"])
def test_a_name_that_is_taken_is_refused(said: str) -> None:
    with pytest.raises(UsageError, match='there is a plugin "green_tea" already'):
        naming(said, {"green_tea"})


def test_the_names_of_installed_plugins_are_taken(tmp_path: Path, capsys: Out) -> None:
    assert new("clock", "--directory", tmp_path) == 2
    assert 'there is a plugin "clock" already' in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path, capsys: Out) -> None:
    mine = tmp_path / "voiced-tea"
    mine.mkdir()
    assert new("tea", "--directory", tmp_path) == 2
    assert f"{mine} is there already; nothing was written" in capsys.readouterr().err
    assert list(mine.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "file").touch()
    assert new("tea", "--directory", tmp_path / "file" / "folder") == 2
    assert "cannot write" in capsys.readouterr().err


def test_a_name_is_asked_for(capsys: Out) -> None:
    assert new() == 2
    assert '"new" needs a name' in capsys.readouterr().err


def test_a_directory_without_new_is_refused(tmp_path: Path, capsys: Out) -> None:
    assert outcome(program, ["plugins", "--directory", str(tmp_path)]) == 2
    assert "--directory needs new NAME" in capsys.readouterr().err
