"""What was said before, and when."""

from voiced.api import Exchange
from voiced.conversation.history import KEPT, History

TEA = Exchange("make tea", "Tea.", "en", 3)


def test_an_exchange_is_remembered_with_its_end() -> None:
    history = History(lambda: 1772613000.0)
    history.add(TEA)
    assert history.recent() == (Exchange("make tea", "Tea.", "en", 3, at=1772613000.0),)


def test_without_a_clock_nobody_knows_when() -> None:
    history = History()
    history.add(TEA)
    assert history.recent() == (TEA,)


def test_the_oldest_is_forgotten() -> None:
    history = History()
    for turn in range(KEPT + 1):
        history.add(Exchange("", "", "en", turn))
    assert (len(history.recent()), history.recent()[0].turn) == (KEPT, 1)
