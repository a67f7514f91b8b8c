"""Whether a service that failed may be tried again: it depends on how it failed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.speech.breaker import QUOTA_S, SPREAD, TRANSPORT_S, WINDOW_S, Breaker

HALF = 0.5
"""The chance that neither lengthens nor shortens a rest."""

HARMLESS = ["request", "item"]
FAILURES = ["transport", "silent", "protocol", "raised", "something-new"]
"""What may be chance once, and is none twice."""


def failed(*codes: str, at: float = 100.0, chance: float = HALF) -> Breaker:
    """One that failed like that, one time after the other, at the same moment."""
    breaker = Breaker()
    for code in codes:
        breaker.begin()
        breaker.fail(code, at, chance)
    return breaker


def rest(breaker: Breaker, at: float) -> float:
    """How long it rests from then on, to the nearest hundredth."""
    low, high = 0.0, 100_000.0
    while high - low > 0.001:
        middle = (low + high) / 2
        low, high = (low, middle) if breaker.allows(at + middle) else (middle, high)
    return round(high, 2)


def test_one_without_a_past_may_be_tried() -> None:
    assert Breaker().allows(0.0)
    assert Breaker().bears_a_try


# credentials


def test_refused_credentials_are_never_tried_again() -> None:
    breaker = failed("credentials")
    assert not breaker.allows(1e9)
    assert not breaker.bears_a_try


def test_refused_credentials_are_told_at_once() -> None:
    assert Breaker().fail("credentials", 0.0, HALF)


# a quota


def test_a_quota_that_is_used_up_rests_at_once() -> None:
    breaker = failed("quota")
    assert rest(breaker, 100.0) == QUOTA_S[0]
    assert not breaker.bears_a_try


def test_each_rest_of_a_quota_is_twice_as_long_up_to_a_limit() -> None:
    breaker, now, rests = Breaker(), 0.0, []
    for _ in range(7):
        breaker.begin()
        assert breaker.fail("quota", now, HALF)
        rests.append(rest(breaker, now))
        now += rests[-1]
    assert rests == [60, 120, 240, 480, 960, 1800, 1800]


def test_a_quota_is_forgotten_after_a_success() -> None:
    breaker = failed("quota")
    breaker.begin()
    breaker.succeed()
    assert breaker.allows(100.0)
    assert breaker.bears_a_try
    breaker.fail("quota", 200.0, HALF)
    assert rest(breaker, 200.0) == QUOTA_S[0]


def test_a_quota_is_no_reason_any_more_when_the_next_try_does_not_even_arrive() -> None:
    breaker = failed("quota")
    breaker.begin()
    breaker.fail("transport", 200.0, HALF)
    assert not breaker.allows(200.0)
    assert breaker.bears_a_try


def test_a_late_failure_of_an_attempt_of_before_does_not_shorten_the_rest_of_a_quota() -> None:
    breaker = failed("quota")
    assert not breaker.fail("transport", 110.0, HALF)
    assert rest(breaker, 100.0) == QUOTA_S[0]
    assert not breaker.bears_a_try


# transport


@pytest.mark.parametrize("code", FAILURES)
def test_one_failure_may_be_chance(code: str) -> None:
    breaker = Breaker()
    assert not breaker.fail(code, 100.0, HALF)
    assert breaker.allows(100.0)


@pytest.mark.parametrize("code", FAILURES)
def test_two_failures_within_a_minute_are_none(code: str) -> None:
    breaker = failed("transport")
    assert breaker.fail(code, 100.0 + WINDOW_S, HALF)
    assert rest(breaker, 160.0) == TRANSPORT_S[0]
    assert breaker.bears_a_try


def test_two_failures_more_than_a_minute_apart_are_chance() -> None:
    breaker = failed("transport")
    assert not breaker.fail("transport", 100.1 + WINDOW_S, HALF)
    assert breaker.allows(160.1)


def test_two_failures_with_a_success_between_them_are_chance() -> None:
    breaker = failed("transport")
    breaker.succeed()
    assert not breaker.fail("transport", 110.0, HALF)
    assert breaker.allows(110.0)


@pytest.mark.parametrize("code", HARMLESS)
def test_what_says_nothing_of_the_next_time_does_not_count(code: str) -> None:
    breaker = failed("transport", *[code] * 10)
    assert breaker.allows(100.0)
    assert not breaker.fail(code, 100.0, HALF)


@given(st.lists(st.sampled_from(HARMLESS)))
def test_no_number_of_harmless_failures_makes_it_rest(codes: list[str]) -> None:
    assert failed(*codes).allows(100.0)


# after a rest


def test_after_a_rest_there_is_one_try() -> None:
    breaker = failed("transport", "transport")
    assert not breaker.allows(114.999)
    assert breaker.allows(115.0)
    breaker.begin()
    assert not breaker.allows(115.0)


def test_a_try_that_succeeds_ends_everything() -> None:
    breaker = failed("transport", "transport")
    breaker.begin()
    breaker.succeed()
    assert breaker == Breaker()


def test_a_try_that_fails_rests_twice_as_long_up_to_a_limit() -> None:
    breaker = failed("transport", "transport", at=0.0)
    now, rests = 0.0, [rest(breaker, 0.0)]
    for _ in range(6):
        now += rests[-1]
        breaker.begin()
        assert breaker.fail("transport", now, HALF)
        rests.append(rest(breaker, now))
    assert rests == [15, 30, 60, 120, 240, 300, 300]


def test_a_try_long_after_the_rest_still_decides() -> None:
    breaker = failed("transport", "transport")
    breaker.begin()
    breaker.fail("transport", 10_000.0, HALF)
    assert rest(breaker, 10_000.0) == 2 * TRANSPORT_S[0]


@pytest.mark.parametrize("code", HARMLESS)
def test_a_try_that_decides_nothing_leaves_the_next_one_to_decide(code: str) -> None:
    breaker = failed("transport", "transport")
    breaker.begin()
    breaker.fail(code, 200.0, HALF)
    assert breaker.allows(200.0)
    breaker.begin()
    assert not breaker.allows(200.0)


def test_a_try_that_was_left_leaves_the_next_one_to_decide() -> None:
    breaker = failed("transport", "transport")
    breaker.begin()
    breaker.leave()
    assert breaker.allows(200.0)
    breaker.begin()
    breaker.fail("transport", 200.0, HALF)
    assert rest(breaker, 200.0) == 2 * TRANSPORT_S[0]


def test_a_try_without_a_rest_is_none() -> None:
    breaker = failed("transport")
    breaker.begin()
    assert breaker.allows(100.0)


# chance


@given(st.floats(0.0, 1.0))
def test_chance_changes_a_rest_by_a_fifth_at_most(chance: float) -> None:
    breaker = failed("transport", "transport", chance=chance)
    first = TRANSPORT_S[0]
    assert not breaker.allows(100.0 + first * (1 - SPREAD) - 0.001)
    assert breaker.allows(100.0 + first * (1 + SPREAD) + 0.001)


def test_chance_changes_a_rest_by_a_fifth_both_ways() -> None:
    rests = [rest(failed("quota", chance=chance), 100.0) for chance in (0.0, 0.5, 1.0)]
    assert rests == [48, 60, 72]


@given(st.lists(st.tuples(st.sampled_from([*FAILURES, "quota"]), st.floats(0.0, 1000.0), st.floats(0.0, 1.0))))
def test_however_it_fails_it_is_tried_again_within_the_longest_rest(failures: list[tuple[str, float, float]]) -> None:
    breaker, now = Breaker(), 0.0
    for code, later, chance in failures:
        now += later
        breaker.begin()
        breaker.fail(code, now, chance)
    assert breaker.allows(now + QUOTA_S[1] * (1 + SPREAD))
