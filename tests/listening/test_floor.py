from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.listening.floor import Floor


@settings(deadline=None)
@given(st.lists(st.floats(-120, 0)), st.integers(1, 20))
def test_the_floor_is_the_lowest_of_the_last_levels(levels: list[float], span: int) -> None:
    floor = Floor(span, -200)
    assert [floor.hear(level) for level in levels] == [
        min(levels[max(0, at + 1 - span) : at + 1]) for at in range(len(levels))
    ]


def test_the_floor_is_never_below_its_clamp() -> None:
    assert Floor(10, -65.0).hear(-120.0) == -65.0


def test_a_lower_level_is_forgotten_after_the_span() -> None:
    floor = Floor(3, -65.0)
    assert [floor.hear(level) for level in (-60.0, -30.0, -30.0, -30.0)] == [-60.0, -60.0, -60.0, -30.0]


def test_a_forgotten_floor_begins_with_the_next_level() -> None:
    floor = Floor(100, -65.0)
    floor.hear(-60.0)
    floor.forget()
    assert floor.hear(-30.0) == -30.0


def test_it_holds_no_more_levels_than_its_span() -> None:
    floor = Floor(50, -200.0)
    for level in range(1000):
        floor.hear(float(level))
    assert len(floor._rising) <= 50
