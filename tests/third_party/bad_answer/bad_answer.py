"""Its handler answers with nothing that can be said."""

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl


async def handler(request: Request) -> str:
    """Return a number."""
    return 42  # type: ignore[return-value]


class Hooks:
    """One intent."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """The one."""
        return (Intent("answer", {"en": ("please answer",)}, handler, example={"en": "please answer"}),)


plugin = Plugin(PluginSettings, Hooks)
