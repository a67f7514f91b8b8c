"""Implements a hook that there is not."""

from voiced.api import Intent, Plugin, PluginSettings, hookimpl


class Hooks:
    """One good hook, one misspelt."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """None."""
        return ()

    @hookimpl
    def voiced_vocabluary(self) -> dict[str, tuple[str, ...]]:
        """Never asked."""
        return {}


plugin = Plugin(PluginSettings, Hooks)
