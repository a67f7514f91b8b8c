"""Clauses come one by one, and none is lost, whoever stops waiting for one and when."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from voiced.api import Clause
from voiced.api.testing import settle
from voiced.api.tts import Clauses, can_be_said

NEVER_S = 3600.0
AT_ONCE_S = 0.001
FIRST, SECOND = Clause(0, "one", "en"), Clause(1, "two", "en")


class Reply:
    """A reply whose clauses come when they are given."""

    def __init__(self) -> None:
        self._given: asyncio.Queue[Clause | None] = asyncio.Queue()
        self.was_stopped = False
        self.clauses = Clauses(self._come())

    def give(self, *clauses: Clause | None) -> None:
        """None is the end."""
        for clause in clauses:
            self._given.put_nowait(clause)

    async def _come(self) -> AsyncIterator[Clause]:
        try:
            while (clause := await self._given.get()) is not None:
                yield clause
        except asyncio.CancelledError:
            self.was_stopped = True
            raise


async def broken() -> AsyncIterator[Clause]:
    yield FIRST
    raise RuntimeError("nobody writes any more")


def nothing() -> None:
    pass


async def test_clauses_come_in_order() -> None:
    reply = Reply()
    reply.give(FIRST, SECOND, None)
    assert [await reply.clauses.next() for _ in range(3)] == [FIRST, SECOND, None]


async def test_the_end_comes_again() -> None:
    reply = Reply()
    reply.give(None)
    assert [await reply.clauses.next() for _ in range(2)] == [None, None]


async def test_who_is_early_waits_for_a_clause() -> None:
    reply = Reply()
    waiting = asyncio.create_task(reply.clauses.next())
    await settle()
    assert not waiting.done()
    reply.give(FIRST)
    assert await waiting == FIRST


async def test_no_clause_is_asked_for_before_somebody_wants_it() -> None:
    asked: list[int] = []

    async def coming() -> AsyncIterator[Clause]:
        for clause in (FIRST, SECOND):
            asked.append(clause.index)
            yield clause

    clauses = Clauses(coming())
    await clauses.next()
    await settle()
    assert asked == [0]


async def test_a_clause_that_is_put_back_comes_again_and_first() -> None:
    reply = Reply()
    reply.give(FIRST, SECOND, None)
    assert await reply.clauses.next() == FIRST
    reply.clauses.put_back(FIRST)
    assert [await reply.clauses.next() for _ in range(3)] == [FIRST, SECOND, None]


async def test_of_clauses_that_are_put_back_the_last_comes_first() -> None:
    reply = Reply()
    reply.give(None)
    reply.clauses.put_back(SECOND)
    reply.clauses.put_back(FIRST)
    assert [await reply.clauses.next() for _ in range(3)] == [FIRST, SECOND, None]


async def test_who_stops_waiting_loses_no_clause() -> None:
    reply = Reply()
    waiting = asyncio.create_task(reply.clauses.next())
    await settle()
    waiting.cancel()
    reply.give(FIRST, None)
    await settle()
    assert [await reply.clauses.next() for _ in range(2)] == [FIRST, None]


@pytest.mark.parametrize("turns", range(8))
async def test_who_stops_waiting_while_a_clause_comes_loses_none(turns: int) -> None:
    reply = Reply()
    waiting = asyncio.create_task(reply.clauses.next())
    await settle()
    reply.give(FIRST, SECOND, None)
    assert await came_until_stopped(waiting, turns) + await rest(reply.clauses) == [FIRST, SECOND]


async def test_what_comes_soon_is_that_which_comes_next() -> None:
    reply = Reply()
    reply.give(FIRST, None)
    assert [await reply.clauses.soon(nothing, NEVER_S) for _ in range(2)] == [FIRST, None]


async def test_what_was_put_back_comes_soon() -> None:
    reply = Reply()
    reply.clauses.put_back(FIRST)
    assert await reply.clauses.soon(nothing, NEVER_S) == FIRST


async def test_nothing_is_done_meanwhile_when_a_clause_is_there() -> None:
    reply, done = Reply(), list[int]()
    reply.give(FIRST)
    await reply.clauses.soon(lambda: done.append(1), NEVER_S)
    assert done == []


async def test_something_is_done_again_and_again_until_a_clause_is_there() -> None:
    reply, done = Reply(), list[int]()

    def meanwhile() -> None:
        done.append(1)
        if len(done) == 3:
            reply.give(FIRST)

    assert (await reply.clauses.soon(meanwhile, AT_ONCE_S), len(done)) == (FIRST, 3)


async def test_after_the_limit_there_is_no_clause_yet() -> None:
    done: list[int] = []
    came = await Reply().clauses.soon(lambda: done.append(1), AT_ONCE_S, 3 * AT_ONCE_S)
    assert (came, len(done)) == (None, 3)


async def test_a_clause_that_comes_after_the_limit_comes_next() -> None:
    reply = Reply()
    await reply.clauses.soon(nothing, AT_ONCE_S, AT_ONCE_S)
    reply.give(FIRST, None)
    assert [await reply.clauses.next() for _ in range(2)] == [FIRST, None]


async def test_a_clause_that_comes_at_the_limit_comes_next() -> None:
    reply = Reply()
    first = await reply.clauses.soon(lambda: reply.give(FIRST, None), AT_ONCE_S, AT_ONCE_S)
    assert [first, await reply.clauses.next(), await reply.clauses.next()] == [None, FIRST, None]


@pytest.mark.parametrize("turns", range(10))
async def test_who_stops_waiting_for_what_comes_soon_loses_no_clause(turns: int) -> None:
    reply = Reply()
    waiting = asyncio.create_task(reply.clauses.soon(nothing, NEVER_S))
    await settle()
    reply.give(FIRST, SECOND, None)
    assert await came_until_stopped(waiting, turns) + await rest(reply.clauses) == [FIRST, SECOND]


@pytest.mark.parametrize("turns", range(6))
async def test_who_stops_waiting_for_what_was_put_back_does_not_lose_it(turns: int) -> None:
    reply = Reply()
    reply.give(SECOND, None)
    reply.clauses.put_back(FIRST)
    waiting = asyncio.create_task(reply.clauses.soon(nothing, NEVER_S))
    assert await came_until_stopped(waiting, turns) + await rest(reply.clauses) == [FIRST, SECOND]


@pytest.mark.parametrize("how", ["next", "soon"])
async def test_a_failure_of_who_writes_the_reply_is_told(how: str) -> None:
    clauses = Clauses(broken())
    await clauses.next()
    with pytest.raises(RuntimeError, match="nobody writes"):
        await (clauses.next() if how == "next" else clauses.soon(nothing, NEVER_S))


async def test_when_nobody_wants_another_clause_none_is_waited_for() -> None:
    reply = Reply()
    waiting = asyncio.create_task(reply.clauses.next())
    await settle()
    reply.clauses.close()
    await asyncio.wait({waiting})
    assert (waiting.cancelled(), reply.was_stopped) == (True, True)


async def test_when_nobody_waits_there_is_nothing_to_stop() -> None:
    reply = Reply()
    reply.clauses.close()
    assert not reply.was_stopped


@pytest.mark.parametrize("text", ["a", "1", "好", "あ", "½", " - x - "])
def test_a_text_with_a_letter_or_a_digit_can_be_said(text: str) -> None:
    assert can_be_said(text)


@pytest.mark.parametrize("text", ["", " ", "…", "。！？", "--", "\n\t", "🎉"])
def test_a_text_without_letters_and_digits_cannot_be_said(text: str) -> None:
    assert not can_be_said(text)


async def came_until_stopped(waiting: asyncio.Task[Clause | None], turns: int) -> list[Clause]:
    """The loop turns so often before who waits is stopped."""
    for _ in range(turns):
        await asyncio.sleep(0)
    waiting.cancel()
    (result,) = await asyncio.gather(waiting, return_exceptions=True)
    return [result] if isinstance(result, Clause) else []


async def rest(clauses: Clauses) -> list[Clause]:
    came: list[Clause] = []
    while (clause := await clauses.next()) is not None:
        came.append(clause)
    return came
