"""Every hook of it raises, one of them to leave the process."""

import sys

from voiced.api import Conversation, Detector, Happened, Intent, Offer, Plugin, PluginSettings, Utterance, hookimpl


class Hooks:
    """Every kind of hook."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """Raise."""
        raise RuntimeError("no intents today")

    @hookimpl
    def voiced_vocabulary(self) -> dict[str, tuple[str, ...]]:
        """Try to exit."""
        sys.exit(3)

    @hookimpl
    def voiced_detectors(self) -> tuple[Offer[Detector], ...]:
        """Raise."""
        raise KeyError("detector")

    @hookimpl
    def voiced_converse(self, utterance: Utterance, conversation: Conversation) -> None:
        """Raise with what the user said."""
        raise ValueError(utterance.text)

    @hookimpl
    def voiced_event(self, happened: Happened) -> None:
        """Raise with what happened."""
        raise ValueError(repr(happened))


plugin = Plugin(PluginSettings, Hooks)
