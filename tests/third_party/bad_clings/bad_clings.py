"""Its handler waits for ever and does not let itself be cancelled."""

import asyncio
import contextlib

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl


async def handler(request: Request) -> str:
    """Wait, even when cancelled, twice."""
    for _ in range(2):
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
    return "never"


class Hooks:
    """One intent."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """The one."""
        return (Intent("clings", {"en": ("please stop",)}, handler, example={"en": "please stop"}),)


plugin = Plugin(PluginSettings, Hooks)
