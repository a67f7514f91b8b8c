"""A microphone that is listened to for minutes: what of it is lost between the sound server and us."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table

from tests.corpus.sound import blocks
from tests.virtual_sound import server
from tests.virtual_sound.card import MICROPHONE_RATE, VirtualSound
from tests.virtual_sound.daemon import ROOT

_WINDOW = 2 * 2 * MICROPHONE_RATE
"""Bytes in which a block that is late is looked for."""

_TAIL = bytes(MICROPHONE_RATE)
"""Silence, half a second: what was played has come through when it has."""

_LIMIT_S = 30


@dataclass(frozen=True, slots=True)
class Captured:
    """What came of what was played."""

    played: int
    """Blocks of 20 ms."""

    lost: int
    """Blocks that we did not get whole."""

    lost_before: int
    """Blocks that another listener at the same device did not get whole either: the fault of the virtual device."""

    skipped: int
    """Samples that our microphone noticed to be missing."""

    longest_wait_s: float


def run(seconds: float, seed: int) -> Captured:
    """Play noise that repeats nowhere, and compare it with what was captured."""
    noise = np.random.default_rng(seed).integers(-9000, 9000, round(seconds * MICROPHONE_RATE), dtype="<i2").tobytes()
    with VirtualSound() as card:
        path = card.folder / "captured"
        with subprocess.Popen(
            [sys.executable, "-m", "tests.bench.capture_child", str(path)],
            cwd=ROOT, env=os.environ | card.environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        ) as child:  # fmt: skip
            assert child.stdout
            if not child.stdout.readline():
                raise RuntimeError("nothing can be captured")
            with card.recording("mic") as recording:
                card.play(noise + _TAIL)
                beside = recording.so_far().pcm
            said = json.loads(child.communicate(timeout=_LIMIT_S)[0])
        lost, lost_before = lost_blocks(noise, path.read_bytes()), lost_blocks(noise, beside)
    return Captured(len(blocks(noise)), lost, lost_before, int(said["skipped"]), said["longest_wait_s"])


def lost_blocks(played: bytes, captured: bytes) -> int:
    """How many blocks of what was played are not in what was captured, in their order."""
    parts = blocks(played)
    position = max(captured.find(parts[0]), 0)
    lost = 0
    for part in parts:
        found = captured.find(part, position, position + _WINDOW)
        if found < 0:
            lost += 1
        else:
            position = found + len(part)
    return lost


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="of noise")
    parser.add_argument("--seed", type=int, default=1, help="of the noise")
    options = parser.parse_args(list(arguments))
    if why := server.missing():
        print(f"skipped: {why}")
        return 0
    one = run(60 * options.minutes, options.seed)
    table = Table(
        "", "", "aim", title=f"{options.minutes:g} minutes, load {os.getloadavg()[0]:.1f}", title_justify="left"
    )
    table.add_row("blocks of 20 ms played", str(one.played))
    table.add_row("lost", str(one.lost), "0")
    table.add_row("lost in the virtual device", str(one.lost_before))
    table.add_row("samples that were noticed missing", str(one.skipped), "0")
    table.add_row("longest wait for a block", f"{one.longest_wait_s * 1000:.0f} ms")
    Console(width=None if sys.stdout.isatty() else 100).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
