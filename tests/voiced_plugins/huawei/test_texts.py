"""A reply piece by piece: nothing is lost, whoever is cancelled while he waits."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from voiced.api import Clause
from voiced.api.testing import settle
from voiced.api.tts import Clauses
from voiced_plugins.huawei.texts import Piece, Texts


async def reply(*given: str) -> AsyncIterator[Clause]:
    for index, text in enumerate(given):
        yield Clause(index, text, "en")


def texts(*given: str) -> Texts:
    return Texts(Clauses(reply(*given)))


async def taken(source: Texts) -> list[Piece]:
    found: list[Piece] = []
    while await source.next():
        found.append(source.take())
    return found


async def test_each_clause_is_a_piece() -> None:
    found = await taken(texts("One.", "Two."))
    assert [(piece.clause.index, piece.text, piece.is_last) for piece in found] == [
        (0, "One.", True),
        (1, "Two.", True),
    ]


async def test_a_long_clause_is_several_and_the_last_says_so() -> None:
    found = await taken(texts("a" * 700, "b"))
    assert [(piece.clause.index, piece.is_last) for piece in found] == [(0, False), (0, False), (0, True), (1, True)]


async def test_a_clause_that_cannot_be_said_is_an_empty_piece() -> None:
    (piece,) = await taken(texts("..."))
    assert (piece.text, piece.is_last) == ("", True)


async def test_a_piece_stays_until_it_is_taken() -> None:
    source = texts("One.", "Two.")
    assert await source.next() is await source.next()


async def test_what_was_put_back_comes_again_in_order() -> None:
    source = texts("One.", "Two.", "Three.")
    first = [piece for _ in range(2) if await source.next() and (piece := source.take())]
    source.put_back(first)
    assert [piece.text for piece in await taken(source)] == ["One.", "Two.", "Three."]


async def test_nothing_is_lost_when_who_waits_is_cancelled() -> None:
    given: asyncio.Queue[Clause] = asyncio.Queue()

    async def slowly() -> AsyncIterator[Clause]:
        yield await given.get()

    source = Texts(Clauses(slowly()))
    waiting = asyncio.ensure_future(source.next())
    await settle()
    given.put_nowait(Clause(0, "One.", "en"))
    waiting.cancel()
    await asyncio.wait({waiting})
    piece = await source.next()
    assert piece
    assert piece.text == "One."


async def test_who_writes_may_fail() -> None:
    async def broken() -> AsyncIterator[Clause]:
        yield Clause(0, "One.", "en")
        raise ZeroDivisionError

    source = Texts(Clauses(broken()))
    assert await source.next()
    source.take()
    with pytest.raises(ZeroDivisionError):
        await source.next()


async def test_the_end_stays_the_end() -> None:
    source = texts("One.")
    await taken(source)
    assert await source.next() is None
