"""Half duplex: what was captured while the loudspeaker could be heard is not admitted, however late it comes."""

from hypothesis import given
from hypothesis import strategies as st

from voiced.conversation.duplex import BLOCK_S, REMEMBERED, Duplex, FullDuplex, HalfDuplex

TAIL_S = 0.25

SPANS = st.lists(st.tuples(st.floats(0.001, 5), st.floats(0, 5)), max_size=REMEMBERED)
"""Of each: how long it is quiet before, how long it sounds."""


def spoken(spans: list[tuple[float, float]]) -> tuple[HalfDuplex, list[tuple[float, float]]]:
    duplex, now, heard = HalfDuplex(), 0.0, []
    for quiet, sounding in spans:
        duplex.audible(now + quiet)
        duplex.drained(now + quiet + sounding, TAIL_S)
        heard.append((now + quiet, now + quiet + sounding + TAIL_S))
        now = heard[-1][1]
    return duplex, heard


@given(SPANS, st.floats(0, 200))
def test_a_late_block_is_admitted_exactly_when_it_touches_no_span(
    spans: list[tuple[float, float]], captured: float
) -> None:
    duplex, heard = spoken(spans)
    touches = any(since <= captured and captured - BLOCK_S <= until for since, until in heard)
    assert duplex.admits(captured) is not touches


@given(st.floats(0, 100), st.floats(0, 100))
def test_while_it_sounds_nothing_is_admitted_from_its_first_sample_on(since: float, later: float) -> None:
    duplex = HalfDuplex()
    duplex.audible(since)
    assert not duplex.admits(since + later)


def test_what_was_captured_before_the_first_sample_is_admitted_while_it_sounds() -> None:
    duplex = HalfDuplex()
    duplex.audible(10.0)
    assert duplex.admits(9.99)


def test_being_audible_twice_changes_nothing() -> None:
    duplex = HalfDuplex()
    duplex.audible(1.0)
    duplex.audible(2.0)
    assert not duplex.admits(1.5)


def test_silence_that_nobody_broke_changes_nothing() -> None:
    duplex = HalfDuplex()
    duplex.drained(1.0, TAIL_S)
    assert duplex.admits(1.1)


def test_a_sound_without_a_tail_ends_with_its_last_sample() -> None:
    duplex = HalfDuplex()
    duplex.audible(1.0)
    duplex.drained(2.0, 0.0)
    assert (duplex.admits(2.01), duplex.admits(2.03)) == (False, True)


def test_only_so_many_spans_are_kept() -> None:
    duplex, heard = spoken([(1.0, 1.0)] * (REMEMBERED + 1))
    assert duplex.admits(heard[0][0] + 0.5)
    assert not duplex.admits(heard[1][0] + 0.5)


def test_full_duplex_admits_what_sounds() -> None:
    duplex: Duplex = FullDuplex()
    duplex.audible(1.0)
    assert duplex.admits(2.0)
    duplex.drained(3.0, TAIL_S)
    assert duplex.admits(3.1)
