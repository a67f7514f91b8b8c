"""When PortAudio is made to look for devices again."""

import itertools

import pytest

from voiced.device.rescan import BUSY_S, Rescan


class Machine:
    """Its cards, and when it looked for devices."""

    def __init__(self) -> None:
        self.cards = "none"
        self.rescan = Rescan(lambda: self.cards)
        self.rescan.done(0.0)
        self.looks: list[float] = []

    def run(self, until: float, *, listed: bool = False, disturbs: bool = True, quiet: bool = True) -> list[float]:
        """Something is missing all the time, and is tried every half second."""
        for half in range(int(until * 2) + 1):
            now = half / 2
            if self.rescan.is_due(now, listed=listed, disturbs=disturbs, quiet=quiet):
                self.looks.append(now)
                self.rescan.done(now)
        return self.looks


def test_it_looks_every_second_when_nothing_is_disturbed() -> None:
    assert Machine().run(5, disturbs=False) == [1, 2, 3, 4, 5]


def test_it_looks_later_each_time_while_the_other_device_is_well() -> None:
    looks = Machine().run(200)
    pauses = [after - before for before, after in itertools.pairwise(looks)]
    assert pauses[:4] == [4, 8, 16, 30]
    assert set(pauses[4:]) == {30}


def test_somebody_who_speaks_is_hardly_disturbed() -> None:
    assert Machine().run(BUSY_S + 5, quiet=False) == [BUSY_S]


@pytest.mark.parametrize("listed", [True, False])
def test_a_new_card_is_looked_at_at_once(*, listed: bool) -> None:
    machine = Machine()
    machine.cards = "a card"
    assert machine.run(1.5, listed=listed) == [1]


def test_a_new_card_waits_for_who_speaks() -> None:
    machine = Machine()
    machine.cards = "a card"
    assert machine.run(5, quiet=False) == []


def test_what_is_listed_is_only_tried_to_be_opened_for_a_while() -> None:
    assert Machine().run(11, listed=True, disturbs=False) == [5, 10]


def test_the_pauses_are_short_again_after_all_was_found() -> None:
    machine = Machine()
    machine.run(60)
    machine.rescan.found()
    assert machine.rescan.is_due(62.0, listed=False, disturbs=True, quiet=True) is False
    assert machine.rescan.is_due(63.0, listed=False, disturbs=True, quiet=True) is True
