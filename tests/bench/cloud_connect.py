"""From nothing to a session of the cloud service that is ready, and from a request to its answer; beside the SDK."""

import argparse
import asyncio
import base64
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, contextmanager
from functools import partial
from pathlib import Path

from rich.table import Table

from tests.bench import cloud_ours as ours
from tests.bench import cloud_sdk
from tests.bench.cloud_figures import Figures, Way, in_turn, median, ratio, show, table
from tests.bench.cloud_sdk import Sdk
from tests.bench.cloud_service import KEY, Place, missing, service, trusted_certificate
from tests.servers.dashscope.client import silence, tone
from tests.servers.dashscope.reception import PATH
from voiced.api.wire import Address, dial

ROUND_TRIP_S = 0.05
SOUND = tone(100)
"""Loud for so long that the service takes it for speech."""

_NEAR_OF_SDK, _FAR_COLD, _FAR_WARM = 0.05, 4.2, 1.1
"""The aims: of the SDK's time, and in round trips."""


async def measure(near: str, far: str, sdk: Sdk | None, rounds: int) -> Figures:
    """Milliseconds of all that is measured, by name."""
    async with AsyncExitStack() as stack:
        voice, ears = ours.voice(far), ours.ears(far)
        stack.push_async_callback(voice.close)
        stack.push_async_callback(ears.close)
        ways: dict[str, Way] = {
            "near, voice": partial(ours.connect_voice, near),
            "near, ears": partial(ours.connect_ears, near),
            "far, voice": partial(ours.connect_voice, far),
            "far, ears": partial(ours.connect_ears, far),
            "far, warm voice": partial(ours.first_sound, voice),
            "far, warm ears": partial(ours.first_sign, ears, SOUND),
            "far, ping": partial(ping, far),
        }
        return await in_turn(ways | (_of_sdk(sdk, near, far) if sdk else {}), rounds)


def _of_sdk(sdk: Sdk, near: str, far: str) -> dict[str, Way]:
    sound, rest = (base64.b64encode(one).decode() for one in (SOUND, silence(600)))
    return {
        "near, voice, SDK": partial(sdk.ask, "connect_voice", url=near),
        "near, ears, SDK": partial(sdk.ask, "connect_ears", url=near),
        "far, voice, SDK": partial(sdk.ask, "connect_voice", url=far),
        "far, ears, SDK": partial(sdk.ask, "connect_ears", url=far),
        "far, warm voice, SDK": partial(sdk.ask, "speak", url=far, text=ours.TEXT),
        "far, warm ears, SDK": partial(sdk.ask, "first_sign", url=far, sound=sound, rest=rest),
    }


async def ping(url: str) -> float:
    """Milliseconds there and back, and nothing else: the bound of whatever is asked and answered."""
    line = await dial(Address(f"{url}{PATH}?model=qwen3-asr-flash-realtime", {"Authorization": f"Bearer {KEY}"}))
    try:
        await (await line._connection.ping())
        began = time.perf_counter()
        await (await line._connection.ping())
        return (time.perf_counter() - began) * 1000
    finally:
        await line.close()


@contextmanager
def services() -> Iterator[tuple[str, str]]:
    """One on this machine, and one that is far away and behind TLS."""
    with ExitStack() as stack:
        certificate = trusted_certificate(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        near = stack.enter_context(service())
        far = stack.enter_context(service(Place(round_trip=ROUND_TRIP_S, certificate=certificate)))
        yield near, far


def _table(figures: Figures, rounds: int) -> Table:
    shown = table("", rounds, "ours", "the SDK", "ours / SDK", "aim")
    for name in ("near, voice", "near, ears"):
        shown.add_row(*_row(f"{name}: nothing to ready", name, figures, "ms"), f"{_NEAR_OF_SDK} of the SDK's")
    trip = statistics.median(figures["far, ping"])
    trips = {name: [one / trip for one in values] for name, values in figures.items()}
    for name in ("far, voice", "far, ears"):
        shown.add_row(*_row(f"{name}: nothing to ready", name, trips, "RTT"), f"{_FAR_COLD} RTT")
    shown.add_row(*_row("far, voice: text to first sound", "far, warm voice", trips, "RTT"), f"{_FAR_WARM} RTT")
    shown.add_row(*_row("far, ears: sound to first sign", "far, warm ears", trips, "RTT"), f"{_FAR_WARM} RTT")
    shown.add_row(*_row("far: a ping there and back, 1 RTT", "far, ping", figures, "ms"), "the bound")
    return shown


def _row(title: str, name: str, figures: Mapping[str, Sequence[float]], unit: str) -> tuple[str, ...]:
    mine, theirs = figures[name], figures.get(f"{name}, SDK", [])
    return title, median(mine, unit, 2), median(theirs, unit, 2), ratio(mine, theirs)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--peers", action="store_true", help="install what is compared with")
    options = parser.parse_args(list(arguments))
    if why := missing():
        print(f"skipped: {why}")
        return 0
    with ExitStack() as stack:
        near, far = stack.enter_context(services())
        why = cloud_sdk.missing(allowed=options.peers)
        sdk = None if why else stack.enter_context(cloud_sdk.running())
        figures = asyncio.run(measure(near, far, sdk, options.rounds))
    show(
        *filter(None, [why]),
        f"far: a round trip of {ROUND_TRIP_S * 1000:.0f} ms, and TLS",
        _table(figures, options.rounds),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
