"""Forgot to mark its hook."""

from voiced.api import Intent, Plugin, PluginSettings


class Hooks:
    """One method that looks like a hook."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    def voiced_intents(self) -> tuple[Intent, ...]:
        """Never asked."""
        return ()


plugin = Plugin(PluginSettings, Hooks)
