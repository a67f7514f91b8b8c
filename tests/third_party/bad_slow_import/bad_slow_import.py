"""Its import takes long."""

import time

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl

time.sleep(0.7)


def handler(request: Request) -> str:
    """Answer."""
    return "here I am"


class Hooks:
    """One intent."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """The one."""
        return (Intent("slow_import", {"en": ("please hurry",)}, handler, example={"en": "please hurry"}),)


plugin = Plugin(PluginSettings, Hooks)
