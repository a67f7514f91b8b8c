"""When a sample was captured, by the times at which blocks arrive."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.device.capture_clock import CaptureClock

BLOCK_S = 0.02
TOLERANCE_S = 0.03

Delays = list[float]
jitters = st.lists(st.floats(0.0, 0.015), min_size=50, max_size=50)
drifts = st.floats(-200e-6, 200e-6)


class Card:
    """A sound card whose clock goes wrong, and its blocks on their way."""

    def __init__(self, drift: float, jitter: Delays) -> None:
        self.clock = CaptureClock()
        self._period = BLOCK_S * (1 + drift)
        self._jitter = itertools.cycle(jitter)
        self._position = 0.0
        self._true = 1000.0
        self._arrival = 0.0

    def block(self, *, frozen_until: float = 0.0, lost: bool = False) -> float:
        """Let a block arrive; how wrong the clock is about its end."""
        self._position += BLOCK_S
        self._true += self._period
        self._arrival = max(self._arrival + 1e-4, self._true + next(self._jitter), frozen_until)
        self.clock.feed(self._position, self._arrival, lost=lost)
        return self.clock.time_of(self._position) - self._true

    def lose(self, seconds: float) -> None:
        """Samples vanish that the position does not count."""
        self._true += seconds

    @property
    def now(self) -> float:
        return self._true


@given(drifts, jitters)
def test_a_drifting_and_jittering_card_is_followed_for_minutes(drift: float, jitter: Delays) -> None:
    card = Card(drift, jitter)
    assert max(abs(card.block()) for _ in range(6000)) < TOLERANCE_S


@given(drifts, jitters, st.floats(0.1, 20.0))
def test_a_burst_after_a_freeze_has_its_true_early_times(drift: float, jitter: Delays, frozen_s: float) -> None:
    card = Card(drift, jitter)
    for _ in range(100):
        card.block()
    thaw = card.now + frozen_s
    burst = [card.block(frozen_until=thaw) for _ in range(int(frozen_s / BLOCK_S))]
    assert max(map(abs, burst)) < TOLERANCE_S
    assert max(abs(card.block()) for _ in range(200)) < TOLERANCE_S


@given(drifts, jitters, st.floats(0.03, 5.0))
def test_samples_that_are_known_to_be_lost_are_caught_up_at_once(drift: float, jitter: Delays, lost_s: float) -> None:
    card = Card(drift, jitter)
    for _ in range(100):
        card.block()
    card.lose(lost_s)
    assert abs(card.block(lost=True)) < TOLERANCE_S
    assert max(abs(card.block()) for _ in range(200)) < TOLERANCE_S


@given(drifts, jitters, st.floats(0.05, 5.0))
def test_samples_lost_in_silence_are_caught_up_within_two_seconds(drift: float, jitter: Delays, lost_s: float) -> None:
    card = Card(drift, jitter)
    for _ in range(100):
        card.block()
    card.lose(lost_s)
    for _ in range(100):
        card.block()
    assert max(abs(card.block()) for _ in range(200)) < TOLERANCE_S


@given(drifts, jitters)
def test_time_goes_on_from_block_to_block_once_it_is_settled(drift: float, jitter: Delays) -> None:
    card = Card(drift, jitter)
    times = []
    for number in range(500):
        card.block()
        times.append(card.clock.time_of((number + 1) * BLOCK_S))
    assert all(after > before for before, after in itertools.pairwise(times))


def test_a_backlog_that_is_worked_off_slowly_is_no_loss() -> None:
    clock = CaptureClock()
    clock.feed(0.02, 0.02)
    for number in range(1, 200):  # 3 s late at first, in time at last, within 4 s
        position = 0.02 + number * BLOCK_S
        clock.feed(position, position + max(0.0, 3.0 - number * 0.015))
        assert clock.time_of(position) == pytest.approx(position, abs=0.005)


def test_the_latency_of_the_device_is_taken_off() -> None:
    clock = CaptureClock(latency_s=0.04)
    clock.feed(0.02, 10.0)
    assert clock.time_of(0.02) == pytest.approx(9.96)


def test_before_the_first_block_nothing_is_known() -> None:
    with pytest.raises(ValueError, match="no block"):
        CaptureClock().time_of(0.0)
