from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.audio import BLOCK, Frame, join, samples
from voiced.listening.preroll import Preroll


def frame(number: int, size: int = BLOCK) -> Frame:
    return Frame(bytes([number % 256, 0]) * size, number * size, number * size / 16000)


def test_it_gives_the_last_400_ms_oldest_first() -> None:
    preroll = Preroll()
    for number in range(100):
        preroll.push(frame(number))
    assert [taken.start // BLOCK for taken in preroll.take()] == list(range(80, 100))


def test_it_gives_what_there_is_when_that_is_less() -> None:
    preroll = Preroll()
    preroll.push(frame(0))
    assert preroll.take() == (frame(0),)


def test_taking_empties_it() -> None:
    preroll = Preroll()
    preroll.push(frame(0))
    preroll.take()
    assert preroll.take() == ()


def test_clearing_empties_it() -> None:
    preroll = Preroll()
    preroll.push(frame(0))
    preroll.clear()
    assert preroll.take() == ()


def test_what_was_heard_long_before_a_gap_goes() -> None:
    preroll = Preroll()
    for number in (0, 1, 2, 500, 501):
        preroll.push(frame(number))
    assert [taken.start // BLOCK for taken in preroll.take()] == [500, 501]


def test_a_lost_block_costs_only_itself() -> None:
    preroll = Preroll()
    for number in (*range(30), *range(31, 40)):
        preroll.push(frame(number))
    assert [taken.start // BLOCK for taken in preroll.take()] == [*range(20, 30), *range(31, 40)]


def test_a_stream_that_begins_again_replaces_what_was_there() -> None:
    preroll = Preroll()
    for number in (50, 51, 0, 1):
        preroll.push(frame(number))
    assert [taken.start // BLOCK for taken in preroll.take()] == [0, 1]


def test_a_frame_longer_than_the_pre_roll_is_kept_whole() -> None:
    preroll = Preroll(100)
    preroll.push(frame(3, samples(500)))
    assert preroll.take() == (frame(3, samples(500)),)


@settings(deadline=None)
@given(st.lists(st.integers(1, 4000), min_size=1, max_size=60), st.integers(20, 600))
def test_it_never_holds_more_than_its_span(sizes: list[int], span_ms: int) -> None:
    preroll, at = Preroll(span_ms), 0
    for size in sizes:
        preroll.push(Frame(bytes(2 * size), at, 0.0))
        at += size
    taken = join(preroll.take())
    assert taken.end == at
    assert taken.samples <= max(samples(span_ms), sizes[-1])
