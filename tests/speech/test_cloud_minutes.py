"""How much sound went to services in the last hour, and whether more may."""

from hypothesis import given
from hypothesis import strategies as st

from voiced.speech.cloud_minutes import HOUR_S, CloudMinutes

SENDINGS = st.lists(st.tuples(st.floats(0.0, 900.0), st.floats(0.0, 30.0)), max_size=60)
"""How long after the one before, and how many seconds of sound."""


def sent(sendings: list[tuple[float, float]], minutes: CloudMinutes) -> list[tuple[float, float]]:
    """When, and how much."""
    now, all_of_it = 0.0, []
    for later, seconds in sendings:
        now += later
        minutes.add(seconds, now)
        all_of_it.append((now, seconds))
    return all_of_it


def test_without_a_cap_nothing_is_too_much() -> None:
    minutes = CloudMinutes(None)
    minutes.add(1e9, 0.0)
    assert not minutes.is_used_up(0.0)


def test_a_cap_is_used_up_when_as_much_was_sent() -> None:
    minutes = CloudMinutes(1)
    minutes.add(59.9, 0.0)
    assert not minutes.is_used_up(0.0)
    minutes.add(0.1, 0.0)
    assert minutes.is_used_up(0.0)


def test_a_cap_of_nothing_lets_nothing_be_sent() -> None:
    assert CloudMinutes(0).is_used_up(0.0)


def test_what_was_sent_is_forgotten_after_an_hour() -> None:
    minutes = CloudMinutes(1)
    minutes.add(60.0, 0.0)
    assert minutes.is_used_up(HOUR_S - 1)
    assert not minutes.is_used_up(HOUR_S)


def test_a_cap_that_was_used_up_stays_so_until_a_quarter_is_free() -> None:
    minutes = CloudMinutes(1)
    minutes.add(10.0, 0.0)
    minutes.add(10.0, 100.0)
    minutes.add(40.0, 200.0)
    assert minutes.is_used_up(HOUR_S - 1)
    assert minutes.is_used_up(HOUR_S + 1)
    assert not minutes.is_used_up(HOUR_S + 101)


def test_the_hour_slides() -> None:
    minutes = CloudMinutes(1)
    for quarter in range(4):
        minutes.add(20.0, quarter * HOUR_S / 4)
    assert minutes.sent_s(HOUR_S * 3 / 4) == 80.0
    assert minutes.sent_s(HOUR_S) == 60.0
    assert minutes.sent_s(HOUR_S * 5 / 4) == 40.0


@given(SENDINGS)
def test_nothing_of_the_last_59_minutes_is_forgotten(sendings: list[tuple[float, float]]) -> None:
    minutes = CloudMinutes(1)
    all_of_it = sent(sendings, minutes)
    now = all_of_it[-1][0] if all_of_it else 0.0
    recent = sum(seconds for at, seconds in all_of_it if at > now - HOUR_S + 60)
    assert minutes.sent_s(now) >= recent - 1e-6


@given(SENDINGS)
def test_nothing_older_than_an_hour_is_counted(sendings: list[tuple[float, float]]) -> None:
    minutes = CloudMinutes(1)
    all_of_it = sent(sendings, minutes)
    now = all_of_it[-1][0] if all_of_it else 0.0
    recent = sum(seconds for at, seconds in all_of_it if at > now - HOUR_S)
    assert minutes.sent_s(now) <= recent + 1e-6


def test_without_a_cap_it_remembers_no_more_than_an_hour() -> None:
    minutes = CloudMinutes(None)
    for second in range(0, 10_000, 5):
        minutes.add(1.0, float(second))
        assert not minutes.is_used_up(float(second))
    assert len(minutes._steps) <= 60
