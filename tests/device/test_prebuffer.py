"""How much is gathered before a reply: more after gaps, soon; less without, slowly."""

from hypothesis import given
from hypothesis import strategies as st

from voiced.device.prebuffer import LEAST_S, MOST_S, Prebuffer

REPLIES = st.lists(st.integers(0, 3), max_size=50)


def after(replies: list[int]) -> Prebuffer:
    prebuffer = Prebuffer()
    for gaps in replies:
        prebuffer.over(gaps)
    return prebuffer


def test_it_begins_with_60_ms() -> None:
    assert Prebuffer().seconds == 0.06


@given(REPLIES)
def test_it_stays_within_its_bounds(replies: list[int]) -> None:
    assert LEAST_S <= after(replies).seconds <= MOST_S


@given(REPLIES, st.integers(1, 9))
def test_a_reply_with_gaps_more_than_doubles_it_up_to_a_second(replies: list[int], gaps: int) -> None:
    prebuffer = after(replies)
    before = prebuffer.seconds
    prebuffer.over(gaps)
    assert prebuffer.seconds > 2 * before or prebuffer.seconds == MOST_S


@given(REPLIES)
def test_a_reply_without_gaps_takes_back_a_little(replies: list[int]) -> None:
    prebuffer = after(replies)
    before = prebuffer.seconds
    prebuffer.over(0)
    assert 0.85 * before <= prebuffer.seconds <= before


def test_it_comes_back_when_the_network_is_well_again() -> None:
    assert after([1] * 10 + [0] * 60).seconds < LEAST_S + 0.01
