"""A child that records at its terminal, and tells on standard output what it has.

Its microphone hears a tone of the loudness that is given, in dBFS of its root mean square, "rise" for one that gets
louder, or "hang" for one that cannot be opened; "file:PATH" is a file.
"""

import array
import asyncio
import json
import math
import sys
import threading

import click

from tests.device.fake_native import FakeNative, FakeStream, microphone
from voiced.cli.program import outcome
from voiced.cli.recording.screen import Asked, recorded

RATE = 44_100
BLOCK = RATE // 50
TEXT = "The quick brown fox jumps over the lazy dog."


class Hardware(FakeNative):
    """Its microphone hears that all the time."""

    def __init__(self, heard: str) -> None:
        super().__init__(microphone())
        self._heard = heard
        self.on_stream = lambda stream: threading.Thread(target=self._run, args=(stream,), daemon=True).start()

    def open(self) -> None:
        if self._heard == "hang":
            threading.Event().wait()
        super().open()

    def _run(self, stream: FakeStream) -> None:
        given = 0
        while not stream.closed.wait(BLOCK / RATE):
            stream.hear(tone(given, self._db(given / RATE)))
            given += BLOCK

    def _db(self, second: float) -> float:
        return -50 + min(30.0, 20 * second) if self._heard == "rise" else float(self._heard)


def tone(begin: int, db: float) -> bytes:
    peak = 32_768 * 10 ** (db / 20) * math.sqrt(2)
    waves = (peak * math.sin(n * 0.06) for n in range(begin, begin + BLOCK))
    return array.array("h", (max(-32_768, min(32_767, round(value))) for value in waves)).tobytes()


@click.command()
@click.argument("heard")
@click.argument("most_s", type=float)
def command(heard: str, most_s: float) -> None:
    """Record once."""
    is_file = heard.startswith("file:")
    native = Hardware("0" if is_file else heard)
    asked = Asked(TEXT, (10.0, 20.0), most_s)
    got = asyncio.run(recorded(asked, native, heard if is_file else "default"))
    click.echo(json.dumps({"samples": len(got.pcm) // 2, "rate": got.rate}))


if __name__ == "__main__":
    sys.exit(outcome(command, sys.argv[1:]))
