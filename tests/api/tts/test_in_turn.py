"""Clauses are made two at a time, heard in order, and fail in order."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.waiting import until
from voiced.api import Audio, Clause, SpeechError
from voiced.api.testing import settle
from voiced.api.tts import Ahead, Clauses, InTurn, Lane, speak_in_turn

RATE = 8_000


class Maker:
    """Makes a clause when the test lets it."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.cancelled: list[int] = []
        self._outcomes: dict[int, asyncio.Future[None]] = {}

    async def speak(self, clause: Clause, lane: Lane) -> None:
        self.begun.append(clause.index)
        lane.add(Audio(b"\0\0", RATE, clause.index))
        try:
            await self.outcome(clause.index)
        except asyncio.CancelledError:
            self.cancelled.append(clause.index)
            raise
        lane.add(Audio(b"", RATE, clause.index, ends_clause=True))

    def outcome(self, clause: int) -> "asyncio.Future[None]":
        return self._outcomes.setdefault(clause, asyncio.get_running_loop().create_future())

    def finish(self, *clauses: int) -> None:
        for clause in clauses:
            self.outcome(clause).set_result(None)

    def forget(self) -> None:
        """What was decided so far."""
        self._outcomes.clear()

    def fail(self, clause: int, code: str = "transport") -> None:
        self._outcomes.pop(clause).set_exception(SpeechError(f"no {clause}", code=code))


async def reply(*texts: str) -> AsyncIterator[Clause]:
    for index, text in enumerate(texts):
        yield Clause(index, text, "en")


def speaking(maker: Maker, ahead: Ahead, clauses: AsyncIterator[Clause] | None = None) -> "asyncio.Task[None]":
    return asyncio.ensure_future(speak_in_turn(Clauses(clauses or reply("a", "b", "c")), ahead, maker.speak))


def heard(ahead: Ahead) -> list[int]:
    return [audio.clause for audio in ahead.all()]


async def test_the_second_is_begun_while_the_first_is_made_and_the_third_is_not() -> None:
    maker, ahead = Maker(), Ahead()
    task = speaking(maker, ahead)
    await until(lambda: maker.begun == [0, 1])
    assert heard(ahead) == [0]
    maker.finish(0)
    await until(lambda: maker.begun == [0, 1, 2])
    maker.finish(1, 2)
    await task
    assert heard(ahead) == [0, 1, 1, 2, 2]


async def test_what_is_made_first_is_not_heard_before_its_turn() -> None:
    maker, ahead = Maker(), Ahead()
    task = speaking(maker, ahead, reply("a", "b"))
    await until(lambda: maker.begun == [0, 1])
    maker.finish(1)
    maker.finish(0)
    await task
    assert heard(ahead) == [0, 0, 1, 1]


async def test_who_fails_before_its_turn_is_tried_again_in_its_turn() -> None:
    maker, ahead = Maker(), Ahead()
    task = speaking(maker, ahead, reply("a", "b"))
    await until(lambda: maker.begun == [0, 1])
    maker.fail(1)
    await settle()
    assert maker.begun == [0, 1]
    maker.finish(0)
    await until(lambda: maker.begun == [0, 1, 1])
    maker.finish(1)
    await task
    assert heard(ahead) == [0, 0, 1, 1]


async def test_a_failure_in_its_turn_is_told() -> None:
    maker, ahead = Maker(), Ahead()
    task = speaking(maker, ahead, reply("a", "b"))
    await until(lambda: maker.begun == [0, 1])
    maker.finish(0)
    await until(lambda: len(ahead.all()) > 0)
    await settle()
    maker.fail(1)
    with pytest.raises(SpeechError, match="no 1"):
        await task
    assert maker.begun == [0, 1]


async def test_refused_keys_are_not_tried_again() -> None:
    maker, ahead = Maker(), Ahead()
    task = speaking(maker, ahead, reply("a", "b"))
    await until(lambda: maker.begun == [0, 1])
    maker.fail(1, "credentials")
    maker.finish(0)
    with pytest.raises(SpeechError, match="no 1"):
        await task
    assert maker.begun == [0, 1]


async def test_a_failure_cancels_those_behind_it() -> None:
    maker, ahead = Maker(), Ahead()
    task = speaking(maker, ahead)
    await until(lambda: maker.begun == [0, 1])
    maker.fail(0)
    with pytest.raises(SpeechError, match="no 0"):
        await task
    assert maker.cancelled == [1]
    assert heard(ahead) == [0]


async def test_a_failure_is_told_while_the_next_clause_is_not_known() -> None:
    async def slowly() -> AsyncIterator[Clause]:
        yield Clause(0, "a", "en")
        await asyncio.Event().wait()

    maker = Maker()
    task = speaking(maker, Ahead(), slowly())
    await until(lambda: maker.begun == [0])
    maker.fail(0)
    with pytest.raises(SpeechError, match="no 0"):
        await task


async def test_cancelled_it_leaves_nobody_speaking() -> None:
    maker = Maker()
    task = speaking(maker, Ahead())
    await until(lambda: maker.begun == [0, 1])
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert sorted(maker.cancelled) == [0, 1]


async def test_a_voice_makes_one_clause_at_a_time_until_it_has_spoken() -> None:
    maker, ahead = Maker(), Ahead()
    voice = InTurn(maker.speak)
    task = asyncio.ensure_future(voice.make(Clauses(reply("a", "b")), ahead))
    await until(lambda: maker.begun == [0])
    await settle()
    assert maker.begun == [0]
    maker.finish(0, 1)
    await task
    maker.forget()
    again = asyncio.ensure_future(voice.make(Clauses(reply("a", "b")), ahead))
    await until(lambda: maker.begun == [0, 1, 0, 1])
    maker.finish(0, 1)
    await again


async def test_after_a_failure_it_makes_one_at_a_time_again() -> None:
    maker, ahead = Maker(), Ahead()
    voice = InTurn(maker.speak)
    maker.finish(0)
    await voice.make(Clauses(reply("a")), ahead)
    maker.forget()
    failing = asyncio.ensure_future(voice.make(Clauses(reply("a")), ahead))
    await until(lambda: len(maker.begun) == 2)
    maker.fail(0)
    with pytest.raises(SpeechError):
        await failing
    task = asyncio.ensure_future(voice.make(Clauses(reply("a", "b")), ahead))
    await until(lambda: len(maker.begun) == 3)
    await settle()
    assert maker.begun == [0, 0, 0]
    maker.finish(0, 1)
    await task


async def test_a_clause_without_letters_is_no_sign_that_it_works() -> None:
    maker, ahead = Maker(), Ahead()
    voice = InTurn(maker.speak)
    maker.finish(0)
    await voice.make(Clauses(reply("...")), ahead)
    maker.forget()
    task = asyncio.ensure_future(voice.make(Clauses(reply("a", "b")), ahead))
    await until(lambda: len(maker.begun) == 2)
    await settle()
    assert maker.begun == [0, 0]
    maker.finish(0, 1)
    await task
