"""What matching takes and gives: declared intents, problems with them, matches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from voiced.api import Intent


@dataclass(frozen=True)
class Declared:
    """An intent and the plugin that declares it."""

    plugin: str
    intent: Intent


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a declaration; everything else goes on without it."""

    plugin: str
    intent: str
    template: str
    """As its author wrote it; empty when it is not about one template."""

    language: str
    message: str
    """What is wrong and what to do, for the plugin's author."""


@dataclass(frozen=True)
class Match:
    """An intent that the user's words mean."""

    plugin: str
    intent: Intent
    language: str
    """The language of the template, with the region that was asked for if it is the same language."""

    slots: Mapping[str, Any] = field(default_factory=dict)
    """Slot name to value, typed as the slot says; what was left out is not there."""
