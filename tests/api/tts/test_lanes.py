"""Clauses that are made at the same time are played one after the other."""

import asyncio

from voiced.api import Audio, Word
from voiced.api.tts import Ahead, Lanes

RATE = 8_000


def sound(clause: int, *, ends: bool = False) -> Audio:
    return Audio(b"\0\0", RATE, clause, ends_clause=ends)


def clauses(ahead: Ahead) -> list[int]:
    return [audio.clause for audio in ahead.all()]


def test_the_first_lane_is_played_as_it_comes() -> None:
    ahead = Ahead()
    Lanes(ahead).next().add(sound(0))
    assert clauses(ahead) == [0]


def test_the_second_lane_waits_for_the_end_of_the_first() -> None:
    ahead = Ahead()
    lanes = Lanes(ahead)
    first, second = lanes.next(), lanes.next()
    second.add(sound(1))
    first.add(sound(0))
    assert clauses(ahead) == [0]
    lanes.end()
    assert clauses(ahead) == [1]


def test_what_comes_after_its_turn_has_come_waits_no_more() -> None:
    ahead = Ahead()
    lanes = Lanes(ahead)
    lanes.next()
    second = lanes.next()
    second.add(sound(1))
    lanes.end()
    second.add(sound(1, ends=True))
    assert clauses(ahead) == [1, 1]


def test_words_go_with_sound_that_is_held_back() -> None:
    ahead = Ahead()
    lanes = Lanes(ahead)
    lanes.next()
    second = lanes.next()
    second.add(sound(1))
    second.tell_words(1, (Word("ten", 0.0, 0.1),), RATE)
    lanes.end()
    assert [len(audio.words) for audio in ahead.all()] == [1]


async def test_a_lane_can_wait_for_its_turn() -> None:
    lanes = Lanes(Ahead())
    first, second = lanes.next(), lanes.next()
    await first.turn()
    assert (first.is_first, second.is_first) == (True, False)
    waiting = asyncio.ensure_future(second.turn())
    lanes.end()
    await waiting
    assert second.is_first


def test_after_the_last_a_new_one_is_the_first() -> None:
    ahead = Ahead()
    lanes = Lanes(ahead)
    lanes.next()
    lanes.end()
    lanes.next().add(sound(1))
    assert clauses(ahead) == [1]
