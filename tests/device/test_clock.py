"""Clocks that files dictate, and the work that they wait for."""

import pytest

from voiced.device.clock import SampleClock, Share, Work


def test_a_call_is_made_by_the_step_that_reaches_its_time() -> None:
    clock, made = SampleClock(), []
    clock.call_at(0.05, lambda: made.append(clock.now()))
    for _ in range(4):
        clock.advance(0.02)
    assert made == [pytest.approx(0.06)]


def test_calls_are_made_in_order_of_their_times() -> None:
    clock, made = SampleClock(), []
    clock.call_at(2.0, lambda: made.append("second"))
    clock.call_at(1.0, lambda: made.append("first"))
    clock.call_at(2.0, lambda: made.append("third"))
    clock.advance(3.0)
    assert made == ["first", "second", "third"]


def test_a_cancelled_call_is_not_made() -> None:
    clock, made = SampleClock(), []
    clock.call_at(1.0, lambda: made.append("never")).cancel()
    clock.advance(2.0)
    assert made == []


def test_a_call_may_ask_for_another_that_is_due_already() -> None:
    clock, made = SampleClock(), []

    def ask_again() -> None:
        clock.call_at(0.5, lambda: made.append("both"))

    clock.call_at(1.0, ask_again)
    clock.advance(1.0)
    assert made == ["both"]


async def test_work_is_done_when_every_part_of_it_is() -> None:
    work = Work()
    one, other = Share(work), Share(work)
    one.begin()
    other.begin()
    one.end()
    assert not work.is_done
    other.end()
    await work.done()
    assert work.is_done


def test_a_share_counts_once_however_often_it_begins_and_ends() -> None:
    work = Work()
    share = Share(work)
    share.begin()
    share.begin()
    share.end()
    share.end()
    assert work.is_done
