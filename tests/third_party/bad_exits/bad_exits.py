"""Its handler tries to leave the process."""

import sys

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl


async def handler(request: Request) -> str:
    """Exit."""
    sys.exit(5)


class Hooks:
    """One intent."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """The one."""
        return (Intent("exits", {"en": ("please exit",)}, handler, example={"en": "please exit"}),)


plugin = Plugin(PluginSettings, Hooks)
