"""Punctuation, capitals and polite words change nothing: a sentence of the table means the same with them."""

from collections.abc import Callable, Iterator

import pytest

from tests.sentences.spoken import polite, typed
from tests.sentences.table import NAMES, Said, table
from voiced.intents import Understanding, strip_name

pytestmark = pytest.mark.slow

FOR_US = [said for said in table() if said.meanings]
SAMPLE = FOR_US[::3]
"""The other two thirds differ in no way that matters here."""

Ways = Callable[[Said, int], Iterator[str]]


def changed(understanding: Understanding, ways: Ways, turn: int, said: Said) -> list[str]:
    """Ways to say a sentence that mean something else; a sentence that is not understood at all has none."""
    if said.differs(understanding.match(strip_name(said.text, NAMES)[0], said.language)):
        return []
    told = []
    for way in ways(said, turn):
        problem = said.differs(understanding.match(strip_name(way, NAMES)[0], said.language))
        told += [f"{way!r}: {problem}"] if problem else []
    return told


@pytest.mark.parametrize(("turn", "said"), list(enumerate(SAMPLE)), ids=str)
def test_punctuation_and_capitals_change_nothing(understanding: Understanding, turn: int, said: Said) -> None:
    assert changed(understanding, typed, turn, said) == []


@pytest.mark.parametrize(("turn", "said"), list(enumerate(SAMPLE)), ids=str)
def test_a_polite_word_changes_nothing(understanding: Understanding, turn: int, said: Said) -> None:
    assert changed(understanding, polite, turn, said) == []
