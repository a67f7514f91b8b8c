"""Cannot be built, and shows a secret while it says so."""

from pydantic import SecretStr

from voiced.api import Plugin, PluginSettings


class Settings(PluginSettings):
    """One secret."""

    key: SecretStr = SecretStr("open-sesame")
    """Must not be shown."""


def build(settings: Settings) -> object:
    """Fail."""
    raise ValueError(f"the key {settings.key.get_secret_value()} is refused")


plugin = Plugin(Settings, build)
