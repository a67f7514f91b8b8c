"""What a daemon that waits takes of the machine: in a quiet room, and in a noisy one."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from tests.bench.live import Live, Load, running
from tests.corpus import noises
from tests.corpus.sound import at_level, pcm
from tests.virtual_sound import server
from tests.virtual_sound.card import VirtualSound

_SETTLE_S = 3.0
"""What starting leaves behind, and a new level of noise that may open the gate."""


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

    load: Load
    turns: int
    """How often it thought that somebody spoke."""


def wait(card: VirtualSound, live: Live, room: Room, seconds: float) -> Waited:
    """Let it wait in that room."""
    noise = pcm(at_level(noises.pink(seconds + 2 * _SETTLE_S, 1), room.noise_db))
    with card.playing(noise):
        time.sleep(_SETTLE_S)
        began, before = time.monotonic(), live.load()
        time.sleep(seconds)
        ended, after = time.monotonic(), live.load()
    turns = sum(one["event"] == "speech_began" for one in live.events(began))
    return Waited((after.cpu_s - before.cpu_s) / (ended - began), after, turns)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="in each room")
    options = parser.parse_args(list(arguments))
    if why := server.missing():
        print(f"skipped: {why}")
        return 0
    title = f"{options.seconds:g} s each, {os.cpu_count()} cores"
    table = Table("room", "CPU", "aim", "RSS", "PSS", "processes", "turns", title=title, title_justify="left")
    with VirtualSound() as card, running(card) as live:
        for room in ROOMS:
            one = wait(card, live, room, options.seconds)
            memory = (f"{one.load.rss_mib:.1f} MiB", f"{one.load.pss_mib:.1f} MiB", str(one.load.processes))
            table.add_row(room.name, f"{one.cpu:.1%}", f"{room.cpu_aim:.0%}", *memory, str(one.turns))
    Console(width=None if sys.stdout.isatty() else 100).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
