"""Its handler blocks the loop."""

import time

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl


class Settings(PluginSettings):
    """How long."""

    seconds: float = 3600.0


class Hooks:
    """One intent."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """The one."""
        return (Intent("blocks", {"en": ("please block",)}, self._block, example={"en": "please block"}),)

    async def _block(self, request: Request) -> str:
        time.sleep(self._settings.seconds)  # noqa: ASYNC251 - what this plugin is for
        return "here I am"


plugin = Plugin(Settings, Hooks)
