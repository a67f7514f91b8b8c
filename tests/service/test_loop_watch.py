"""A loop that stands still is noticed, whoever does it is named, and the process leaves."""

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from voiced.service.loop_watch import LoopWatch, blamed, plugin_of_module

THIRD_PARTY = Path(__file__).parents[1] / "third_party"

PROGRAM = """
import asyncio, logging, sys
from voiced.api import Request
from voiced.plugins import Plugins, Wanted, run_handler
from voiced.service.loop_watch import LoopWatch

async def main(name, seconds, limit_s):
    plugins = Plugins.load(Wanted({name: {"seconds": seconds}}))
    found = {plugin: intent for plugin, intent in plugins.declared()}
    async with LoopWatch(plugins.modules(), limit_s=float(limit_s)):
        reply = await run_handler(name, found[name], Request("", "en", name), 60.0)
    print("replied", reply.text)

logging.basicConfig(stream=sys.stderr)
asyncio.run(main(*sys.argv[1:]))
"""


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"PYTHONPATH": str(THIRD_PARTY / "bad_blocks")}
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


class Leaving:
    """Takes the place of the end of the process: lets a blocked loop go on."""

    def __init__(self) -> None:
        self.codes: list[int] = []
        self.left = threading.Event()

    def __call__(self, code: int) -> None:
        self.codes.append(code)
        self.left.set()


def frame_of(module: str) -> FrameType:
    """A frame of that module, called by one of the module "caller"."""
    inner: dict[str, Any] = {"__name__": module, "sys": sys}
    exec("def here(): return sys._getframe()", inner)
    outer: dict[str, Any] = {"__name__": "caller", "here": inner["here"]}
    exec("def call(): return here()", outer)
    frame = outer["call"]()
    assert isinstance(frame, FrameType)
    return frame


@pytest.mark.slow
def test_a_plugin_that_blocks_the_loop_is_named_with_its_line_and_the_process_leaves() -> None:
    ended = run("bad_blocks", "3600", "1")
    assert ended.returncode == 1
    assert "CRITICAL:voiced.service.loop_watch:plugin 'bad_blocks' blocks the loop for more than 1 s" in ended.stderr
    assert 'bad_blocks.py", line 26, in _block' in ended.stderr


@pytest.mark.slow
def test_a_call_that_is_slow_and_ends_is_borne() -> None:
    ended = run("bad_blocks", "1.5", "20")
    assert (ended.returncode, ended.stdout) == (0, "replied here I am\n")
    assert "CRITICAL" not in ended.stderr


async def test_a_blocked_loop_is_reported_and_left_with_1(caplog: pytest.LogCaptureFixture) -> None:
    leaving = Leaving()
    async with LoopWatch({}, limit_s=0.05, leave=leaving):
        assert leaving.left.wait(30)
    assert leaving.codes == [1]
    assert "the daemon itself blocks the loop" in caplog.text


async def test_the_task_tells_whose_code_it_is(caplog: pytest.LogCaptureFixture) -> None:
    leaving = Leaving()

    async def block() -> None:
        assert leaving.left.wait(30)

    async with LoopWatch({}, limit_s=0.05, leave=leaving):
        await asyncio.create_task(block(), name="plugin lamp: shine")
    assert "plugin 'lamp' blocks the loop" in caplog.text


async def test_a_loop_that_beats_is_left_alone() -> None:
    leaving = Leaving()
    async with LoopWatch({}, limit_s=5.0, leave=leaving):
        for _ in range(100):
            await asyncio.sleep(0)
    assert leaving.codes == []


async def test_the_watch_ends_with_its_block() -> None:
    async with LoopWatch({}, limit_s=5.0, leave=Leaving()):
        assert "loop watch" in {thread.name for thread in threading.enumerate()}
    assert "loop watch" not in {thread.name for thread in threading.enumerate()}


def test_the_frame_tells_whose_code_it_is_when_the_task_does_not() -> None:
    assert blamed("Task-1", frame_of("lamps.light"), {"lamps.light": "lamp"}) == "lamp"


def test_a_plugin_is_found_above_the_library_that_it_calls() -> None:
    assert blamed("Task-1", frame_of("a_library"), {"caller": "lamp"}) == "lamp"


def test_nobody_is_blamed_for_the_core() -> None:
    assert blamed("Task-1", frame_of("voiced.daemon"), {"lamps": "lamp"}) is None


@pytest.mark.parametrize(
    ("module", "plugin"),
    [("lamps", "lamp"), ("lamps.deep.inside", "lamp"), ("lamps.oven", "oven"), ("lampshade", None), ("", None)],
)
def test_the_longest_name_of_a_module_counts(module: str, plugin: str | None) -> None:
    assert plugin_of_module(module, {"lamps": "lamp", "lamps.oven": "oven"}) == plugin
