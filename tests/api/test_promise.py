"""The promise to plugin authors: what is listed is there, and the built-ins keep to it as strangers must."""

import ast
import inspect
import subprocess
import sys
from dataclasses import is_dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

import voiced.api
from voiced.api import Event, Happened, Heard, Matched, StateChanged, hooks
from voiced.api import events as events_module

PLUGINS = Path(__file__).parents[2] / "plugins" / "voiced_plugins"
BUILT_IN = [entry for entry in distribution("voiced").entry_points if entry.group == "voiced.plugins"]


def test_everything_that_is_listed_can_be_imported() -> None:
    assert [name for name in voiced.api.__all__ if not hasattr(voiced.api, name)] == []


def test_everything_that_is_listed_says_what_it_is() -> None:
    silent = [
        name for name in voiced.api.__all__ if inspect.isclass(one := getattr(voiced.api, name)) and not one.__doc__
    ]
    assert silent == []


def test_every_event_is_listed() -> None:
    kinds = [name for name, one in inspect.getmembers(events_module, inspect.isclass) if issubclass(one, Event)]
    assert set(kinds) <= set(voiced.api.__all__)


def test_an_event_is_one_flat_object() -> None:
    assert Happened(Heard("hello", "en", "ear"), 1.23456, 2).line() == {
        "event": "heard", "t": 1.235, "turn": 2, "text": "hello", "language": "en", "provider": "ear",
        "emotion": "",
    }  # fmt: skip
    assert Happened(StateChanged("idle"), 0.0, 0).line() == {"event": "state", "t": 0.0, "turn": 0, "state": "idle"}
    assert Happened(Matched("p", "i"), 0.0, 1).line()["slots"] == {}


def test_values_are_frozen() -> None:
    loose = [
        name
        for name in voiced.api.__all__
        if is_dataclass(one := getattr(voiced.api, name)) and not one.__dataclass_params__.frozen  # type: ignore[union-attr]
    ]
    assert loose == []


def test_importing_the_promise_imports_no_plugin_and_nothing_heavy() -> None:
    heavy = {"voiced_plugins", "numpy", "hassil", "babel", "click"}
    code = f"import sys, voiced.api; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("entry", BUILT_IN, ids=lambda entry: entry.name)
def test_the_hooks_of_a_built_in_plugin_take_what_the_promise_says(entry: Any) -> None:
    built = entry.load().build(entry.load().settings())
    for name, function in inspect.getmembers(type(built), inspect.isfunction):
        if hasattr(function, "voiced_impl"):
            promised = inspect.signature(getattr(hooks, name)).parameters
            _, *taken = inspect.signature(function).parameters.items()
            for argument, parameter in taken:
                assert parameter.annotation == promised[argument].annotation


@pytest.mark.parametrize("file", sorted(PLUGINS.rglob("*.py")), ids=lambda file: str(file.relative_to(PLUGINS)))
def test_a_built_in_plugin_imports_the_promise_and_nothing_else(file: Path) -> None:
    imports = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    names = {node.module or "" for node in imports}
    own = {name for name in names if name.partition(".")[0] == "voiced"}
    rooms = {f"voiced.api.{room}" for room in ("grammar", "making", "spoken", "tts", "wire")}
    assert own <= {"voiced.api", "voiced.audio", *rooms}


@pytest.mark.parametrize("root", ["daemon", "plugins"])
def test_a_source_root_is_no_package(root: str) -> None:
    assert not (PLUGINS.parents[1] / root / "__init__.py").exists()
