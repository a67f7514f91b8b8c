"""Its handler waits for ever."""

import asyncio

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl


async def handler(request: Request) -> str:
    """Wait."""
    await asyncio.Event().wait()
    return "never"


class Hooks:
    """One intent."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """The one."""
        return (Intent("waits", {"en": ("please wait",)}, handler, example={"en": "please wait"}),)


plugin = Plugin(PluginSettings, Hooks)
