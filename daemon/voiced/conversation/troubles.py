"""What people are told of troubles with services."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta

from voiced.api import Announcement, UnavailableError
from voiced.conversation.commands import Sentence
from voiced.conversation.notices import Notices
from voiced.conversation.sentences import sentence
from voiced.speech.health import Trouble

STALE = timedelta(seconds=30)
"""After so long nobody remembers what was not understood."""

_SENTENCES: Mapping[Trouble, Sentence] = {
    Trouble.REFUSED: Sentence.SERVICE_REFUSED,
    Trouble.USED_UP: Sentence.SERVICE_USED_UP,
    Trouble.CAPPED: Sentence.CLOUD_CAPPED,
    Trouble.NOBODY: Sentence.NOBODY_HEARS,
}


class Troubles:
    """Says them when somebody is there: at the next contact, or at once when somebody was not understood."""

    def __init__(self, notices: Notices, language: Callable[[], str]) -> None:
        self._notices = notices
        self._language = language

    def tell(self, trouble: Trouble) -> None:
        """Put it into the queue; one that two services have is said once."""
        language, waits = self._language(), trouble is not Trouble.NOBODY
        text, expires = sentence(_SENTENCES[trouble], language), None if waits else STALE
        key = f"trouble-{trouble.value}"
        # a hundred others wait already: the log has it
        with suppress(UnavailableError):
            self._notices.announce(Announcement(text, language, key, expires=expires, at_contact=waits))
