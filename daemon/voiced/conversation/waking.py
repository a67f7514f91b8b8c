"""Listens for wake words; one that breaks down is named, and not asked again."""

import logging
from collections.abc import Mapping

from voiced.api import WakeWord

logger = logging.getLogger(__name__)


class Waking:
    """The wake words of the settings."""

    def __init__(self, words: Mapping[str, WakeWord]) -> None:
        """By the name of what listens for them."""
        self._listening = tuple(words.items())

    @property
    def names(self) -> tuple[str, ...]:
        """What still listens."""
        return tuple(name for name, _ in self._listening)

    def heard(self, pcm: bytes) -> str | None:
        """The wake word that this block of 20 ms completes; all of them hear every block."""
        found = None
        for name, word in self._listening:
            try:
                found = word.heard(pcm) or found
            except Exception as error:
                logger.error("wake word %r failed (%s) and is not listened for any more", name, type(error).__name__)
                logger.debug("it failed here", exc_info=True)
                self._listening = tuple(one for one in self._listening if one[0] != name)
        return found
