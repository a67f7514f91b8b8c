"""From the microphone's callback to the gate's decision, beside a wake-up of the loop that does nothing."""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import venv
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from tests.bench.pacing import Stopwatch, paced
from tests.corpus import noises
from tests.corpus.sound import at_level, blocks, pcm
from voiced.audio import RATE, Frame
from voiced.device.bell import Bell
from voiced.device.microphone import Capture
from voiced.listening.gate import Gate
from voiced_plugins.webrtcvad import HalfBlocks

ROOT = Path(__file__).parents[2]
PEER = ROOT / "build" / "peers" / "pipecat"
ROUNDS = 12
BLOCKS = 50
"""Of a round, one second: the ways take turns, so that all meet the same load."""

_OF_FLOOR, _OF_PIPECAT = 1.25, 0.25
_INSTALL_S, _ANSWER_S = 900, 60

Way = Callable[[], Awaitable[list[float]]]


async def floor() -> list[float]:
    """Microseconds of wake-ups that nothing is done with."""
    watch, loop = Stopwatch(), asyncio.get_running_loop()

    def call() -> None:
        watch.begin()
        loop.call_soon_threadsafe(watch.end)

    await paced(call, BLOCKS)
    return await watch.latencies_us()


class Ours:
    """Our microphone's callback, and on the loop the detector alone, without a microphone, or the gate."""

    def __init__(self) -> None:
        # The detector's cost hangs on the sound: half noise, half near silence.
        sound = np.concatenate([at_level(noises.pink(1.0, 1), -30.0), at_level(noises.pink(1.0, 2), -70.0)])
        self._blocks = cycle(blocks(pcm(sound)))
        self._detector = HalfBlocks(2)
        self._gate = Gate(HalfBlocks(2))

    async def bare(self) -> list[float]:
        """Microseconds from a callback to the detector's vote, with nothing between."""
        watch, loop = Stopwatch(), asyncio.get_running_loop()

        def vote() -> None:
            self._detector.speech(next(self._blocks))
            watch.end()

        def call() -> None:
            watch.begin()
            loop.call_soon_threadsafe(vote)

        await paced(call, BLOCKS)
        return await watch.latencies_us()

    async def decide(self) -> list[float]:
        """Microseconds from callbacks to decisions."""
        watch = Stopwatch()

        def hear(block: Frame) -> None:
            self._gate.hear(block.pcm)
            watch.end()

        with Bell() as ring:
            capture = Capture(RATE, 0, ring, hear)
            capture.begin(0.0)

            def call() -> None:
                watch.begin()
                capture.heard(next(self._blocks), lost=False)

            await paced(call, BLOCKS)
            return await watch.latencies_us()


@contextmanager
def pipecat() -> Iterator[Way]:
    """Rounds of pipecat, in a process and with packages of its own."""
    command = [str(PEER / "bin" / "python"), "-m", "tests.bench.pipecat_peer"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:

        async def one_round() -> list[float]:
            async with asyncio.timeout(_ANSWER_S):
                return await asyncio.to_thread(_ask, child)

        yield one_round
        child.communicate(timeout=_ANSWER_S)


def _ask(child: "subprocess.Popen[bytes]") -> list[float]:
    assert child.stdin
    assert child.stdout
    child.stdin.write(f"{BLOCKS}\n".encode())
    child.stdin.flush()
    answer: list[float] = json.loads(child.stdout.readline())
    return answer


def installed(*, allowed: bool) -> str:
    """Why there is no pipecat; empty when there is, and it is installed when that is allowed."""
    python = PEER / "bin" / "python"
    if _has_pipecat(python):
        return ""
    if not allowed:
        return "not installed; script/bench wake_up -- --peers installs it in build/ (500 MB)"
    venv.create(PEER, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pipecat-ai"]
    done = subprocess.run(pip, check=False, timeout=_INSTALL_S, capture_output=True, text=True)
    return f"cannot be installed: {done.stderr.strip()[-300:]}" if done.returncode else ""


def _has_pipecat(python: Path) -> bool:
    found = "import importlib.util, sys; sys.exit(importlib.util.find_spec('pipecat') is None)"
    return python.exists() and subprocess.run([str(python), "-c", found], check=False).returncode == 0


async def measure(ways: dict[str, Way]) -> dict[str, list[float]]:
    """All rounds of all ways, in turn; the first round warms up."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS + 1):
        for name, way in ways.items():
            latencies = await way()
            times[name] += latencies if number else []
    return times


def _table(times: dict[str, list[float]]) -> Table:
    title = f"from the callback, {ROUNDS * BLOCKS} blocks each, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    shown = Table("", "p50", "p99", title=title, title_justify="left")
    for name, values in times.items():
        shown.add_row(name, f"{statistics.median(values):.0f} µs", f"{statistics.quantiles(values, n=100)[98]:.0f} µs")
    ours = statistics.median(times["gate's decision"])
    bounds = {"empty wake-up": _OF_FLOOR, "bare vote": None, "pipecat, six that do nothing": _OF_PIPECAT}
    for name, aim in bounds.items():
        if name in times:
            shown.add_row(f"ours / {name}", f"{ours / statistics.median(times[name]):.2f}", f"aim {aim}" if aim else "")
    return shown


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", action="store_true", help="install what is compared with")
    options = parser.parse_args(list(arguments))
    console = Console(width=None if sys.stdout.isatty() else 100)
    ours = Ours()
    ways: dict[str, Way] = {"empty wake-up": floor, "bare vote": ours.bare, "gate's decision": ours.decide}
    if why := installed(allowed=options.peers):
        console.print(f"pipecat is left out: {why}")
        console.print(_table(asyncio.run(measure(ways))))
        return 0
    with pipecat() as peer:
        console.print(_table(asyncio.run(measure(ways | {"pipecat, six that do nothing": peer}))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
