"""Works in the background, and may object to answers: a plugin for tests."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from voiced.api import Plugin, PluginSettings, Utterance, hookimpl


class Settings(PluginSettings):
    """What it does."""

    objects: bool = False
    """Say no to every answer."""

    journal: Path = Path("journal")
    """Where it writes that it began, and that it was cancelled."""


class Beacon:
    """The hooks."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_admit(self, utterance: Utterance) -> Callable[[], Awaitable[bool]] | None:
        """An objection, or nothing."""
        return self._object if self._settings.objects else None

    @hookimpl
    def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """One that never ends by itself."""
        return {"shine": self._shine}

    async def _object(self) -> bool:
        return False

    async def _shine(self) -> None:
        self._write("began")
        try:
            await asyncio.Event().wait()
        finally:
            self._write("ended")

    def _write(self, word: str) -> None:
        with self._settings.journal.open("a", encoding="ascii") as file:
            file.write(f"{word}\n")


plugin = Plugin(Settings, Beacon)
