"""Lets it be tested whether its store outlives the process, and finds what its settings say: a plugin for tests."""

from collections.abc import Sequence
from typing import Literal

from voiced.api import Check, Finding, Plugin, PluginSettings, Store, hookimpl


class Settings(PluginSettings):
    """What is found."""

    finds: Literal["fine", "doubtful", "wrong"] = "fine"
    """How it is."""


class Keeper:
    """The hooks."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store: Store | None = None

    @hookimpl
    def voiced_start(self, store: Store) -> None:
        """Take the store."""
        self._store = store

    @hookimpl
    def voiced_checks(self) -> Sequence[Check]:
        """One that is always run, one that asks a service."""
        return [Check("store", "the store", self._find), Check("bank", "the bank", self._find, live=True)]

    async def _find(self) -> Finding:
        lasting = self._store is not None and self._store.lasting
        return Finding(self._settings.finds, "lasts" if lasting else "passes", measured={"lasting": lasting})


plugin = Plugin(Settings, Keeper)
