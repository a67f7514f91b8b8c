"""What people are told of troubles with services."""

from datetime import UTC, datetime

import pytest

from voiced.api import Announcement
from voiced.conversation.notices import Notices
from voiced.conversation.troubles import Troubles
from voiced.speech.health import Trouble

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class Queue:
    """The queue of a device that is spoken to in a language."""

    def __init__(self, language: str) -> None:
        self.notices = Notices(lambda: NOON, lambda _: None, lambda: language)
        self.troubles = Troubles(self.notices, lambda: language)

    def said(self) -> list[Announcement]:
        """What is said, one after the other."""
        return list(iter(self.notices.take_words, None))


@pytest.mark.parametrize("trouble", Trouble)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_trouble_has_a_sentence(trouble: Trouble, language: str) -> None:
    queue = Queue(language)
    queue.troubles.tell(trouble)
    queue.notices.contact()
    (said,) = queue.said()
    assert said.text.isascii() == (language == "en")


def test_that_nobody_hears_is_said_at_once() -> None:
    queue = Queue("en")
    queue.troubles.tell(Trouble.NOBODY)
    assert len(queue.said()) == 1


@pytest.mark.parametrize("trouble", [Trouble.REFUSED, Trouble.USED_UP, Trouble.CAPPED])
def test_what_is_not_urgent_waits_until_somebody_is_there(trouble: Trouble) -> None:
    queue = Queue("en")
    queue.troubles.tell(trouble)
    assert queue.said() == []


def test_a_full_queue_is_no_trouble_of_its_own() -> None:
    queue = Queue("en")
    for number in range(100):
        queue.notices.announce(Announcement(f"{number}"))
    queue.troubles.tell(Trouble.NOBODY)
    assert len(queue.said()) == 100


def test_what_two_services_have_is_said_once() -> None:
    queue = Queue("en")
    queue.troubles.tell(Trouble.REFUSED)
    queue.troubles.tell(Trouble.REFUSED)
    queue.notices.contact()
    assert len(queue.said()) == 1
