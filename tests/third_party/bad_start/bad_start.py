"""Fails when the daemon starts."""

from voiced.api import Intent, Plugin, PluginSettings, Speaker, hookimpl


class Hooks:
    """Two hooks, the first of which raises."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_start(self, speaker: Speaker) -> None:
        """Raise."""
        raise RuntimeError("cannot start")

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """Never asked."""
        return ()


plugin = Plugin(PluginSettings, Hooks)
