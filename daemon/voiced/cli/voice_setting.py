"""Which setting holds the voice of a synthesizer: its plugin's, or that of its part of the plugin."""

from voiced.making.places import VOICE, place_of
from voiced.settings.origin import dotted


def voice_setting(synthesizer: str) -> str:
    """The dotted name of the setting."""
    place = place_of(synthesizer)
    return dotted(place.path(VOICE)) if place else f"plugins.{synthesizer}.{VOICE}"
