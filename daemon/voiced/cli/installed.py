"""The installed plugins as the settings want them, loaded for a look and not to be run."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from voiced.assembly import load_plugins
from voiced.plugins import Record
from voiced.settings import Loaded, unknown_sections
from voiced.settings.sections import Sections


@dataclass(frozen=True)
class Installed:
    """What was found."""

    records: tuple[Record, ...]
    sections: Sections
    unknown: tuple[str, ...]
    """A warning for each section of the settings that belongs to no plugin."""


def installed(loaded: Loaded, *, verbose: bool) -> Installed:
    """Load every wanted plugin; the log stays silent about what the caller prints."""
    sections = Sections(loaded)
    with nullcontext() if verbose else quiet(logging.getLogger("voiced.plugins")):
        records = load_plugins(loaded, sections.validate).records()
    return Installed(records, sections, unknown_sections(loaded, [record.name for record in records]))


@contextmanager
def quiet(logger: logging.Logger) -> Iterator[None]:
    """The log tells only of errors inside: the rest is printed."""
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
