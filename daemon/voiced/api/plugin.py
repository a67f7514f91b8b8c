"""What an entry point of the group `voiced.plugins` names: a plugin, its settings, and how it is built."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import pluggy
from pydantic import BaseModel, ConfigDict

hookimpl = pluggy.HookimplMarker("voiced")
"""Marks a method as the implementation of the hook of that name."""


class PluginSettings(BaseModel):
    """The settings of a plugin: frozen, unknown keys refused, values never shown in errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, use_attribute_docstrings=True)


S = TypeVar("S", bound=PluginSettings)


@dataclass(frozen=True)
class Plugin(Generic[S]):
    """`plugin = Plugin(Settings, Clock)`: `Clock(Settings())` is an object whose methods are hooks."""

    settings: type[S]
    build: Callable[[S], object]
    """Called once, with the plugin's section of the settings.  Quick: what is heavy waits for `Offer.build`."""

    provides: tuple[str, ...] = ()
    """What it offers under other names than its own; a setting that names one makes the plugin active."""

    embedded: bool = False
    """Active without being asked for."""
