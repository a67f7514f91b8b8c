"""What stays for good is not looked through again and again."""

import gc
from collections.abc import Iterator

import pytest

from voiced.service.garbage import settle


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_there_is_out_of_the_collectors_sight() -> None:
    here = [object()]
    settle()
    assert not any(one is here for one in gc.get_objects())


def test_garbage_is_taken_away_before() -> None:
    class Knot:
        def __init__(self) -> None:
            self.me = self

    Knot()
    settle()
    gc.unfreeze()
    assert not any(isinstance(one, Knot) for one in gc.get_objects())
