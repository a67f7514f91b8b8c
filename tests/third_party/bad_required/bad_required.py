"""Needs a setting."""

from pydantic import SecretStr

from voiced.api import Intent, Plugin, PluginSettings, hookimpl


class Settings(PluginSettings):
    """Two are needed."""

    address: str
    """Where the thing is."""

    key: SecretStr
    """Who may use it."""

    rooms: int = 1
    """How many there are."""


class Hooks:
    """Fine, once there are settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """None."""
        return ()


plugin = Plugin(Settings, Hooks)
