"""Has settings that are not made by PluginSettings."""

from voiced.api import Plugin


class Settings:
    """Nothing that can be validated."""


class Hooks:
    """Never built."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings


plugin = Plugin(Settings, Hooks)  # type: ignore[type-var]
