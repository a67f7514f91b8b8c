"""Its plain handler never returns."""

import threading

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl


def handler(request: Request) -> str:
    """Sleep."""
    threading.Event().wait()
    return "never"


class Hooks:
    """One intent."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """The one."""
        return (Intent("sleeps", {"en": ("please sleep",)}, handler, example={"en": "please sleep"}),)


plugin = Plugin(PluginSettings, Hooks)
