"""What a daemon that waits takes of the machine: in a quiet room, and in a noisy one."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from tests.corpus import noises
from tests.corpus.sound import at_level, pcm
from tests.virtual_sound import server
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.daemon import ROOT, Daemon, running
from tests.virtual_sound.load import Load, load_of_session

_SETTLE_S = 3.0
"""What starting leaves behind, and a new level of noise that may open the gate."""

_LIMIT_S = 10


@dataclass(frozen=True, slots=True)
class Room:
    """Where the daemon waits."""

    name: str
    noise_db: float
    cpu_aim: float
    """Share of one core."""


ROOMS = (Room("quiet, -75 dBFS", -75.0, 0.01), Room("noisy, -40 dBFS", -40.0, 0.03))


@dataclass(frozen=True, slots=True)
class Waited:
    """What waiting cost."""

    cpu: float
    """Share of one core."""

    wakes: float
    """Of all its threads, a second."""

    load: Load
    turns: int
    """How often it thought that somebody spoke."""


def wait(card: VirtualSound, daemon: Daemon, room: Room, seconds: float) -> Waited:
    """Let it wait in that room."""
    noise = pcm(at_level(noises.pink(seconds + 2 * _SETTLE_S, 1), room.noise_db))
    with card.playing(noise):
        began = time.monotonic()
        cpu, wakes, load = _measure(daemon.load, seconds)
    turns = len(daemon.told("speech_began", began + _SETTLE_S))
    return Waited(cpu, wakes, load, turns)


def bare(card: VirtualSound, seconds: float) -> Waited:
    """What no daemon that is written in Python can go below."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.callbacks_child"], cwd=ROOT, env=os.environ | card.environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    ) as child:  # fmt: skip
        assert child.stdout
        child.stdout.readline()
        cpu, wakes, load = _measure(lambda: load_of_session(child.pid), seconds)
        child.communicate(timeout=_LIMIT_S)
    return Waited(cpu, wakes, load, 0)


def _measure(look: Callable[[], Load], seconds: float) -> tuple[float, float, Load]:
    time.sleep(_SETTLE_S)
    began, before = time.monotonic(), look()
    time.sleep(seconds)
    ended, after = time.monotonic(), look()
    long_s = ended - began
    return (after.cpu_s - before.cpu_s) / long_s, (after.waits - before.waits) / long_s, after


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="in each room")
    options = parser.parse_args(list(arguments))
    if why := server.missing():
        print(f"skipped: {why}")
        return 0
    title = f"{options.seconds:g} s each, {os.cpu_count()} cores"
    table = Table(
        "room", "CPU", "aim", "wake-ups/s", "RSS", "PSS", "processes", "turns", title=title, title_justify="left"
    )
    with VirtualSound() as card:
        table.add_row(*_row("PortAudio alone", "", bare(card, options.seconds / 3)))
        with running(card) as daemon:
            for room in ROOMS:
                table.add_row(*_row(room.name, f"{room.cpu_aim:.0%}", wait(card, daemon, room, options.seconds)))
    Console(width=None if sys.stdout.isatty() else 100).print(table)
    return 0


def _row(name: str, aim: str, one: Waited) -> tuple[str, ...]:
    memory = (f"{one.load.rss_mib:.1f} MiB", f"{one.load.pss_mib:.1f} MiB")
    return name, f"{one.cpu:.1%}", aim, f"{one.wakes:.0f}", *memory, str(one.load.processes), str(one.turns)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
