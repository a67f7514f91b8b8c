"""The cloud voice: from a text to its first sound, and what we add to what the service takes; beside the SDK."""

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack
from functools import partial

from rich.table import Table

from tests.bench import cloud_ours as ours
from tests.bench import cloud_sdk
from tests.bench.cloud_figures import Figures, Way, in_turn, median, show, table
from tests.bench.cloud_sdk import Sdk
from tests.bench.cloud_service import KEY, Place, service
from tests.servers.dashscope.events import DELTA
from tests.servers.dashscope.reception import PATH
from voiced.api.wire import Address, dial
from voiced_plugins.dashscope.qwen_tts.codec import TtsCodec
from voiced_plugins.dashscope.qwen_tts.events import Commit, Text
from voiced_plugins.dashscope.qwen_tts.options import tts_options

DELAYS_MS = (0, 150)
"""What the service takes from a text to its first sound."""


class Bare:
    """The bound: the same messages over the same websocket, with nothing around them."""

    def __init__(self, url: str) -> None:
        address = f"{url}{PATH}?model=qwen3-tts-flash-realtime"
        self._dialling = dial(Address(address, {"Authorization": f"Bearer {KEY}"}))
        self._codec = TtsCodec(tts_options(ours.settings(url).qwen_tts, ours.LANGUAGE, 1.0), "bench")

    async def connect(self) -> None:
        """To a session that is ready."""
        self._line = await self._dialling
        await self._line.send(self._codec.open()[0])
        await self._until('"session.updated"')

    async def first_sound(self) -> float:
        """Milliseconds from a text to its first sound."""
        began = time.perf_counter()
        for message in (*self._codec.feed(Text(ours.TEXT)), *self._codec.feed(Commit())):
            await self._line.send(message)
        await self._until(f'"{DELTA}"')
        came = time.perf_counter()
        await self._until('"response.done"')
        return (came - began) * 1000

    async def close(self) -> None:
        """Let go of it."""
        await self._line.close()

    async def _until(self, kind: str) -> None:
        while kind not in str(await self._line.receive())[:100]:
            pass


async def measure(urls: Mapping[int, str], sdk: Sdk | None, rounds: int) -> Figures:
    """Milliseconds from text to sound, of sessions that are kept and of new ones, at each of the services."""
    async with AsyncExitStack() as stack:
        ways: dict[str, Way] = {}
        for delay, url in urls.items():
            voice = ours.voice(url)
            stack.push_async_callback(voice.close)
            await voice.prepare()
            bare = Bare(url)
            await bare.connect()
            stack.push_async_callback(bare.close)
            ways[f"bare {delay}"] = bare.first_sound
            ways[f"warm {delay}"] = partial(ours.first_sound, voice)
            ways[f"cold {delay}"] = partial(ours.first_sound_cold, url)
            if sdk:
                ways[f"warm {delay} SDK"] = partial(sdk.ask, "speak", url=url, text=ours.TEXT)
                ways[f"cold {delay} SDK"] = partial(sdk.ask, "speak_cold", url=url, text=ours.TEXT)
        return await in_turn(ways, rounds)


def _table(figures: Figures, rounds: int) -> Table:
    shown = table("text to first sound", rounds, "ours", "the SDK", "we add", "the SDK adds", "bare websocket")
    for state in ("warm", "cold"):
        for delay in DELAYS_MS:
            mine, theirs = figures[f"{state} {delay}"], figures.get(f"{state} {delay} SDK", [])
            shown.add_row(
                f"{state}, the service takes {delay} ms",
                median(mine, "ms"),
                median(theirs, "ms"),
                _added(mine, delay),
                _added(theirs, delay),
                median(figures[f"bare {delay}"], "ms") if state == "warm" else "",
            )
    return shown


def _added(values: Sequence[float], delay: float) -> str:
    return f"{statistics.median(values) - delay:.1f} ms" if values else ""


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--peers", action="store_true", help="install what is compared with")
    options = parser.parse_args(list(arguments))
    with ExitStack() as stack:
        urls = {delay: stack.enter_context(service(Place(first_audio=delay / 1000))) for delay in DELAYS_MS}
        why = cloud_sdk.missing(allowed=options.peers)
        sdk = None if why else stack.enter_context(cloud_sdk.running())
        figures = asyncio.run(measure(urls, sdk, options.rounds))
    show(*filter(None, [why]), _table(figures, options.rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
