"""What is known of each installed plugin, and what went wrong with it."""

import logging
from dataclasses import dataclass
from typing import Literal, TypeAlias

logger = logging.getLogger(__name__)

State: TypeAlias = Literal["active", "inactive", "blocked", "refused"]


@dataclass(frozen=True, slots=True)
class Record:
    """An installed plugin."""

    name: str
    distribution: str
    """Empty when it did not come from one."""

    version: str
    state: State
    reason: str = ""
    """Why it is in that state."""

    hooks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    """Names of the recognizers, synthesizers, detectors and wake words that it provides."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an active plugin did wrong."""

    plugin: str
    where: str
    """The hook, or the intent or offer within it."""

    message: str


class Problems:
    """The problems so far; each is logged once, with the plugin's name."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], Problem] = {}

    def note(self, plugin: str, where: str, message: str) -> None:
        """Keep a problem; a known one is not logged again."""
        key = (plugin, where, message)
        if key not in self._kept:
            self._kept[key] = Problem(*key)
            logger.warning("plugin %r, %s: %s", plugin, where, message)

    def kept(self) -> tuple[Problem, ...]:
        """All of them, the oldest first."""
        return tuple(self._kept.values())
