"""A child with live sound: tells changes and levels as JSON lines, and obeys the lines that it reads.

mute, unmute     the microphone
tone SECONDS     440 Hz
state            how many blocks were heard, and how well their times fit their numbers
"""

import array
import asyncio
import json
import math
import sys
import time

from voiced.api import DeviceChanged
from voiced.audio import Frame, seconds
from voiced.device.clock import LoopClock, Work
from voiced.device.live_loudspeaker import LiveLoudspeaker
from voiced.device.live_sound import LiveSound, Wanted
from voiced.device.portaudio import PortAudio
from voiced.service.loop_watch import leave_at_once

SETTLED = 25
"""Blocks until times are known well."""


def tell(what: str, **more: object) -> None:
    sys.stdout.write(json.dumps({"what": what, "at": time.monotonic(), **more}) + "\n")
    sys.stdout.flush()


class Teller:
    """Listens, and hears when the loudspeaker is to be heard."""

    def __init__(self) -> None:
        self.count, self.end, self.gaps = 0, 0, 0
        self.offsets: list[float] = []
        self.sound = bytearray()

    def hear(self, block: Frame) -> None:
        if block.start != self.end and self.count:
            self.gaps += 1
        self.count, self.end = self.count + 1, block.end
        if self.count > SETTLED:
            self.offsets.append(block.captured - seconds(block.end))
        if any(block.pcm):
            self.sound += block.pcm

    def changed(self, change: DeviceChanged) -> None:
        tell(change.device, state=change.state, message=change.message)

    @property
    def spread(self) -> float:
        """By how much the times of blocks go another way than their numbers."""
        return max(self.offsets) - min(self.offsets) if self.offsets else 0.0

    def is_quiet(self) -> bool:
        return True

    def audible(self, at: float) -> None: ...

    def drained(self, at: float, tail_s: float) -> None:
        tell("drained")


async def main(source: str, sink: str) -> None:
    clock, teller = LoopClock(), Teller()
    sound = LiveSound(
        Wanted(source, sink), PortAudio(), LiveLoudspeaker(clock, Work(), teller, 100), clock, leave_at_once
    )
    running = asyncio.create_task(sound.run(teller))
    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := (await commands.readline()).decode().split():
        match line:
            case ["mute"]:
                await sound.mute()
            case ["unmute"]:
                await sound.unmute()
            case ["tone", length]:
                await tone(sound, float(length))
            case ["state"]:
                tell("state", count=teller.count, spread=teller.spread, gaps=teller.gaps, sound=teller.sound.hex())
        tell("done")
    running.cancel()
    await asyncio.wait({running})


async def tone(sound: LiveSound, length: float) -> None:
    voice = sound.loudspeaker.voice(48_000)
    samples = (round(9000 * math.sin(2 * math.pi * 440 * n / voice.rate)) for n in range(round(length * voice.rate)))
    await voice.write(array.array("h", samples).tobytes())
    voice.end()
    await voice.drained()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
