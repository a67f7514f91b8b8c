"""A turn while it is heard: what recognizers are given, and when everything is recognized."""

import pytest

from voiced.api import Frame, Interim, Pause
from voiced.conversation.turn import Turn
from voiced.device.clock import Work
from voiced.listening.endpoint import Endpoint

BLOCK = bytes(640)


def turn(blocks: int = 0) -> Turn:
    one = Turn(1, Endpoint(), Work(), blocks_a_frame=5)
    hear(one, blocks)
    return one


def hear(one: Turn, blocks: int, start: int = 0) -> None:
    for number in range(start, start + blocks):
        one.hear(Frame(BLOCK, number * 320, number * 0.02))


async def given(one: Turn) -> list[int | str]:
    """Samples of each frame, and pauses, that a recognizer reads."""
    one.end()
    with one.audio.reader() as reader:
        return ["pause" if isinstance(item, Pause) else item.samples async for item in reader]


async def test_five_blocks_make_a_frame() -> None:
    assert await given(turn(12)) == [1600, 1600]


async def test_what_is_left_goes_before_the_pause() -> None:
    one = turn(12)
    one.pause()
    assert await given(one) == [1600, 1600, 640, "pause"]


async def test_nothing_is_sent_after_a_pause() -> None:
    one = turn(5)
    one.pause()
    hear(one, 20, start=5)
    assert await given(one) == [1600, "pause"]


async def test_what_was_held_back_is_sent_when_the_user_goes_on() -> None:
    one = turn(5)
    one.pause()
    hear(one, 7, start=5)
    one.resume()
    hear(one, 5, start=12)
    assert await given(one) == [1600, "pause", 1600, 640, 1600]


def test_a_turn_is_final_when_its_pause_is_answered() -> None:
    one = turn(5)
    one.pause()
    assert not one.is_final
    one.take(Interim("stop", segment_ended=True))
    assert one.is_final


def test_a_turn_that_goes_on_is_not_final() -> None:
    one = turn(5)
    one.pause()
    one.take(Interim("turn on", segment_ended=True))
    one.resume()
    assert not one.is_final


def test_a_draft_is_no_answer_to_a_pause() -> None:
    one = turn(5)
    one.pause()
    one.take(Interim("", "stop"))
    assert not one.is_final


def test_the_next_recognizer_owes_an_answer_to_every_pause() -> None:
    one = turn(5)
    one.pause()
    one.take(Interim("turn on", segment_ended=True))
    one.resume()
    hear(one, 5, start=5)
    one.pause()
    one.restart("the next")
    one.take(Interim("turn on", segment_ended=True))
    assert not one.is_final
    one.take(Interim("turn on the light", segment_ended=True))
    assert one.is_final


@pytest.mark.parametrize(("told", "language"), [("zh", "zh"), ("", "")])
def test_the_recognizer_says_what_language_it_was(told: str, language: str) -> None:
    one = turn(5)
    one.take(Interim("停", language=told))
    assert one.language == language
