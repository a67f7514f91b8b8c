"""Has a hook that would have to be awaited."""

from voiced.api import Intent, Plugin, PluginSettings, hookimpl


class Hooks:
    """One hook."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    async def voiced_intents(self) -> tuple[Intent, ...]:
        """Never asked."""
        return ()


plugin = Plugin(PluginSettings, Hooks)
