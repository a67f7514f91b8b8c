"""Plays on a line what the light shows."""

import asyncio
from itertools import cycle
from typing import Protocol

from voiced.api import Event
from voiced_plugins.gpio.patterns import Known, Pattern, WhenMuted, pattern


class Switch(Protocol):
    """Something that can be on or off."""

    def light(self, *, on: bool) -> None:
        """Switch it."""
        ...


class Light:
    """Follows what happens, inside the loop."""

    def __init__(self, when_muted: WhenMuted) -> None:
        self._when_muted = when_muted
        self._known = Known()
        self._changed = asyncio.Event()

    @property
    def pattern(self) -> Pattern:
        """What it shows now."""
        return pattern(self._known, self._when_muted)

    def follow(self, event: Event) -> None:
        """Take notice of what happened."""
        before = self.pattern
        self._known = self._known.after(event)
        if self.pattern is not before:
            self._changed.set()

    async def play(self, switch: Switch) -> None:
        """Show it until cancelled."""
        while True:
            self._changed.clear()
            for step in cycle(self.pattern):
                switch.light(on=step.on)
                if await self._changes_within(step.seconds):
                    break

    async def _changes_within(self, seconds: float | None) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return False
        return True
