"""Wants an argument that its hook does not have."""

from voiced.api import Plugin, PluginSettings, hookimpl


class Hooks:
    """One hook."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_start(self, loudspeaker: object) -> None:
        """Never called."""


plugin = Plugin(PluginSettings, Hooks)
