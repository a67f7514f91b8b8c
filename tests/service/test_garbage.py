"""What stays for good is not looked through again and again."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from voiced.service.garbage import settling


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


class Knot:
    """Only the collector can take it away."""

    def __init__(self) -> None:
        self.me = self


def make_much() -> list[list[Knot]]:
    """So much that the collector would look at everything many times."""
    return [[Knot() for _ in range(100)] for _ in range(1000)]


@contextmanager
def generations_looked_at() -> Iterator[list[int]]:
    looked_at: list[int] = []

    def note(phase: str, info: Mapping[str, int]) -> None:
        if phase == "start":
            looked_at.append(info["generation"])

    gc.callbacks.append(note)
    try:
        yield looked_at
    finally:
        gc.callbacks.remove(note)


def test_meanwhile_the_collector_never_looks_at_everything() -> None:
    with generations_looked_at() as looked_at:
        with settling():
            kept = make_much()
        assert kept
    assert 0 in looked_at
    assert 2 not in looked_at


def test_what_was_made_is_out_of_the_collectors_sight() -> None:
    with settling():
        here = [Knot()]
    assert not any(one is here[0] for one in gc.get_objects())


def test_garbage_is_taken_away_before() -> None:
    class Forgotten(Knot):
        pass

    with settling():
        Forgotten()
    gc.unfreeze()
    assert not any(type(one) is Forgotten for one in gc.get_objects())


def test_afterwards_the_collector_works_as_before() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError), settling():
        raise ValueError
    assert gc.get_threshold() == before
