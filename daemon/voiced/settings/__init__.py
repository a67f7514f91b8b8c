"""The settings: what they are, where they come from, and what is wrong with them."""

from voiced.settings.listing import Row, describe
from voiced.settings.loading import SYSTEM_FILE, Loaded, load, unknown_sections, validate_section
from voiced.settings.model import (
    AsrSettings,
    AudioSettings,
    ConversationSettings,
    ListenSettings,
    Settings,
    TtsSettings,
)
from voiced.settings.origin import Origin, fold

__all__ = [
    "SYSTEM_FILE",
    "AsrSettings",
    "AudioSettings",
    "ConversationSettings",
    "ListenSettings",
    "Loaded",
    "Origin",
    "Row",
    "Settings",
    "TtsSettings",
    "describe",
    "fold",
    "load",
    "unknown_sections",
    "validate_section",
]
