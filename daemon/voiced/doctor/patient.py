"""What is examined: the settings, and the plugins as they are when the daemon runs, but without a conversation."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from voiced.assembly import load_plugins
from voiced.device.device_report import Report
from voiced.device.looking import look
from voiced.device.native import Direction
from voiced.idle import start_idle
from voiced.plugins import CHECKS, Plugins
from voiced.service.loop_watch import LoopWatch
from voiced.service.stores import Stores
from voiced.settings import Loaded
from voiced.settings.sections import Sections

Look: TypeAlias = Callable[[Mapping[Direction, str]], Awaitable[Report]]
"""Looks at the devices of the machine; as `voiced.device.looking.look`."""


@dataclass(frozen=True)
class Patient:
    """What the checks look at."""

    loaded: Loaded
    sections: Sections
    """The plugins' sections of the settings, and what is wrong with them."""

    plugins: Plugins
    look: Look = look


@asynccontextmanager
async def admitted(loaded: Loaded, directory: Path | None) -> AsyncIterator[Patient]:
    """The patient, whose plugins are started.

    `directory` is where the daemon keeps what outlives it: those plugins that have checks get their stores there.  The
    others get passing ones, because a file is used by one process at a time.
    """
    sections = Sections(loaded)
    plugins = load_plugins(loaded, sections.validate)
    async with LoopWatch(plugins.modules()):
        lasting = Stores(directory, _damaged)
        try:
            _start(plugins, loaded, lasting)
            yield Patient(loaded, sections, plugins)
        finally:
            await plugins.close()
            await lasting.close()


def _start(plugins: Plugins, loaded: Loaded, lasting: Stores) -> None:
    passing = Stores(None, _damaged)
    checking = {record.name for record in plugins.records() if CHECKS in record.hooks}
    start_idle(plugins, loaded.settings, lambda name: (lasting if name in checking else passing).of(name))


def _damaged(_: str) -> None:
    """The store has put its file aside, and said so in the log."""
