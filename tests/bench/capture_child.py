"""The daemon's microphone with the gate behind it, in a process of its own: writes what was delivered to a file.

Says `ready` when the first block has come, captures until its standard input ends, and says what it noticed.
"""

import asyncio
import json
import os
import sys
import time
from itertools import pairwise
from pathlib import Path

from voiced.api import DeviceChanged
from voiced.audio import Frame
from voiced.device.clock import Work
from voiced.device.file_sound import UNHEEDED
from voiced.listening.gate import Gate
from voiced.settings import load
from voiced.sounds import sound_of
from voiced_plugins.webrtcvad import HalfBlocks

_STARTING = 50
"""Blocks in which the devices are still being opened."""


class Heard:
    """What was delivered."""

    def __init__(self) -> None:
        self.pcm = bytearray()
        self.skipped = 0
        self.arrivals: list[float] = []
        self._gate = Gate(HalfBlocks(2))
        self._next = 0

    def hear(self, block: Frame) -> None:
        """Take a block."""
        self._gate.hear(block.pcm)
        self.skipped += block.start - self._next
        self._next = block.end
        self.pcm += block.pcm
        self.arrivals.append(time.monotonic())
        if len(self.arrivals) == 1:
            print("ready", flush=True)

    def changed(self, change: DeviceChanged) -> None:
        """A device that is lost in the middle of the measurement spoils it."""
        if change.state == "lost":
            print(change, file=sys.stderr)

    def is_quiet(self) -> bool:
        """Nothing else is done here."""
        return True

    def report(self) -> dict[str, float]:
        """What was noticed: samples that the microphone knows to be missing, and the longest wait for a block."""
        arrivals = self.arrivals[_STARTING:]
        waits = [after - before for before, after in pairwise(arrivals)]
        return {"skipped": self.skipped, "longest_wait_s": max(waits)}


async def _capture(heard: Heard) -> None:
    settings = load(None, ["audio.input=vmic", "audio.output=vspk"], os.environ).settings
    loop, stdin = asyncio.get_running_loop(), sys.stdin.fileno()
    async with asyncio.TaskGroup() as tasks:
        capturing = tasks.create_task(sound_of(settings, Work(), UNHEEDED).run(heard))

        def end() -> None:
            loop.remove_reader(stdin)
            capturing.cancel()

        loop.add_reader(stdin, end)


if __name__ == "__main__":
    listener = Heard()
    asyncio.run(_capture(listener))
    Path(sys.argv[1]).write_bytes(listener.pcm)
    print(json.dumps(listener.report()), flush=True)
