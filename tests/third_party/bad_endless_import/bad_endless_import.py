"""Its import never ends."""

import threading

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl

threading.Event().wait()


def handler(request: Request) -> str:
    """Answer."""
    return "never"


class Hooks:
    """One intent."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """The one."""
        return (Intent("endless_import", {"en": ("please begin",)}, handler, example={"en": "please begin"}),)


plugin = Plugin(PluginSettings, Hooks)
