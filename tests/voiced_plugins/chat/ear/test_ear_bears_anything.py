"""However long an answer is, the work grows with it and no faster, and what is held is little."""

import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType

import pytest

from tests.voiced_plugins.chat.ear.hearing import listening
from voiced_plugins.chat.ear import Limits

ENDLESS = Limits(longest=10**9, most=10**9)
LONG = {
    "words": "some words, and more. ",
    "no space": "x",
    "digits": "1",
    "numbers": "5 km/h 3-5 ",
    "brackets": "[",
    "bracket and word": "[a ",
    "links": "[a](b c)",
    "stars": "*",
    "tags": "<a",
    "money": "$x ",
    "code": "`",
    "thoughts": "<think>a<",
    "rows": "|a|b|\n",
    "one row": "|a",
    "address": "http://",
    "dashes": "-",
    "hashes": "#",
    "chinese": "你好，世界",
    "quotes": ">",
    "items": "- ",
    "blank lines": "\n",
    "spaces": " ",
}
SCRAPS = pytest.mark.parametrize("scrap", LONG.values(), ids=LONG)


def calls(work: Callable[[], object]) -> int:
    """How often functions are called."""
    count = 0

    def tell(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def hear_all(text: str) -> None:
    ear = listening("en", ENDLESS)
    for place in range(0, len(text), 50):
        ear.feed(text[place : place + 50])
    ear.finish()


@SCRAPS
def test_twice_the_answer_is_twice_the_work(scrap: str) -> None:
    hear_all(scrap)
    short, long = (scrap * (size // len(scrap)) for size in (6_000, 12_000))
    assert calls(lambda: hear_all(long)) < 2.4 * calls(lambda: hear_all(short)) + 1000


@pytest.mark.slow
@SCRAPS
def test_of_a_million_characters_little_is_held(scrap: str) -> None:
    text = scrap * (1_000_000 // len(scrap))
    ear = listening("en", Limits())
    tracemalloc.start()
    try:
        for place in range(0, len(text), 50):
            ear.feed(text[place : place + 50])
        assert tracemalloc.get_traced_memory()[1] < 500_000
    finally:
        tracemalloc.stop()
