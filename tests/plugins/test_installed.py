"""Plugins as users install them: found in a fresh process through their entry points."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

THIRD_PARTY = Path(__file__).parents[1] / "third_party"

PROGRAM = """
import asyncio, json, sys
from voiced.api import Request
from voiced.plugins import PluginFailed, Plugins, Wanted, run_handler

LONG = {"bad_clings", "bad_sleeps", "bad_waits"}

async def main(names):
    plugins = Plugins.load(Wanted({name: {} for name in names}))
    codes = {}
    for plugin, intent in plugins.declared():
        if plugin in names:
            try:
                request = Request("", "en", intent.name, slots={"words": "hello"})
                codes[plugin] = (await run_handler(plugin, intent, request, 0.2 if plugin in LONG else 30.0)).text
            except PluginFailed as failure:
                codes[plugin] = failure.code
    print(json.dumps({"states": {one.name: one.state for one in plugins.records()}, "codes": codes}))

asyncio.run(main(sys.argv[1:]))
"""

LEFT_OUT = {"bad_endless_import", "bad_blocks"}
"""These two would keep the others waiting."""


@pytest.fixture(scope="module")
def everything() -> dict[str, Any]:
    """What a process tells that has the bad plugins and a good one, and asks every intent."""
    bad = (one for one in THIRD_PARTY.glob("bad_*") if one.name not in LEFT_OUT)
    folders = [*sorted(bad), THIRD_PARTY / "echo"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders))}
    command = [sys.executable, "-c", PROGRAM, *(one.name for one in folders)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
def test_bad_plugins_are_refused_and_good_ones_are_active(everything: dict[str, Any]) -> None:
    states = everything["states"]
    assert {name for name, state in states.items() if state == "refused" and name.startswith("bad_")} == {
        "bad_argument",
        "bad_async_hook",
        "bad_build",
        "bad_exit",
        "bad_import",
        "bad_misspelt",
        "bad_required",
        "bad_settings_type",
        "bad_unmarked",
        "bad_value",
    }
    assert states["echo"] == "active"


@pytest.mark.slow
def test_every_handler_answers_or_fails_alone_and_none_keeps_the_process(everything: dict[str, Any]) -> None:
    assert everything["codes"] == {
        "bad_answer": "wrong-value",
        "bad_clings": "too-long",
        "bad_exits": "raised",
        "bad_raises": "raised",
        "bad_rubbish": "fine",
        "bad_sleeps": "too-long",
        "bad_slow_import": "here I am",
        "bad_waits": "too-long",
        "echo": "hello",
    }
