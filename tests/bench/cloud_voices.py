"""Every synthesizer of a service: to its first sound, cold, warm, again and interrupted; beside the SDK."""

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.table import Table

from tests.bench import cloud_sdk
from tests.bench import cloud_voices_gap as gap
from tests.bench.cloud_figures import in_turn, median, ratio, show, table
from tests.bench.cloud_sdk import Sdk
from tests.bench.cloud_service import Place, missing, service, trusted_certificate
from tests.bench.cloud_voices_kinds import KINDS, Kind
from tests.bench.cloud_voices_times import STEPS, Times, of_bare, of_ours, of_sdk

ROUND_TRIP_S = 0.05
BETWEEN = 0.3
"""Seconds that the services take for each second of sound."""

LEGEND = f"""far: a round trip of {ROUND_TRIP_S * 1000:.0f} ms, and TLS; 1 s of sound takes every service {BETWEEN:g} s
connect: from nothing to a connection that is ready
cold, warm: from a text to its first sound by a new connection, and by one that is ready
next: from the end of a reply, all of whose sound was taken at once, to the first sound of the next one
barge-in: from stopping in the middle of a clause to the first sound of the next reply
in milliseconds; bound: the same messages over a bare websocket, one that is ready for `next` and `barge-in`"""

Urls = Mapping[tuple[str, str], str]
"""By the name of the place, and the vendor."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place that is measured."""

    first_audio: float
    """Seconds from a text to its first sound."""

    is_far: bool = False
    has_times: bool = False
    has_gaps: bool = False
    """The silence between clauses is measured there."""

    @property
    def name(self) -> str:
        """As it is shown."""
        return f"{'far' if self.is_far else 'near'}, {self.first_audio * 1000:.0f} ms"

    def place(self, kind: Kind, certificate: str) -> Place:
        """For the service of this kind."""
        trip = ROUND_TRIP_S if self.is_far else 0.0
        return Place(self.first_audio, BETWEEN, trip, certificate if self.is_far else "", kind.vendor)


PLACES = (
    Where(0.0, has_times=True),
    Where(0.15, has_times=True, has_gaps=True),
    Where(0.3, has_gaps=True),
    Where(0.0, is_far=True, has_times=True),
    Where(0.3, is_far=True, has_gaps=True),
)


@contextmanager
def services(places: Sequence[Where], kinds: Sequence[Kind]) -> Iterator[Urls]:
    """One of each vendor in each place."""
    with ExitStack() as stack:
        certificate = trusted_certificate(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        urls: dict[tuple[str, str], str] = {}
        for where in places:
            for kind in kinds:
                if (where.name, kind.vendor) not in urls:
                    url = stack.enter_context(service(where.place(kind, certificate)))
                    urls[where.name, kind.vendor] = url
        yield urls


def times_of(
    kinds: Sequence[Kind], places: Sequence[Where], urls: Urls, sdk: Sdk | None
) -> dict[str, Callable[[], Awaitable[Times]]]:
    """What is measured, by name; ways of a synthesizer share the SDK's figures."""
    ways: dict[str, Callable[[], Awaitable[Times]]] = {}
    for where in places:
        for kind in kinds:
            url = urls[where.name, kind.vendor]
            ways[f"{where.name} {kind.name} bare"] = partial(of_bare, kind, url)
            ways[f"{where.name} {kind.name}"] = partial(of_ours, kind, url)
            if sdk and kind.sdk:
                ways[f"{where.name} {kind.sdk}"] = partial(of_sdk, kind, url, sdk)
    return ways


def gaps_of(
    kinds: Sequence[Kind], places: Sequence[Where], urls: Urls
) -> dict[str, Callable[[], Awaitable[list[float]]]]:
    """The same of the silence between clauses."""
    return {
        f"{where.name} {kind.name}": partial(_gaps, kind, urls[where.name, kind.vendor])
        for where in places
        for kind in kinds
    }


async def _gaps(kind: Kind, url: str) -> list[float]:
    one = kind.ours(url)
    try:
        await one.prepare()
        return await gap.silences(one)
    finally:
        await one.close()


def _times(where: Where, kinds: Sequence[Kind], taken: Mapping[str, Sequence[Times]], rounds: int) -> Table:
    shown = table(where.name, rounds, "", "ours", "bound", "/ bound", "the SDK", "/ SDK")
    for kind in kinds:
        sources = kind.name, f"{kind.name} bare", kind.sdk
        for step in STEPS:
            mine, bound, theirs = (_step(taken.get(f"{where.name} {source}", ()), step) for source in sources)
            cells = _cell(mine), _cell(bound), ratio(mine, bound), _cell(theirs), ratio(mine, theirs)
            shown.add_row(kind.name if step == STEPS[0] else "", step, *cells)
        shown.add_section()
    return shown


def _cell(values: Sequence[float]) -> str:
    """The median with its spread, in less room."""
    return f"{statistics.median(values):.1f} ({min(values):.0f}-{max(values):.0f})" if values else ""


def _step(taken: Sequence[Times], step: str) -> list[float]:
    return [times[step] for times in taken if step in times]


def _silences(
    places: Sequence[Where], kinds: Sequence[Kind], taken: Mapping[str, Sequence[list[float]]], rounds: int
) -> Table:
    lengths = [f"after a clause of {seconds:.2f} s" for seconds in gap.SECONDS[:-1]]
    shown = table("silence between clauses", rounds, "", *lengths)
    for where in places:
        for kind in kinds:
            by_clause = zip(*taken[f"{where.name} {kind.name}"], strict=True)
            shown.add_row(
                where.name if kind is kinds[0] else "", kind.name, *(median(one, "ms", 0) for one in by_clause)
            )
        theory = gap.in_theory(where.first_audio + (ROUND_TRIP_S if where.is_far else 0), BETWEEN)
        shown.add_row("", "in theory: one by one", *(f"{one:.0f} ms" for one in theory))
        shown.add_section()
    return shown


def _measured(
    kinds: Sequence[Kind], places: Sequence[Where], urls: Urls, sdk: Sdk | None, options: argparse.Namespace
) -> Iterator[Table]:
    if timed := [where for where in places if where.has_times]:
        times = asyncio.run(in_turn(times_of(kinds, timed, urls, sdk), options.rounds))
        yield from (_times(where, kinds, times, options.rounds) for where in timed)
    if heard := [where for where in places if where.has_gaps]:
        gaps = asyncio.run(in_turn(gaps_of(kinds, heard, urls), options.replies))
        yield _silences(heard, kinds, gaps, options.replies)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--replies", type=int, default=3, help="in which silence is looked for")
    parser.add_argument("--voice", default="", help="only those whose name holds this")
    parser.add_argument("--place", default="", help="only those whose name holds this")
    parser.add_argument("--peers", action="store_true", help="install what is compared with")
    return parser.parse_args(list(arguments))


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables."""
    options = _options(arguments)
    if why := missing():
        print(f"skipped: {why}")
        return 0
    kinds = [kind for kind in KINDS if options.voice in kind.name]
    places = [where for where in PLACES if options.place in where.name]
    why = cloud_sdk.missing(allowed=options.peers)
    with services(places, kinds) as urls, ExitStack() as stack:
        sdk = None if why else stack.enter_context(cloud_sdk.running())
        show(*filter(None, [why]), LEGEND, *_measured(kinds, places, urls, sdk, options))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
