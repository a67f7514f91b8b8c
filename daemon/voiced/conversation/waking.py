"""Listens for wake words; one that breaks down is named, and not asked again."""

import logging
from collections.abc import Mapping

from voiced.api import WakeWord

logger = logging.getLogger(__name__)


class Waking:
    """The wake words of the settings."""

    def __init__(self, words: Mapping[str, WakeWord]) -> None:
        """By the name of what listens for them."""
        self._words = dict(words)

    @property
    def names(self) -> tuple[str, ...]:
        """What still listens."""
        return tuple(self._words)

    def heard(self, pcm: bytes) -> str | None:
        """The wake word that this block of 20 ms completes; all of them hear every block."""
        found = None
        for name in list(self._words):
            found = self._ask(name, pcm) or found
        return found

    def _ask(self, name: str, pcm: bytes) -> str | None:
        try:
            return self._words[name].heard(pcm)
        except Exception as error:
            logger.error("wake word %r failed (%s) and is not listened for any more", name, type(error).__name__)
            logger.debug("it failed here", exc_info=True)
            del self._words[name]
            return None
