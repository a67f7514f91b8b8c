"""Encoding and sending frames of 100 ms to the cloud service: processor and time, beside the SDK's append_audio."""

import argparse
import asyncio
import base64
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TypeAlias

import numpy as np
from rich.table import Table

from tests.bench import cloud_ours as ours
from tests.bench import cloud_sdk
from tests.bench.cloud_figures import in_turn, median, ratio, show, table
from tests.bench.cloud_sdk import Sdk
from tests.bench.cloud_service import KEY, service
from tests.servers.dashscope.reception import PATH
from voiced.api.wire import Address, Session, begin, dial
from voiced_plugins.dashscope.qwen_asr.codec import AsrCodec
from voiced_plugins.dashscope.qwen_asr.events import Append, AsrIn, AsrOut
from voiced_plugins.dashscope.qwen_asr.options import asr_options

FRAME = np.random.default_rng(1).integers(-30, 30, 1600).astype("<i2").tobytes()
"""So quiet that the service says nothing about it."""

FRAMES = 500
BURST = 100
"""Frames at once: they fit into the buffers of the system, so that nobody waits for the service."""

PAUSE_S = 0.2
"""Between bursts, in which the service reads them."""

_OF_SDK = 0.30

Costs: TypeAlias = tuple[float, float]
"""Microseconds of processor and of time for a frame."""


def codec() -> AsrCodec:
    """Of a session as the settings have it."""
    return AsrCodec(asr_options(ours.settings("ws://127.0.0.1").qwen_asr, ours.LANGUAGE, ()), "bench")


def address(url: str) -> Address:
    """Where such a session begins."""
    return Address(f"{url}{PATH}?model=qwen3-asr-flash-realtime", {"Authorization": f"Bearer {KEY}"})


class Counter:
    """Adds up what bursts cost."""

    def __init__(self, frames: int) -> None:
        self._frames = frames
        self._cpu = self._wall = 0.0
        self._used = self._began = 0.0

    def begin(self) -> None:
        """A burst begins."""
        self._used, self._began = time.process_time(), time.perf_counter()

    def end(self) -> None:
        """It is over."""
        self._wall += time.perf_counter() - self._began
        self._cpu += time.process_time() - self._used

    @property
    def costs(self) -> Costs:
        """Of what was added up."""
        return self._cpu / self._frames * 1e6, self._wall / self._frames * 1e6


async def sent(url: str, frames: int) -> Costs:
    """What a frame costs that is sent over a session."""
    session: Session[AsrIn, AsrOut] = await begin(address(url), codec())
    counter = Counter(frames)
    try:
        for _ in range(frames // BURST):
            await asyncio.sleep(PAUSE_S)
            counter.begin()
            for _ in range(BURST):
                await session.send(Append(FRAME))
            counter.end()
    finally:
        session.abort()
    return counter.costs


async def sent_bare(url: str, frames: int) -> Costs:
    """The bound: the same message over the same websocket, with nothing around it."""
    line = await dial(address(url))
    (message,) = codec().feed(Append(FRAME))
    counter, send = Counter(frames), line._connection.send
    try:
        for _ in range(frames // BURST):
            await asyncio.sleep(PAUSE_S)
            counter.begin()
            for _ in range(BURST):
                await send(message)
            counter.end()
    finally:
        line.abort()
    return counter.costs


async def encoded(_: str, frames: int) -> Costs:
    """What a frame costs that is made a message and not sent."""
    feed, counter = codec().feed, Counter(frames)
    counter.begin()
    for _number in range(frames):
        feed(Append(FRAME))
    counter.end()
    return counter.costs


async def _of_sdk(sdk: Sdk, url: str, frames: int) -> Costs:
    pcm = base64.b64encode(FRAME).decode()
    cpu, wall = await sdk.ask("frames", url=url, pcm=pcm, bursts=frames // BURST, burst=BURST, pause_s=PAUSE_S)
    return cpu, wall


def _table(costs: Mapping[str, Sequence[Costs]], rounds: int, frames: int) -> Table:
    columns = ("processor", "of the SDK's", "time", "of the SDK's", "aim")
    shown = table(f"one of {frames} frames", rounds, *columns)
    used, took = ({name: [one[number] for one in every] for name, every in costs.items()} for number in (0, 1))
    aims = {"ours": f"{_OF_SDK} of the SDK's", "bare websocket": "the bound"}
    for name in costs:
        cells = [
            cell for one in (used, took) for cell in (median(one[name], "µs"), ratio(one[name], one.get("the SDK", [])))
        ]
        shown.add_row(name, *cells, aims.get(name, ""))
    return shown


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--frames", type=int, default=FRAMES)
    parser.add_argument("--peers", action="store_true", help="install what is compared with")
    options = parser.parse_args(list(arguments))
    with ExitStack() as stack:
        url = stack.enter_context(service())
        why = cloud_sdk.missing(allowed=options.peers)
        ways: dict[str, Callable[[str, int], Awaitable[Costs]]] = {
            "ours": sent,
            "bare websocket": sent_bare,
            "encoding alone": encoded,
        }
        if not why:
            ways["the SDK"] = partial(_of_sdk, stack.enter_context(cloud_sdk.running()))
        sending = {name: partial(way, url, options.frames) for name, way in ways.items()}
        costs = asyncio.run(in_turn(sending, options.rounds))
    show(*filter(None, [why]), _table(costs, options.rounds, options.frames))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
