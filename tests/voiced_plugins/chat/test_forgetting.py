"""What is forgotten, and what is remembered."""

import pytest

from voiced.api import Exchange
from voiced_plugins.chat.forgetting import Forgotten, forget

NOW = 1000.0


def said(turn: int = 0, at: float = 0.0) -> Exchange:
    return Exchange("a", "b", "en", turn, at)


def test_at_first_nothing_is_forgotten() -> None:
    assert Forgotten().remembered([said(1), said()]) == (said(1), said())


def test_what_was_said_before_is_forgotten_and_what_comes_after_is_not() -> None:
    forgotten = forget([said(1, 900), said(2, 990)], NOW)
    assert forgotten.remembered([said(1, 900), said(2, 990), said(3, 1001)]) == (said(3, 1001),)


@pytest.mark.parametrize(("exchange", "kept"), [(said(at=999), False), (said(at=1001), True), (said(), False)])
def test_what_has_no_number_goes_by_its_time(exchange: Exchange, *, kept: bool) -> None:
    assert bool(forget([exchange], NOW).remembered([exchange])) is kept


def test_a_clock_that_is_set_back_makes_nothing_forgotten() -> None:
    assert forget([said(4, 999)], NOW).remembered([said(5, 10)]) == (said(5, 10),)


def test_it_may_be_forgotten_twice() -> None:
    assert forget([said(5, 1500)], 2000).remembered([said(5, 1500)]) == ()
