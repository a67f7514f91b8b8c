"""How fast sound that waits is sent: a burst, then so much faster than it was spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api.wire import Pace

RATE, BURST = 4.0, 1.0
PIECES = st.lists(st.tuples(st.floats(0.02, 2.0), st.floats(0.0, 5.0)), min_size=1, max_size=50)
"""Seconds of sound, and how long after the one before it is there."""


def sendings(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """When each piece is sent, and how much it is; the next comes after the one before was sent."""
    pace, now, sent = Pace(RATE, BURST), 0.0, []
    for seconds, later in pieces:
        now += later
        now += pace.wait(seconds, now)
        sent.append((now, seconds))
    return sent


def test_a_burst_goes_at_once() -> None:
    pace = Pace(RATE, BURST)
    assert [pace.wait(0.25, 10.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.0]


def test_what_is_beyond_the_burst_waits() -> None:
    pace = Pace(RATE, BURST)
    pace.wait(1.0, 10.0)
    assert pace.wait(0.4, 10.0) == pytest.approx(0.1)


def test_sound_that_comes_as_it_is_spoken_never_waits() -> None:
    pace = Pace(RATE, BURST)
    assert not any(pace.wait(0.1, number * 0.1) for number in range(600))


def test_after_a_quiet_time_no_more_than_a_burst_goes_at_once() -> None:
    pace = Pace(RATE, BURST)
    pace.wait(0.1, 0.0)
    assert pace.wait(1.0, 3600.0) == 0.0
    assert pace.wait(0.4, 3600.0) == pytest.approx(0.1)


@given(PIECES)
def test_it_is_never_faster_than_the_burst_and_the_rate(pieces: list[tuple[float, float]]) -> None:
    sent = sendings(pieces)
    began = sent[0][0] - max(0.0, (sent[0][1] - BURST) / RATE)
    for number, (now, _) in enumerate(sent):
        assert sum(seconds for _, seconds in sent[: number + 1]) <= BURST + RATE * (now - began) + 1e-6


@given(PIECES)
def test_no_stretch_of_time_is_faster_than_the_burst_and_the_rate(pieces: list[tuple[float, float]]) -> None:
    sent = sendings(pieces)
    for first, (began, _) in enumerate(sent):
        # what is sent first in the stretch was paid for before it
        for last in range(first + 1, len(sent)):
            much = sum(seconds for _, seconds in sent[first + 1 : last + 1])
            assert much <= BURST + RATE * (sent[last][0] - began) + 1e-6


@given(PIECES)
def test_nobody_waits_longer_than_the_rate_asks_for(pieces: list[tuple[float, float]]) -> None:
    pace, now = Pace(RATE, BURST), 0.0
    for seconds, later in pieces:
        now += later
        waited = pace.wait(seconds, now)
        assert 0.0 <= waited <= seconds / RATE + 1e-9
        now += waited
