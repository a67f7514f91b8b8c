"""Which plugins are installed: entry points of one group, each distribution read on its own."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, distributions

from voiced.plugins.guard import Raised, attempt, cause
from voiced.settings import fold

logger = logging.getLogger(__name__)

GROUP = "voiced.plugins"
OURS = "voiced"
"""The distribution whose plugins keep their names when another one brings the same."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that is installed and not yet imported."""

    name: str
    """Its entry point's name, folded."""

    load: Callable[[], object]
    """Imports it."""

    module: str = ""
    distribution: str = ""
    version: str = ""


def installed() -> Iterator[EntryPoint]:
    """The entry points of every distribution that can be read; the first of two with one name counts."""
    seen: set[str] = set()
    for distribution in distributions():
        entries = attempt(lambda one=distribution: _entries(one))  # type: ignore[misc]
        if isinstance(entries, Raised):
            logger.warning("the entry points of an installed distribution cannot be read: %s", cause(entries.error))
        elif entries and (name := _normal(distribution)) not in seen:
            seen.add(name)
            yield from entries


def find(entries: Iterable[EntryPoint] | None = None) -> tuple[Candidate, ...]:
    """The installed plugins by name, the built-in one first where two have one name."""
    found = [_candidate(entry) for entry in (installed() if entries is None else entries)]
    return tuple(sorted(found, key=lambda one: (one.name, one.distribution != OURS, one.distribution)))


def _entries(distribution: Distribution) -> tuple[EntryPoint, ...]:
    # the text is looked at first: a distribution without plugins costs no parsing, and cannot fail in it
    if GROUP not in (distribution.read_text("entry_points.txt") or ""):
        return ()
    return tuple(distribution.entry_points.select(group=GROUP))


def _normal(distribution: Distribution) -> str:
    name = attempt(lambda: distribution.name)
    return re.sub(r"[-_.]+", "-", name).lower() if isinstance(name, str) else ""


def _candidate(entry: EntryPoint) -> Candidate:
    module = attempt(lambda: entry.module)
    return Candidate(
        name=fold(entry.name),
        load=entry.load,
        module=module if isinstance(module, str) else "",
        distribution=_told(lambda: entry.dist and entry.dist.name),
        version=_told(lambda: entry.dist and entry.dist.version),
    )


def _told(ask: Callable[[], object]) -> str:
    told = attempt(ask)
    return told if isinstance(told, str) else ""
