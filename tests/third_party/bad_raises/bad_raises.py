"""Its handler raises, with what the user said."""

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl


async def handler(request: Request) -> str:
    """Raise."""
    raise ValueError(request.text)


class Hooks:
    """One intent."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """The one."""
        return (Intent("raises", {"en": ("please fail",)}, handler, example={"en": "please fail"}),)


plugin = Plugin(PluginSettings, Hooks)
