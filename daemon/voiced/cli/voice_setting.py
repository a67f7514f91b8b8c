"""Which setting holds the voice of a synthesizer: its plugin's, or that of its part of the plugin."""

from voiced.api.plugin import Plugin
from voiced.plugins import fold
from voiced.plugins.finding import find
from voiced.plugins.guard import attempt


def voice_setting(synthesizer: str) -> str:
    """The dotted name of the setting."""
    name = fold(synthesizer)
    for candidate in find():
        plugin = attempt(candidate.load)
        if not isinstance(plugin, Plugin) or name not in map(fold, plugin.provides):
            continue
        if name in plugin.settings.model_fields:
            return f"plugins.{candidate.name}.{name}.voice"
        if "voice" in plugin.settings.model_fields:
            return f"plugins.{candidate.name}.voice"
    return f"plugins.{synthesizer}.voice"
