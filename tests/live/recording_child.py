"""A child that records: says `heard` when the microphone gives something, and ends at a line or at the end of input.

Afterwards it tells what it recorded, or why it did not, as a JSON object.
"""

import asyncio
import json
import sys

from voiced.api import DeviceError
from voiced.device.portaudio import PortAudio
from voiced.device.recording import record
from voiced.device.tape import Take
from voiced.service.loop_watch import leave_at_once


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def main(device: str, most_s: float) -> None:
    take, told = Take(device, most_s), False

    def heard(_pcm: bytes, _rate: int) -> None:
        nonlocal told
        if not told:
            told = True
            say("heard")

    take.begin.set()
    asyncio.get_running_loop().add_reader(sys.stdin, take.end.set)
    try:
        got = await record(PortAudio(), take, heard, leave_at_once)
    except DeviceError as error:
        say(json.dumps({"error": str(error)}))
    else:
        say(json.dumps({"pcm": got.pcm.hex(), "rate": got.rate, "lost": got.lost}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], float(sys.argv[2])))
