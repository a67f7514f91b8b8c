"""Figures of ours and of a peer's: taken in turn, so that both meet the same load, and shown beside each other."""

import os
import statistics
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from rich.console import Console
from rich.table import Table

T = TypeVar("T")

Way: TypeAlias = Callable[[], Awaitable[float]]
Figures: TypeAlias = dict[str, list[float]]


async def in_turn(ways: Mapping[str, Callable[[], Awaitable[T]]], rounds: int) -> dict[str, list[T]]:
    """So many figures of each; the first round of all warms up, and does not count."""
    figures: dict[str, list[T]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            figure = await way()
            figures[name] += [figure] if number else []
    return figures


def table(first: str, rounds: int, *columns: str) -> Table:
    """One whose title tells of the load."""
    title = f"{rounds} rounds in turn, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return Table(first, *columns, title=title, title_justify="left")


def show(*shown: Table | str) -> None:
    """Print it, as wide as it has to be where nobody looks."""
    console = Console(width=None if sys.stdout.isatty() else 110)
    for one in shown:
        console.print(one)


def median(values: Sequence[float], unit: str, digits: int = 1) -> str:
    """The median with its spread; empty when there is nothing."""
    if not values:
        return ""
    low, high = min(values), max(values)
    return f"{statistics.median(values):.{digits}f} {unit} ({low:.{digits}f} to {high:.{digits}f})"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Of the medians; empty when there is nothing to compare with."""
    return f"{statistics.median(ours) / statistics.median(theirs):.2f}" if theirs and ours else ""
